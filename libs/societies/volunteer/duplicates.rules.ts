import { canonicalJson, refusals } from '#platform/event-sourcing';
import type { AbsorbedVolunteer, VolunteerCredential, VolunteerEvent, VolunteerFacts } from './volunteer.events.js';
import type { volunteerMessages } from './volunteer.messages.js';

/** What there is to decide about two files that are, or may be, of one person. */
export type DuplicateCommand =
  | { type: 'SuspectVolunteer'; data: { other: string } }
  | { type: 'DismissVolunteer'; data: { other: string } }
  | { type: 'MergeVolunteer'; data: { into: string } }
  /** What the other file has, and this one in which it goes on perhaps has not. */
  | { type: 'AbsorbVolunteer'; data: { other: string; credentials: readonly VolunteerCredential[]; teams: readonly string[]; resident?: string } }
  | { type: 'PartVolunteer'; data: { from: string } }
  | { type: 'ReleaseVolunteer'; data: { other: string } };

export interface Duplicates {
  status: 'unknown' | 'active' | 'paused' | 'retired' | 'erased';
  /** Canonical JSON. */
  facts: string;
  mergedInto: string | undefined;
  resident: string | undefined;
  /** Canonical JSON of what was recorded, by credential. */
  readonly credentials: Map<string, string>;
  readonly teams: Set<string>;
  readonly suspects: Set<string>;
  /** Looked into: they are others. */
  readonly dismissed: Set<string>;
  /** By the file that it came from. */
  readonly absorbed: Map<string, AbsorbedVolunteer>;
}
type Asked<T extends DuplicateCommand['type']> = Extract<DuplicateCommand, { type: T }>['data'];

const refuse = refusals<keyof typeof volunteerMessages>();
const FOREVER = '9999-12-31';

export function duplicateCommands({ type, data }: DuplicateCommand, file: Duplicates): readonly VolunteerEvent[] {
  switch (type) {
    case 'SuspectVolunteer':
      return file.suspects.has(data.other) || file.dismissed.has(data.other) ? [] : [{ type: 'VolunteerDuplicateSuspected', data }];
    case 'DismissVolunteer':
      return file.dismissed.has(data.other) ? [] : [{ type: 'VolunteerDuplicateDismissed', data }];
    case 'MergeVolunteer':
      if (file.mergedInto !== undefined) return file.mergedInto === data.into ? [] : refuse('VOLUNTEER_MERGED');
      return [{ type: 'VolunteerMerged', data }];
    case 'AbsorbVolunteer':
      return file.absorbed.has(data.other) ? [] : absorbed(data, file);
    case 'PartVolunteer':
      if (file.mergedInto !== data.from) return refuse('VOLUNTEER_NOT_MERGED');
      return [{ type: 'VolunteerParted', data: { ...data, station: (JSON.parse(file.facts) as VolunteerFacts).station, retired: file.status === 'retired' } }];
    case 'ReleaseVolunteer':
      return released(data, file);
  }
}

/** Of two records of a credential the one that holds longer is kept. */
function absorbed({ other, credentials, teams, resident }: Asked<'AbsorbVolunteer'>, file: Duplicates): readonly VolunteerEvent[] {
  const better = credentials.flatMap((came) => {
    const before = recorded(file, came.credential);
    if (before !== undefined && (before.until ?? FOREVER) >= (came.until ?? FOREVER)) return [];
    return [{ came, ...(before === undefined ? {} : { before }) }];
  });
  const joined = teams.filter((team) => !file.teams.has(team));
  const linked = resident === undefined || file.resident !== undefined ? undefined : resident;
  return [
    { type: 'VolunteerAbsorbed', data: { other, credentials: better, teams: joined, ...(linked === undefined ? {} : { resident: linked }) } },
    ...better.map(({ came }) => ({ type: 'VolunteerCredentialRecorded', data: came }) as const),
    ...joined.map((organization) => ({ type: 'VolunteerJoinedTeam', data: { organization } }) as const),
    ...(linked === undefined ? [] : [{ type: 'VolunteerResidentLinked', data: { resident: linked } } as const]),
  ];
}

/** Gives back what came with the other file, as far as nobody has changed it since: that would have been said of whoever stays. */
function released({ other }: Asked<'ReleaseVolunteer'>, file: Duplicates): readonly VolunteerEvent[] {
  const { credentials = [], teams = [], resident } = file.absorbed.get(other) ?? {};
  return [
    { type: 'VolunteerReleased', data: { other } },
    ...credentials
      .filter(({ came }) => file.credentials.get(came.credential) === canonicalJson(came))
      .map(({ came, before }): VolunteerEvent =>
        before === undefined
          ? { type: 'VolunteerCredentialEnded', data: { credential: came.credential, reason: 'OTHER' } }
          : { type: 'VolunteerCredentialRecorded', data: before }),
    ...teams.filter((team) => file.teams.has(team)).map((organization) => ({ type: 'VolunteerLeftTeam', data: { organization } }) as const),
    ...(resident !== undefined && file.resident === resident ? [{ type: 'VolunteerResidentUnlinked', data: { resident } } as const] : []),
  ];
}

function recorded({ credentials }: Duplicates, credential: string): VolunteerCredential | undefined {
  const text = credentials.get(credential);
  return text === undefined ? undefined : (JSON.parse(text) as VolunteerCredential);
}
