import { reaches, type Caller } from '#platform/access';
import { step, type Step } from '#platform/dispatch';
import { refusals } from '#platform/event-sourcing';
import { addDays, civilDateAt } from '#reference/calendar';
import type { ResourceKind } from '#reference/catalogue';
import { charityResource, type CharityResourceCommand, type HoldAsked, type ProviderOf } from '#societies/charity-resource';
import type { Resources } from '#societies/charity-resource/slice';
import { volunteer } from '#societies/volunteer';
import type { Consents } from '#linking/consent/slice';
import type { AskedForWhom, Judged } from '#linking/matching';
import type { Matching } from '#linking/matching/slice';
import { need, type NeedCommand, type NeedFacts } from '#linking/need';
import { answerBy, mayWaitUntil, noDayAfter, offerHeldUntil } from './linkage-clock.rules.js';
import type { LinkageCommand, Proposal } from './linkage-commands.rules.js';
import { linkage, unitsOf } from './linkage.decider.js';
import type { MatchRecord, ServiceDays } from './linkage.events.js';
import type { linkageMessages } from './linkage.messages.js';
import { findLinkedNeed, givenBeside, type LinkedNeedRow } from './linkage.queries.js';
import type { Linkages } from './linkages.js';

/** What is proposed, as far as somebody says it. */
export interface Proposing {
  readonly needId: string;
  /** Of the need; default: what is still open of it. */
  readonly quantity?: number;
  /** Civil dates; default: those of the need, else today. */
  readonly from?: string;
  readonly until?: string;
  /** Default: by the urgency of the need. */
  readonly answerBy?: string;
  readonly overrideReason?: string;
}

/** One of several that are proposed in one step. */
export interface Offer {
  /** Of the linkage that is to be. */
  readonly linkage: string;
  readonly resource: string;
  readonly proposing: Proposing;
}

const refuse = refusals<keyof typeof linkageMessages>();
const notFound = refusals<'NEED_NOT_FOUND' | 'RESOURCE_NOT_FOUND'>();
const exact = (quantity: number): number => Math.round(quantity * 1e6) / 1e6;

/** How a need and a resource become a linkage: with the match as it is at that moment, in one step over all three. */
export class Proposals {
  constructor(
    private readonly linkages: Linkages,
    private readonly resources: Resources,
    private readonly matching: Matching,
    private readonly consents: Consents,
  ) {}

  /** What has to happen for one offer of its own. @param id of the linkage that is to be */
  one(id: string, resourceId: string, proposing: Proposing, caller: Caller): readonly Step[] {
    const terms = this.terms(proposing);
    return [
      step(linkage, id, () => this.proposal(resourceId, null, terms(caller), proposing.overrideReason, caller)),
      step(need, proposing.needId, (): NeedCommand => ({ type: 'PromiseNeed', data: { linkage: id, resource: resourceId, quantity: terms(caller).quantity } })),
      this.hold(id, resourceId, proposing.needId, () => terms(caller)), ...this.asking([{ resource: resourceId, terms: () => terms(caller) }]),
    ];
  }

  /** The same offered to several, and promised once. @param offers linkages that are to be, each with another resource */
  several(broadcast: string, offers: readonly { readonly linkage: string; readonly resource: string }[], proposing: Proposing, caller: Caller): readonly Step[] {
    if (offers.length < 2 || new Set(offers.map(({ resource }) => resource)).size < offers.length) refuse('BROADCAST_TO_ONE');
    const terms = this.terms(proposing);
    return [
      ...offers.map((one) => step(linkage, one.linkage, () => this.proposal(one.resource, broadcast, terms(caller), proposing.overrideReason, caller))),
      step(need, proposing.needId, (): NeedCommand => ({ type: 'BroadcastNeed', data: { broadcast, quantity: terms(caller).quantity, offers } })),
      ...offers.map((one) => this.hold(one.linkage, one.resource, proposing.needId, () => terms(caller))), ...this.asking(offers.map(({ resource }) => ({ resource, terms: () => terms(caller) }))),
    ];
  }

  /** Several at once, each for another need, all of them or none. @param offers linkages that are to be; one resource may be offered for several of the needs */
  together(offers: readonly Offer[], caller: Caller): readonly Step[] {
    const each = offers.map((offer) => ({ ...offer, terms: this.terms(offer.proposing) }));
    const held = (resource: string) => each.filter((one) => one.resource === resource)
      .map(({ linkage: id, proposing, terms }) => this.held(id, proposing.needId, terms(caller)));
    return [
      ...each.flatMap(({ linkage: id, resource, proposing, terms }) => [
        step(linkage, id, () => this.proposal(resource, null, terms(caller), proposing.overrideReason, caller)),
        step(need, proposing.needId, (): NeedCommand => ({ type: 'PromiseNeed', data: { linkage: id, resource, quantity: terms(caller).quantity } })),
      ]),
      ...[...new Set(each.map(({ resource }) => resource))].map((resource) =>
        step(charityResource, resource, (): CharityResourceCommand => ({ type: 'HoldCapacities', data: { holds: held(resource) } }))),
      ...this.asking(each.map(({ resource, terms }) => ({ resource, terms: () => terms(caller) }))),
    ];
  }

  /** Volunteers answer in the same step whether that may be asked of them: whether they are old enough, and no guardian has taken a child out since. */
  private asking(offers: readonly { readonly resource: string; readonly terms: () => Terms }[]): readonly Step[] {
    const asked = new Map<string, (() => Terms)[]>();
    for (const { resource, terms } of offers) {
      const row = this.resources.row(resource);
      if (row?.provider_kind !== 'VOLUNTEER') continue;
      const { id } = this.linkages.answering({ kind: 'VOLUNTEER', id: row.provider_id });
      asked.set(id, [...(asked.get(id) ?? []), terms]);
    }
    const task = ({ facts, service }: Terms) => ({ fromAge: facts.helperFromAge ?? 0, on: service.from });
    return [...asked].map(([id, needs]) => step(volunteer, id, () => ({ type: 'BeAsked' as const, data: { tasks: needs.map((terms) => task(terms())) } })));
  }

  private hold(id: string, resourceId: string, needId: string, terms: () => Terms): Step {
    return step(charityResource, resourceId, (): CharityResourceCommand => ({ type: 'HoldCapacity', data: this.held(id, needId, terms()) }));
  }

  private held(id: string, needId: string, { units, service, answerBy: by }: Terms): HoldAsked {
    return { hold: id, linkage: id, need: needId, quantity: units, date: service.from, expiresAt: offerHeldUntil(by) };
  }

  private async proposal(resourceId: string, broadcast: string | null, terms: Terms, override: string | undefined, caller: Caller): Promise<LinkageCommand> {
    return { type: 'ProposeLinkage', data: { ...(await this.drafted(resourceId, terms, caller)), broadcast, override } };
  }

  /** What would be proposed now. @throws Refusal NEED_NOT_FOUND | RESOURCE_NOT_FOUND and those of the terms */
  draft(resourceId: string, proposing: Proposing, caller: Caller): Promise<Proposal> {
    return this.drafted(resourceId, this.termsOf(proposing, caller), caller);
  }

  private async drafted(resourceId: string, terms: Terms, caller: Caller): Promise<Proposal> {
    const { row, facts, units: _, ...offered } = terms;
    const resource = this.resources.row(resourceId);
    if (!resource || !this.resources.visible(resource, caller)) return notFound('RESOURCE_NOT_FOUND');
    const { station, resident, subject, urgency } = row;
    const asked = { ...facts, ...terms.service, urgency, quantity: terms.quantity };
    const whom = await this.matching.forResident(resident);
    const from = { id: station, serves: this.matching.serves(station) ?? [] };
    const provider = { kind: resource.provider_kind, id: resource.provider_id };
    const judged = (await this.matching.judge(asked, this.toldTo(provider, whom), from, resourceId, this.matching.leftOut(row.id))) ?? notFound('RESOURCE_NOT_FOUND');
    const beside = resident === null || resource.kind === 'POLICY' ? undefined : {
      policies: await this.matching.policies(asked, whom, from), linkages: this.given(resident, row.id, facts.serviceItems, resource.kind),
    };
    const doubled = beside !== undefined && beside.policies.length + beside.linkages.length > 0;
    return {
      need: row.id, resource: resourceId, provider, station, keeper: resource.station, resident, subject,
      urgency, region: facts.region, serviceItems: facts.serviceItems, ...offered, units: terms.units, broadcast: null, match: recordOf(judged), override: undefined, ...(doubled ? { beside } : {}),
      why: this.matching.told(judged.conditions.filter(({ met, name }) => !met && name !== 'capacity').flatMap(({ reasons }) => reasons), caller.language),
    };
  }

  /** Consent that was given for a kind of party is looked at here, where the party is known. */
  private toldTo(provider: ProviderOf, whom: AskedForWhom): AskedForWhom {
    if (whom.resident === null) return whom;
    const asked = { minor: whom.minor, today: civilDateAt(this.linkages.now()) };
    return { ...whom, consent: this.consents.mayKnow(whom.resident, provider, asked), toldOtherwise: [] };
  }

  /** What of a resident's other needs is met with the same. What was given in goods or money is not given again within a year without saying so. */
  private given(resident: string, needId: string, items: readonly string[], kind: ResourceKind): readonly string[] {
    const since = kind === 'MATERIAL' || kind === 'FUND' ? addDays(civilDateAt(this.linkages.now()), -365) : '9999';
    return this.linkages.views.all<{ id: string }>(givenBeside(resident, needId, items, since)).map(({ id }) => id);
  }

  /** What all parts of a step agree on: worked out once, when the first of them asks. */
  private terms(proposing: Proposing): (caller: Caller) => Terms {
    let found: Terms | undefined;
    return (caller) => (found ??= this.termsOf(proposing, caller));
  }

  private termsOf({ needId, quantity: asked, from, until, answerBy: by }: Proposing, { reach }: Caller): Terms {
    const row = this.linkages.views.get<LinkedNeedRow>(findLinkedNeed(needId)) ?? notFound('NEED_NOT_FOUND');
    if (!reaches(reach, { station: row.station })) notFound('NEED_NOT_FOUND');
    const now = this.linkages.now();
    const facts = JSON.parse(row.facts) as NeedFacts;
    const open = exact(facts.quantity - row.promised - row.kept);
    const quantity = asked ?? (open > 0 ? open : facts.quantity);
    const service = daysOf(from ?? facts.from, until ?? facts.until, now);
    const answer = by === undefined ? answerBy(row.urgency, now) : new Date(by).toISOString();
    if (!mayWaitUntil(answer, now)) refuse('LINKAGE_ANSWER_TIME_INVALID');
    return { row, facts, quantity, units: unitsOf(quantity), service, answerBy: answer };
  }
}

interface Terms {
  readonly row: LinkedNeedRow;
  readonly facts: NeedFacts;
  readonly quantity: number;
  readonly units: number;
  readonly service: ServiceDays;
  readonly answerBy: string;
}

function daysOf(from = '', until: string | undefined, now: string): ServiceDays {
  const [today, last] = [civilDateAt(now), noDayAfter(now)];
  const first = from > today ? from : today;
  if (first > last) refuse('LINKAGE_TIME_TOO_FAR', { until: last });
  if (until === undefined || until < today) return { from: first };
  return until < first ? refuse('LINKAGE_DATES_REVERSED') : { from: first, until };
}

/** What matching said, as the log keeps it. */
const recordOf = ({ band, score, conditions, parts }: Judged): MatchRecord =>
  JSON.parse(JSON.stringify({ band, score, conditions, parts })) as MatchRecord;
