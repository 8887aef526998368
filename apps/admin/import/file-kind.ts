import type { z } from 'zod';
import { derivedId } from '#platform/event-sourcing';

/** Every id of an import derives from the kind and key of its row, so that repeating an import finishes or changes nothing. */
export const IMPORTER = 'import';
/** Gives the ids their 48 time bits; the moment itself means nothing. */
const EPOCH = '019a0000-0000-7000-8000-000000000000';

export const commandIdOf = (kind: string, key: string, mutation: string): string => derivedId(EPOCH, IMPORTER, kind, key, mutation);

/** The kinds of entity that rows refer to by key, with the mutation that makes one. */
const makers = {
  organization: 'registerOrganization',
  station: 'establishStation',
  socialWorker: 'registerSocialWorker',
  community: 'registerCommunity',
  asset: 'mapAsset',
  resident: 'enrolResident',
  volunteer: 'registerVolunteer',
  resource: 'registerResource',
  need: 'raiseNeed',
} as const;
export type EntityKind = keyof typeof makers;

/** The id of the entity that a row made, or will make, known before it is asked for. */
export const entityIdOf = (kind: EntityKind, key: string): string => derivedId(commandIdOf(kind, key, makers[kind]), IMPORTER, kind);

/** In whose name a mutation is sent: the hub's administrator, the head of a station, or a partner. */
export type As = { readonly admin: true } | { readonly station: string } | { readonly organization: string };

export interface Asked {
  readonly mutation: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly as: As;
}

/** What a cell refers to in another file. */
export interface Reference {
  readonly column: string;
  readonly kind: EntityKind;
  readonly key: string;
}

/** One kind of file: what its rows look like, what they refer to, and what each asks of the hub, in order. */
export interface FileKind<R extends { key: string } = { key: string }> {
  readonly entity: EntityKind;
  readonly columns: readonly string[];
  readonly schema: z.ZodType<R>;
  /** Rows that others of the same file refer to come first and are sent one after the other. */
  readonly ordered: boolean;
  /** Columns in which no two rows have the same. */
  readonly once?: readonly string[];
  /** The column with service items, among which may be some of the row’s station’s own. */
  readonly items?: string;
  references(row: R): readonly Reference[];
  asks(row: R): readonly Asked[];
}

/** Ties a kind's parts to its schema for the compiler. */
export const fileKind = <S extends z.ZodObject>(
  kind: { readonly schema: S } & Omit<FileKind<z.infer<S> & { key: string }>, 'schema' | 'columns'>,
): FileKind => ({ ...kind, columns: Object.keys(kind.schema.shape) }) as unknown as FileKind;

/** `{ a: 1, b: undefined }` as `{ a: 1 }`. */
export const given = <T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
