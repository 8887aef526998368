import type { Language } from '#platform/access';
import { listed } from '#platform/event-sourcing';
import { partyKinds, type PartyKind } from '#reference/catalogue';

export const kindLabel = (kind: PartyKind, language: Language): string => partyKinds.find(kind)?.labels[language] ?? kind;
const kindsIn = (kinds: readonly PartyKind[], language: Language): string => listed(kinds.map((kind) => kindLabel(kind, language)), language);

interface Outline {
  readonly parties: number;
  readonly covered: number;
  readonly uncovered: number;
  readonly missingKinds: readonly PartyKind[];
  readonly later: number;
}
type Sentence = Readonly<Record<Language, (o: Outline) => string>>;

const nothing: Sentence = {
  zh: () => '没有尚待链接的需求。', bo: () => 'ད་དུང་སྦྲེལ་དགོས་པའི་དགོས་མཁོ་མེད།', en: () => 'No need is open.',
};
const covering: Sentence = {
  zh: ({ parties, covered }) => `最少由 ${parties} 方承接 ${covered} 项需求。`,
  bo: ({ parties, covered }) => `ཉུང་མཐར་ཕྱོགས་ ${parties} ཡིས་དགོས་མཁོ་ ${covered} འགན་ལེན་བྱེད།`,
  en: ({ parties, covered }) => `${covered} ${covered === 1 ? 'need is' : 'needs are'} covered by ${parties} ${parties === 1 ? 'party' : 'parties'}, and by no fewer.`,
};
const uncovering: Sentence = {
  zh: ({ uncovered }) => `${uncovered} 项需求无人承接。`, bo: ({ uncovered }) => `དགོས་མཁོ་ ${uncovered} ལ་འགན་ལེན་མཁན་མེད།`,
  en: ({ uncovered }) => `Nobody covers ${uncovered} ${uncovered === 1 ? 'need' : 'needs'}.`,
};
const lacking: Sentence = {
  zh: ({ missingKinds }) => `计划所要的${kindsIn(missingKinds, 'zh')}尚缺。`, bo: ({ missingKinds }) => `འཆར་གཞིས་དགོས་པའི་${kindsIn(missingKinds, 'bo')}མེད།`,
  en: ({ missingKinds }) => `Of what the plan asks for these are missing: ${kindsIn(missingKinds, 'en')}.`,
};
const leaving: Sentence = {
  zh: ({ later }) => `另有 ${later} 项需求下次再配。`, bo: ({ later }) => `དེ་མིན་དགོས་མཁོ་ ${later} རྗེས་མར་སྒྲིག`, en: ({ later }) => `${later} more ${later === 1 ? 'is' : 'are'} left for another time.`,
};

/** A proposal in a sentence or two. */
export function outlined(outline: Outline, language: Language): string {
  const { covered, uncovered, missingKinds, later } = outline;
  const said = [
    ...(covered + uncovered === 0 ? [nothing] : []), ...(covered > 0 ? [covering] : []), ...(uncovered > 0 ? [uncovering] : []),
    ...(missingKinds.length > 0 ? [lacking] : []), ...(later > 0 ? [leaving] : []),
  ];
  return said.map((sentence) => sentence[language](outline)).join(language === 'zh' ? '' : ' ');
}
