import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Caller } from '#platform/access';
import { step } from '#platform/dispatch';
import { Refusal } from '#platform/event-sourcing';
import { CallerOf, plain } from '#platform/graphql';
import type { StationSpecialism } from '#reference/catalogue';
import type { DuplicateCommand } from './duplicates.rules.js';
import { postingsOf, SocialWorkerRecords, suspectsOf } from './social-worker-records.js';
import { socialWorker, type SocialWorkerCommand } from './social-worker.decider.js';
import type { Posting } from './social-worker.events.js';
import type { SocialWorkerRow } from './social-worker.queries.js';
import { SocialWorker, SocialWorkerDuplicateInput, SocialWorkerPayload } from './types.js';

/** Two records that are, or may be, of one person. */
@Resolver(() => SocialWorker)
export class SocialWorkerDuplicatesResolver {
  constructor(private readonly records: SocialWorkerRecords) {}

  @Mutation(() => SocialWorkerPayload, { description: 'Somebody looked: they are two persons. One of the records must be within reach; neither is flagged any more.' })
  dismissSocialWorkerDuplicate(@Args('input') given: SocialWorkerDuplicateInput, @CallerOf() caller: Caller): Promise<SocialWorkerPayload> {
    const { socialWorkerId: id, otherId } = given;
    const dismiss = (): SocialWorkerCommand => {
      if (!suspectsOf(this.records.within(id, caller)).includes(otherId)) throw new Refusal('SOCIAL_WORKER_DUPLICATE_NOT_SUSPECTED');
      return { type: 'DismissSocialWorker', data: { other: otherId } };
    };
    if (id === otherId) throw new Refusal('SOCIAL_WORKER_DUPLICATE_NOT_SUSPECTED');
    return this.records.carryOut(caller, 'dismissSocialWorkerDuplicate', plain(given), id, dismiss, [step(socialWorker, otherId, { type: 'DismissSocialWorker', data: { other: id } })]);
  }

  @Mutation(() => SocialWorkerPayload, {
    description: `The record \`otherId\` goes on in the record \`socialWorkerId\`: one person wherever persons are counted. Both must be within reach: of two that are kept by two stations, a station above both does
it. Postings go on with the record that stays, and so do languages, specialisms, the higher certificate and the registration that runs longer; identity is that of the record that stays. Open cases follow it, whatever
the cap says; shifts, pairings, linkages and hours stay as they were recorded, and go on.`,
  })
  mergeSocialWorkers(@Args('input') given: SocialWorkerDuplicateInput, @CallerOf() caller: Caller): Promise<SocialWorkerPayload> {
    const { socialWorkerId: into, otherId } = given;
    if (into === otherId) throw new Refusal('SOCIAL_WORKER_MERGED_INTO_ITSELF');
    const absorb = (): SocialWorkerCommand => {
      const [, other] = this.records.bothWithin(into, otherId, caller);
      return { type: 'AbsorbSocialWorker', data: { other: otherId, records: this.records.sameAs(otherId), ...whatItHas(other) } };
    };
    const merge = (): SocialWorkerCommand => ({ type: 'MergeSocialWorker', data: { into, postings: asRecorded(this.records.within(otherId, caller)) } });
    return this.records.carryOut(caller, 'mergeSocialWorkers', plain(given), into, absorb, [step(socialWorker, otherId, merge)]);
  }

  @Mutation(() => SocialWorkerPayload, {
    description: `They were two persons: the record \`otherId\`, which was merged into \`socialWorkerId\`, goes on by itself again, with its postings as they are by now and the open cases that came with it. The
record that stayed must be within reach. What else came with it is given back where nobody has changed it since. Neither is flagged as the other any more.`,
  })
  partSocialWorkers(@Args('input') given: SocialWorkerDuplicateInput, @CallerOf() caller: Caller): Promise<SocialWorkerPayload> {
    const { socialWorkerId: from, otherId } = given;
    if (from === otherId) throw new Refusal('SOCIAL_WORKER_NOT_MERGED');
    const release = (): SocialWorkerCommand => {
      const stays = this.records.within(from, caller);
      if (this.records.find(otherId)?.merged_into !== from) throw new Refusal('SOCIAL_WORKER_NOT_MERGED');
      return { type: 'ReleaseSocialWorker', data: { other: otherId, postings: asRecorded(stays) } };
    };
    const part = (): SocialWorkerCommand => ({ type: 'PartSocialWorker', data: { from, postings: asRecorded(this.records.within(from, caller)) } });
    return this.records.carryOut(caller, 'partSocialWorkers', plain(given), from, release, [step(socialWorker, otherId, part)]);
  }
}

const asRecorded = (row: SocialWorkerRow): Posting[] =>
  postingsOf(row).map(({ id: posting, stationId: station, role, from, until }) => ({ posting, station, role, from, ...(until === null ? {} : { until }) }));

function whatItHas(row: SocialWorkerRow): Omit<Extract<DuplicateCommand, { type: 'AbsorbSocialWorker' }>['data'], 'other' | 'records'> {
  const { station, certificate: level, certified_on: on, registered_from: from, registered_until: until } = row;
  return {
    facts: { languages: JSON.parse(row.languages) as string[], specialisms: JSON.parse(row.specialisms) as StationSpecialism[], station },
    certificate: { level, ...(on === null ? {} : { on }) },
    ...(until === null ? {} : { registration: { ...(from === null ? {} : { from }), until } }),
    postings: asRecorded(row),
  };
}
