import { ObjectType } from '@nestjs/graphql';
import type { Language } from '#platform/access';
import type { Labels, Recorded } from '#platform/event-sourcing';
import type { Past } from '#platform/read-model';
import { codeEnum } from './code-enum.js';
import { connectionOf, keyOfCursor, pageOf, type PageArgs } from './connection.js';
import { Choice, Id, Instant, Text } from './fields.js';

const ActorKindEnum = codeEnum('ActorKind', {
  PERSON: { zh: '人员操作', bo: 'མི་སྣས་བྱས་པ།', en: 'Somebody with a token' },
  POLICY: { zh: '由其他事件引起', bo: 'དོན་རྐྱེན་གཞན་གྱི་རྗེས་འབྲས།', en: 'What follows by itself from something else' },
  CLOCK: { zh: '到期自动处理', bo: 'དུས་ལ་བབས་པས་རང་འགུལ་གྱིས།', en: 'Something fell due' },
});
type ActorKind = keyof typeof ActorKindEnum;

@ObjectType({ description: 'One thing that was recorded.' })
export class TimelineEntry {
  @Text({ description: 'What happened, as a code of this kind of entity.' }) what!: string;
  @Text({ description: 'The same in the language of the request.' }) label!: string;
  @Instant({ description: 'When it happened.' }) at!: string;
  @Instant({ description: 'When it was recorded; what `asOf` goes by.' }) recordedAt!: string;
  @Choice(ActorKindEnum) actorKind!: ActorKind;
  @Text({ description: 'The subject of a token, or the name of a policy or clock. Never a person’s name.' }) actorId!: string;
  @Id({ optional: true, description: 'On whose behalf.' }) stationId!: string | null;
  @Text({ optional: true, description: 'Why: a code, which whyLabel says in words; or what was said, for whoever may read the words of the entity: null for others, and once erased.' }) why!: string | null;
  @Text({ optional: true, description: 'The same in the language of the request; what is no code as it is.' }) whyLabel!: string | null;
}

@ObjectType()
export class TimelineConnection extends connectionOf(TimelineEntry) {}

/** How a kind of event is told. */
export interface Told {
  /** SCREAMING_SNAKE: part of the API, so it outlives the event's own name. */
  readonly what: string;
  readonly label: Labels;
  /** Why, where the event says so; from fields that are not sealed. */
  readonly why?: (data: never) => string | null | undefined;
  /** What its codes are called; left out where it is none: a date, say. */
  readonly whys?: Readonly<Record<string, Labels>>;
  /** Why in words, as rows keep them (`wordsOf`): opened for whoever may read them. */
  readonly words?: (data: never) => string | null;
}
/** Why, by codes all of which are said in words. */
export const coded = <C extends string, D>(why: (data: D) => C, whys: Readonly<Record<C, Labels>>): { why: (data: D) => C; whys: Readonly<Record<string, Labels>> } => ({ why, whys });
/** For every kind of event of an entity, by its type. */
export type Telling<Events> = { readonly [T in keyof Events]: Told };

interface Asked {
  readonly page: PageArgs;
  readonly language: Language;
  /** Opens words for whoever asks; left out where they may not read them, or where nothing is told in words. */
  readonly read?: ((kept: string) => Promise<string | null>) | undefined;
}

/** What was recorded of one entity, oldest first. Whether the caller may see it is for the resolver to know. */
export async function timelineOf(past: Past, stream: string, telling: Readonly<Record<string, Told>>, { page: { first, after }, language, read }: Asked): Promise<TimelineConnection> {
  const revision = keyOfCursor(after, 'number')?.[0] ?? -1;
  const recorded = await past.events(stream, Number.isInteger(revision) ? Math.max(-1, revision) : -1, first + 1);
  const told = await Promise.all(recorded.map(async (one) => ({ at: one.revision, entry: await entryOf(one, telling, language, read) })));
  return pageOf(told, first, ({ at }) => [at], ({ entry }) => entry);
}

async function entryOf(
  { event: { type, data }, occurredAt, recordedAt, actor, station }: Recorded, telling: Readonly<Record<string, Told>>, language: Language, read: Asked['read'],
): Promise<TimelineEntry> {
  const told = telling[type];
  if (!told) throw new Error(`the timeline does not say how ${type} is told`);
  const words = told.words?.(data as never) ?? null;
  const why = told.why?.(data as never) ?? (words !== null && read ? await read(words) : null);
  return {
    what: told.what,
    label: told.label[language],
    at: occurredAt,
    recordedAt,
    ...actorOf(actor),
    stationId: station,
    why,
    whyLabel: (why === null ? undefined : told.whys?.[why]?.[language]) ?? why,
  };
}

/** Who acted by itself says so in its id. */
function actorOf(actor: string): Pick<TimelineEntry, 'actorKind' | 'actorId'> {
  const [, kind, name] = /^(policy|clock):(.+)$/.exec(actor) ?? [];
  return kind && name ? { actorKind: kind === 'policy' ? 'POLICY' : 'CLOCK', actorId: name } : { actorKind: 'PERSON', actorId: actor };
}
