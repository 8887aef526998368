import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Caller } from '#platform/access';
import { step } from '#platform/dispatch';
import { Refusal } from '#platform/event-sourcing';
import { CallerOf, keyOfCursor, pageOf, plain } from '#platform/graphql';
import { KeyVault } from '#platform/privacy';
import { Views } from '#platform/read-model';
import { ResidentNodes } from '#linking/resident/slice';
import { Resident } from '#linking/resident/types';
import { worksAt } from '#linking/station';
import { Stations } from '#linking/station/slice';
import { Station } from '#linking/station/types';
import { Activities, newActivityId } from './activities.js';
import type { AskedFor, TakenAway } from './activity-asking.js';
import { ActivityScopes } from './activity-scopes.js';
import { shownActivity, shownPhoto } from './activity-shown.js';
import { activity, type ActivityCommand } from './activity.decider.js';
import {
  firstActivityKey, listActivities, listActivitiesReaching, listActivitiesTied, photosOf, type ActivityFilter, type ActivityRow, type PhotoRow,
} from './activity.queries.js';
import { Photos } from './photos.js';
import { ActivitiesArgs, Activity, ActivityConnection, ActivityPayload, ActivityPhoto, CorrectActivityInput, RecordActivityInput, RemoveActivityWordsInput, RemovePhotoInput } from './types.js';

type FactsAsked = Omit<RecordActivityInput, 'commandId' | 'stationId' | 'words' | 'place' | 'companions'>;

const companionsIn = (given: RecordActivityInput['companions']) => given?.map(({ childId: child, volunteerId: volunteer }) => plain({ child, volunteer }));

/** The API says `…Id` where an event says what the id is of. */
export function askedIn<F extends Partial<FactsAsked>>({
  siteId, ledBySocialWorkerIds, ledByVolunteerIds, helperIds, residentIds, volunteerIds, socialWorkerIds, linkageId, pairingId, programmeId, classId, caseId, planItemId, goods, ...rest
}: F) {
  const named = {
    site: siteId, ledBySocialWorkers: ledBySocialWorkerIds, ledByVolunteers: ledByVolunteerIds, helpers: helperIds, residents: residentIds,
    volunteers: volunteerIds, socialWorkers: socialWorkerIds, linkage: linkageId, pairing: pairingId, programme: programmeId, class: classId, case: caseId, planItem: planItemId,
    goods: goods?.map(({ resourceId, ...one }) => ({ ...one, ...(resourceId === undefined ? {} : { resource: resourceId }) })),
  };
  return plain({ ...rest, ...named });
}

const canBeTakenAway = {
  method: 'method', siteId: 'site', linkageId: 'linkage', pairingId: 'pairing', programmeId: 'programme', classId: 'class', caseId: 'case', planItemId: 'planItem',
} as const satisfies { [K in keyof CorrectActivityInput]?: TakenAway };
const takenAwayIn = (given: CorrectActivityInput): TakenAway[] =>
  Object.entries(canBeTakenAway).flatMap(([name, of]) => ((given as unknown as Readonly<Record<string, unknown>>)[name] === null ? [of] : []));

@Resolver(() => Activity)
export class ActivityResolver {
  constructor(
    private readonly known: Activities,
    private readonly scopes: ActivityScopes,
    private readonly views: Views,
    private readonly vault: KeyVault,
    private readonly stations: Stations,
    private readonly residents: ResidentNodes,
    private readonly pictures: Photos,
  ) {}

  @Query(() => Activity, { nullable: true, description: 'One entry of the ledger; null out of reach.' })
  activity(@Args('id', { type: () => ID }) id: string, @CallerOf() caller: Caller): Activity | null {
    const row = this.known.seen(id, caller);
    return row ? shownActivity(row) : null;
  }

  @Query(() => ActivityConnection, { description: 'By date. Asked with the arguments of a figure: the entries behind it.' })
  activities(@Args() { first, after, ...asked }: ActivitiesArgs, @CallerOf() caller: Caller): ActivityConnection {
    const { from = '', until = '9999', stationId, region, participantId, servedById, tiedToId, counting, ...sifted } = plain(asked);
    const scope = this.scopes.of({ stationId, region }, caller);
    const filter: ActivityFilter = { ...sifted, from, until, live: counting };
    const key = keyOfCursor(after, 'string', 'number') ?? firstActivityKey;
    const tie = tiedToId ?? servedById;
    const query =
      participantId !== undefined ? listActivitiesReaching(participantId, scope, filter, key, first + 1)
      : tie !== undefined ? listActivitiesTied(tie, scope, filter, key, first + 1)
      : listActivities(scope, filter, key, first + 1);
    return pageOf(this.views.all<ActivityRow>(query), first, (row) => [row.date, row.number], shownActivity);
  }

  @Mutation(() => ActivityPayload, { description: 'Once it has taken place, however long ago: it counts on the day that it is about.' })
  recordActivity(@Args('input') given: RecordActivityInput, @CallerOf() caller: Caller): Promise<ActivityPayload> {
    const input = plain(given);
    const { commandId, stationId, words, place, companions, ...asked } = input;
    const id = newActivityId(commandId, caller);
    const recorded = { stationId, words, place, companions: companionsIn(companions), asked: askedIn(asked) as AskedFor };
    const command = (): ActivityCommand => ({ type: 'RecordActivity', data: this.known.recording(id, recorded, caller) });
    return this.known.carryOut(caller, 'recordActivity', input, id, [step(activity, id, command)]);
  }

  @Mutation(() => ActivityPayload, { description: 'Nothing is changed: another entry stands in for the one that was mistaken, and figures count that instead.' })
  correctActivity(@Args('input') given: CorrectActivityInput, @CallerOf() caller: Caller): Promise<ActivityPayload> {
    const input = plain(given);
    const { commandId, activityId, reason, takenBack = false, ...said } = input;
    const away = takenAwayIn(given);
    // Whoever says what it was does not mean that it never was.
    if (takenBack && Object.keys(said).length + away.length > 0) throw new Refusal('ACTIVITY_TAKEN_BACK_OR_CORRECTED');
    const { words, place, companions, ...asked } = said;
    const steps = this.known.correcting(activityId, commandId, reason, takenBack ? {} : { words, place, companions: companionsIn(companions), asked: askedIn(asked) as Partial<AskedFor>, away }, caller);
    const asIs = away.length === 0 ? input : { ...input, away };
    return this.known.carryOut(caller, 'correctActivity', asIs, takenBack ? activityId : newActivityId(commandId, caller), steps);
  }

  @Mutation(() => ActivityPayload, { description: 'For good: its key is destroyed, so that no copy of it can be read.' })
  async removePhoto(@Args('input') given: RemovePhotoInput, @CallerOf() caller: Caller): Promise<ActivityPayload> {
    const input = plain(given);
    const { photoId, reason } = input;
    const { activity: id, shown_with: shownWith } = this.known.photo(photoId, caller);
    const payload = await this.known.carryOut(caller, 'removePhoto', input, shownWith, [step(activity, id, { type: 'RemovePhoto', data: { photo: photoId, reason } })]);
    await this.pictures.discard(photoId);
    return payload;
  }

  @Mutation(() => ActivityPayload, { description: 'For good, words and place of an entry about several people. Those about one resident alone are forgotten with the resident.' })
  async removeActivityWords(@Args('input') given: RemoveActivityWordsInput, @CallerOf() caller: Caller): Promise<ActivityPayload> {
    const input = plain(given);
    const { activityId, ground = 'ASKED' } = input;
    const { words_subject: words, place_subject: place, subject } = this.known.within(activityId, caller);
    // What an entry has from one that it stands in for is sealed under the key of that; why it was corrected itself, under its own.
    const subjects = [...new Set([words ?? activityId, place ?? words ?? activityId, ...(subject === activityId ? [activityId] : [])])];
    if (!subjects.every((id) => this.known.isEntry(id))) throw new Refusal('ACTIVITY_WORDS_OF_ONE_RESIDENT');
    const steps = subjects.map((id) => step(activity, id, { type: 'RemoveWords', data: { activity: id, ground } }));
    return this.known.carryOut(caller, 'removeActivityWords', input, activityId, steps);
  }

  @ResolveField(() => String, { nullable: true, description: 'For those who work at the station whose entry it is; null for others, and once erased.' })
  words(@Parent() { sealedWords, stationId }: Activity, @CallerOf() caller: Caller): Promise<string | null> | null {
    return sealedWords !== null && worksAt(caller, stationId) ? this.vault.open<string>(sealedWords) : null;
  }

  @ResolveField(() => String, { nullable: true, description: 'For those who work at the station whose entry it is; null for others, and once erased.' })
  place(@Parent() { sealedPlace, stationId }: Activity, @CallerOf() caller: Caller): Promise<string | null> | null {
    return sealedPlace !== null && worksAt(caller, stationId) ? this.vault.open<string>(sealedPlace) : null;
  }

  @ResolveField(() => String, { nullable: true, description: 'For those who work at the station whose entry it is; null for others, and once erased.' })
  correctionReason(@Parent() { keptReason, stationId }: Activity, @CallerOf() caller: Caller): Promise<string | null> | null {
    return keptReason !== null && worksAt(caller, stationId) ? this.vault.openWords(keptReason) : null;
  }

  @ResolveField(() => Station, { nullable: true })
  station(@Parent() { stationId }: Activity, @CallerOf() { language }: Caller): Station | null {
    return this.stations.find(stationId, language);
  }

  @ResolveField('residents', () => [Resident], { description: 'Those of the residents who were reached whose files the caller may see.' })
  reached(@Parent() { residentIds }: Activity, @CallerOf() caller: Caller): Resident[] {
    return residentIds.flatMap((id) => this.residents.find(id, caller) ?? []);
  }

  @ResolveField(() => [ActivityPhoto])
  photos(@Parent() { id }: Activity): ActivityPhoto[] {
    return this.views.all<PhotoRow>(photosOf(id)).map(shownPhoto);
  }
}
