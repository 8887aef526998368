import type { ConsentGiver } from '#linking/resident';
import type { ConsentRecipient } from './consent.events.js';
import { nothingSaid, type Said, type Statement } from './consent.rules.js';

/** A statement as it stands in one of a person's files; `id` is kept, so that each can be told from the others. */
export interface Given extends Statement {
  readonly id: string;
  readonly at: string;
}
/** What was said in one file. */
export interface SaidInFile extends Omit<Said, 'statements'> {
  readonly statements: readonly Given[];
  readonly guardianEndedAt: string | null;
  /** Since when the file goes on in another one; null: it stands by itself. */
  readonly mergedAt: string | null;
}
export interface SaidOfPerson extends Said {
  readonly statements: readonly Given[];
}

const earlier = (one: string | null, other: string | null): string | null => (one === null ? other : other === null || one < other ? one : other);
const isSame = (a: ConsentRecipient, b: ConsentRecipient): boolean => a.kind === b.kind && a.id === b.id;

/**
 * What was said in all files of one person. Of what was said before somebody found that they are one, whatever was withdrawn or refused in either file is so for the
 * person, and of two consents to the same the one that ends sooner holds. What was said since is said of the person, and stands in place of what was said before.
 */
export function asOnePerson(files: readonly SaidInFile[]): SaidOfPerson {
  const [only, ...more] = files;
  if (only === undefined) return { ...nothingSaid, statements: [] };
  if (more.length === 0) return only;
  const joined = files.reduce((last, { mergedAt }) => (mergedAt !== null && mergedAt > last ? mergedAt : last), '');
  return {
    statements: files.flatMap((file) => file.statements.flatMap((one) => heldAgainst(one, file, files, joined))),
    ...standingOf(files, joined),
    guardian: files.find(({ mergedAt }) => mergedAt === null)?.guardian ?? null,
  };
}

/** One part for each recipient: another file may narrow it for one of them only. */
function heldAgainst(one: Given, own: SaidInFile, files: readonly SaidInFile[], joined: string): readonly Given[] {
  const others = files.filter((file) => file !== own);
  const endings = files.flatMap(({ guardianEndedAt: at }) => (one.by === 'GUARDIAN' && at !== null && at > joined && one.at <= at ? [at] : []));
  const saidNo = files.flatMap(({ refused }) => (refused !== null && counts(refused, one, joined, others.some((file) => file.refused === refused)) ? [refused.at] : []));
  return one.recipients.map((recipient) => {
    const same = one.at > joined ? [] : others.flatMap(({ statements }) => statements).filter((told) => told.at <= joined && told.purpose === one.purpose && told.by === one.by && told.recipients.some((to) => isSame(to, recipient)));
    const withdrawnAt = [one.withdrawnAt, ...endings, ...saidNo, ...same.map((told) => told.withdrawnAt)].reduce(earlier, null);
    return { ...one, recipients: [recipient], withdrawnAt, until: same.map(({ until }) => until).reduce(earlier, one.until) };
  });
}

/** Whether a refusal ends a consent: of another file's, or said since they are one. */
const counts = (refused: { readonly by: ConsentGiver; readonly at: string }, one: Given, joined: string, elsewhere: boolean): boolean =>
  refused.at > joined ? one.at <= refused.at : elsewhere && one.at <= joined && (refused.by === one.by || one.at <= refused.at);

function standingOf(files: readonly SaidInFile[], joined: string): Pick<Said, 'general' | 'refused'> {
  const generals = files.flatMap(({ general }) => general ?? []);
  const refusals = files.flatMap(({ refused }) => refused ?? []);
  const general = generals.find(({ at }) => at > joined) ?? null;
  const no = refusals.find(({ at }) => at > joined) ?? null;
  if (general !== null && (no === null || general.at > no.at)) return { general, refused: null };
  if (no !== null) return { general: null, refused: no };
  const refused = refusals.find(({ by }) => by === 'SELF') ?? refusals[0];
  if (refused !== undefined) return { general: null, refused };
  // A guardian's is for a minor, of whom nobody else can say it.
  const by: ConsentGiver = generals.some((one) => one.by === 'GUARDIAN') ? 'GUARDIAN' : 'SELF';
  const [first, ...rest] = generals.filter((one) => one.by === by);
  if (first === undefined) return { general: null, refused: null };
  return { general: rest.reduce((all, one) => ({ by, until: earlier(all.until, one.until), at: earlier(all.at, one.at) ?? all.at }), first), refused: null };
}
