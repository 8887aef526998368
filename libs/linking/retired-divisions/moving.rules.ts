import { say, type Labels } from '#reference/catalogue';
import { isWithin } from '#reference/region';

export interface MoveAsked {
  readonly from: string;
  readonly to: string;
  /** What lay in `from` goes to the division of the same last digits in `to`, where there is one. Else nobody has said where it is now. */
  readonly keepingDigits: boolean;
}

/** Why something cannot be moved along. */
export const stuckLabels = {
  PLACE_UNCLEAR: say('所在地比所写的区划更细，或新区划中没有相同尾码，需单独更正', 'གནས་ས་ནི་བྲིས་པའི་ས་ཁུལ་ལས་ཞིབ་པས་ལོགས་སུ་བཅོས་དགོས།', 'its place lies within that division, and nobody has said where it is now: correct it by itself'),
  PLACE_TOO_WIDE: say('新区划范围过大，社区至少要到乡镇（街道）', 'ས་ཁུལ་རྒྱ་ཆེ་དྲགས། སྡེ་ཁུལ་ནི་ཤང་གྲོང་ཡན་དགོས།', 'the division is too wide: a community lies in a township or street at least'),
} as const satisfies Readonly<Record<string, Labels>>;
export type StuckCode = keyof typeof stuckLabels;
/** Old code → new code, of the places that move. */
export type Places = Readonly<Record<string, string>>;

const TOWNSHIP = 9;

/** Where the places of something go, or why they cannot. What does not lie in `from` stays. */
export function placesAfter(kind: string, codes: readonly string[], { from, to, keepingDigits }: MoveAsked, exists: (code: string) => boolean): Places | StuckCode {
  const places: Record<string, string> = {};
  for (const code of codes.filter((one) => isWithin(one, from))) {
    const now = code === from ? to : to + code.slice(from.length);
    if (code !== from && (!keepingDigits || to.length !== from.length || !exists(now))) return 'PLACE_UNCLEAR';
    if (kind === 'COMMUNITY' && now.length < TOWNSHIP) return 'PLACE_TOO_WIDE';
    places[code] = now;
  }
  return places;
}
