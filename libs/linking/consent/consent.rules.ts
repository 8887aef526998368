import type { ConsentPurpose } from '#reference/catalogue';
import type { ProviderKind } from '#societies/charity-resource';
import type { ConsentGiver } from '#linking/resident';
import type { ConsentRecipient } from './consent.events.js';

/** What was agreed to once. Instants say when; civil dates until when. */
export interface Statement {
  readonly purpose: ConsentPurpose;
  readonly recipients: readonly ConsentRecipient[];
  readonly by: ConsentGiver;
  readonly sensitive: boolean;
  /** The last day that it holds; null: no end. */
  readonly until: string | null;
  /** When it was withdrawn; null: it was not. */
  readonly withdrawnAt: string | null;
}

/** Everything that was said about one resident. */
export interface Said {
  readonly statements: readonly Statement[];
  /** That helpers may know what they need to, whoever they are: as all consent was given before recipients were named. */
  readonly general: { readonly by: ConsentGiver; readonly until: string | null; readonly at: string } | null;
  /** Nothing is to be shared, since then. */
  readonly refused: { readonly by: ConsentGiver; readonly at: string } | null;
  readonly guardian: { readonly until: string | null } | null;
}
export const nothingSaid: Said = { statements: [], general: null, refused: null, guardian: null };

/** Whoever would be told. */
export interface Party {
  readonly kind: ProviderKind;
  readonly id: string;
}
export interface AskedOn {
  readonly minor: boolean;
  /** Civil date. */
  readonly today: string;
}

const notOver = (until: string | null | undefined, today: string): boolean => until === null || (until !== undefined && until >= today);
/** A minor's guardian has the say, and at eighteen no more than anybody else. */
const sayOf = ({ minor }: AskedOn): ConsentGiver => (minor ? 'GUARDIAN' : 'SELF');

/** Whether helpers in general may know whom they come to. An adult is not asked first, but listened to. */
export function toldInGeneral({ general, refused, guardian }: Said, asked: AskedOn): boolean {
  if (asked.minor) return general?.by === 'GUARDIAN' && notOver(general.until, asked.today) && notOver(guardian?.until, asked.today);
  return refused?.by !== 'SELF';
}

/** Whether what was agreed to still counts: neither withdrawn nor over, and by whoever has the say. */
export function holdsToday({ guardian }: Said, { by, until, withdrawnAt }: Statement, asked: AskedOn): boolean {
  if (withdrawnAt !== null || !notOver(until, asked.today) || by !== sayOf(asked)) return false;
  return by === 'SELF' || notOver(guardian?.until, asked.today);
}

const isOf = (recipients: readonly ConsentRecipient[], { kind, id }: Party, exactly: boolean): boolean =>
  recipients.some((one) => (exactly ? one.id === id : one.id === null && one.kind === kind));

/**
 * Whether one party may know whom help is for. What was said of this very party comes before what was said of its kind, and that before what holds in general; a
 * general consent that was given after one ended stands in its place.
 */
export function mayKnow(said: Said, party: Party, asked: AskedOn): boolean {
  const say = sayOf(asked);
  const holds = (statement: Statement): boolean => holdsToday(said, statement, asked);
  const general = toldInGeneral(said, asked);
  const about = said.statements.filter(({ purpose, by }) => purpose === 'LINKAGE' && by === say);
  for (const exactly of [true, false]) {
    const those = about.filter(({ recipients }) => isOf(recipients, party, exactly));
    if (those.some(holds)) return true;
    const since = said.general?.at ?? '';
    if (those.some(({ withdrawnAt, until }) => (withdrawnAt ?? until ?? '') >= since)) return false;
  }
  return general;
}

/** Illness and disability are asked for separately, whatever else may be known. */
export function mayKnowSensitive(said: Said, party: Party, asked: AskedOn): boolean {
  if (!mayKnow(said, party, asked)) return false;
  return mayKnow({ ...said, statements: said.statements.filter(({ sensitive }) => sensitive), general: null, refused: { by: 'SELF', at: '' } }, party, asked);
}

/** Of whom the answer is another than in general: kinds of parties, and parties of whom it is another than of their kind. */
export interface ToldOtherwise {
  readonly general: boolean;
  readonly kinds: readonly ProviderKind[];
  /** Ids. */
  readonly parties: readonly string[];
}
export function toldOtherwise(said: Said, asked: AskedOn): ToldOtherwise {
  const general = toldInGeneral(said, asked);
  const recipients = said.statements.flatMap((statement) => statement.recipients);
  const kinds = [...new Set(recipients.flatMap(({ kind, id }) => (id === null ? [kind] : [])))].filter((kind) => mayKnow(said, { kind, id: '' }, asked) !== general);
  const named = recipients.flatMap(({ kind, id }) => (id === null ? [] : [{ kind, id }]));
  const parties = named.filter((party) => mayKnow(said, party, asked) !== (general !== kinds.includes(party.kind))).map(({ id }) => id);
  return { general, kinds, parties: [...new Set(parties)] };
}
