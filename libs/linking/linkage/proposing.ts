import { reaches, type Caller } from '#platform/access';
import { step, type Step } from '#platform/dispatch';
import { ask, refusals, type Ask } from '#platform/event-sourcing';
import { addDays, civilDateAt } from '#reference/calendar';
import type { ResourceKind } from '#reference/catalogue';
import { charityResource, type CharityResourceCommand, type HoldAsked, type ResourceTerms } from '#societies/charity-resource';
import type { Resources } from '#societies/charity-resource/slice';
import { volunteer } from '#societies/volunteer';
import { civilDateOf, type Judged } from '#linking/matching';
import type { Matching } from '#linking/matching/slice';
import { knowsHome, need, noDayAfter, openOf, type NeedCommand, type NeedFacts } from '#linking/need';
import { hoursOfResource, type Hours } from './hours.rules.js';
import { answerBy, mayWaitUntil, offerHeldUntil } from './linkage-clock.rules.js';
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
  /** Civil dates between which it is wanted; default: those of the need, else from today on. */
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

/** How a need and a resource become a linkage: with the match as it is at that moment, in one step over all three. */
export class Proposals {
  constructor(
    private readonly linkages: Linkages,
    private readonly resources: Resources,
    private readonly matching: Matching,
  ) {}

  /** What has to happen for one offer of its own. @param id of the linkage that is to be */
  one(id: string, resource: string, proposing: Proposing, caller: Caller): readonly Step[] {
    const offer = this.offering({ linkage: id, resource, proposing }, caller);
    return [this.begin(offer, null, caller), this.promise(offer), this.hold(offer), ...this.asking([offer])];
  }

  /** The same offered to several, and promised once. @param offers linkages that are to be, each with another resource */
  several(broadcast: string, offers: readonly { readonly linkage: string; readonly resource: string }[], proposing: Proposing, caller: Caller): readonly Step[] {
    if (offers.length < 2 || new Set(offers.map(({ resource }) => resource)).size < offers.length) refuse('BROADCAST_TO_ONE');
    const terms = this.terms(proposing, caller);
    const each = offers.map((one) => this.offering({ ...one, proposing }, caller, terms));
    return [
      ...each.map((offer) => this.begin(offer, broadcast, caller)),
      step(need, proposing.needId, (): NeedCommand => ({ type: 'BroadcastNeed', data: { broadcast, quantity: terms().quantity, offers, owner: terms().row.station } })),
      ...each.map((offer) => this.hold(offer)), ...this.asking(each),
    ];
  }

  /** Several at once, each for another need, all of them or none. @param offers linkages that are to be; one resource may be offered for several of the needs */
  together(offers: readonly Offer[], caller: Caller): readonly Step[] {
    const each = offers.map((offer) => this.offering(offer, caller));
    const holds = (resource: string) => Promise.all(each.filter((one) => one.resource === resource).map(held));
    return [
      ...each.flatMap((offer) => [this.begin(offer, null, caller), this.promise(offer)]),
      ...[...new Set(each.map(({ resource }) => resource))].map((resource) =>
        step(charityResource, resource, async (): Promise<CharityResourceCommand> => ({ type: 'HoldCapacities', data: { holds: await holds(resource) } }))),
      ...this.asking(each),
    ];
  }

  /** What would be proposed now, for the days that are wanted. @throws Refusal NEED_NOT_FOUND | RESOURCE_NOT_FOUND and those of the terms */
  async draft(resourceId: string, proposing: Proposing, caller: Caller): Promise<Proposal> {
    const terms = this.termsOf(proposing, caller);
    const { proposal } = await this.judged(resourceId, terms, caller);
    return { ...proposal, service: terms.service };
  }

  /** When what was proposed can be had, and when it suits the resident, as both say now. */
  hoursOf({ need: needId, resource: resourceId }: { readonly need: string; readonly resource: string }): Hours {
    const resource = this.resources.row(resourceId);
    const wanted = this.linkages.views.get<LinkedNeedRow>(findLinkedNeed(needId));
    return {
      RESOURCE: resource ? hoursOfResource(resource.kind, JSON.parse(resource.terms) as ResourceTerms) : [],
      RESIDENT: wanted ? (JSON.parse(wanted.facts) as NeedFacts).windows : [],
    };
  }

  /** How much of a need is neither promised nor kept. */
  openOf(needId: string): number {
    const row = this.linkages.views.get<LinkedNeedRow>(findLinkedNeed(needId));
    return row ? openOf({ ...row, ...(JSON.parse(row.facts) as NeedFacts) }) : 0;
  }

  private begin({ linkage: id, proposing: { overrideReason: override }, anew }: Offering, broadcast: string | null, caller: Caller): Step {
    return step(linkage, id, async (): Promise<LinkageCommand> => {
      const proposal = await anew();
      return { type: 'ProposeLinkage', data: { ...(broadcast === null ? proposal : this.amongSeveral(proposal, caller)), broadcast, override } };
    });
  }

  /** Of many that are asked at once, whoever is refused must know which one to leave out. @throws Refusal BROADCAST_WITHOUT_ROOM */
  private amongSeveral(proposal: Proposal, { language }: Caller): Proposal {
    const title = this.resources.find(proposal.resource, language)?.title ?? proposal.resource;
    if (proposal.match.conditions.some(({ name, met }) => name === 'capacity' && !met)) refuse('BROADCAST_WITHOUT_ROOM', { resource: { code: proposal.resource, labels: { zh: title, bo: title, en: title } } });
    return { ...proposal, why: `${title}${language === 'zh' ? '：' : ': '}${proposal.why}` };
  }

  private promise({ linkage: id, resource, proposing, terms }: Offering): Step {
    return step(need, proposing.needId, (): NeedCommand => ({ type: 'PromiseNeed', data: { linkage: id, resource, quantity: terms().quantity, owner: terms().row.station } }));
  }

  private hold(offer: Offering): Step {
    return step(charityResource, offer.resource, async (): Promise<CharityResourceCommand> => ({ type: 'HoldCapacity', data: await held(offer) }));
  }

  /** Volunteers answer in the same step whether that may be asked of them: whether they are old enough, and no guardian has taken a child out since. */
  private asking(offers: readonly Offering[]): readonly Step[] {
    const asked = new Map<string, Offering[]>();
    for (const offer of offers) {
      const row = this.resources.row(offer.resource);
      if (row?.provider_kind !== 'VOLUNTEER') continue;
      const { id } = this.linkages.answering({ kind: 'VOLUNTEER', id: row.provider_id });
      asked.set(id, [...(asked.get(id) ?? []), offer]);
    }
    const task = async ({ terms, drafted }: Offering) => ({ fromAge: terms().facts.helperFromAge ?? 0, on: (await drafted()).service.from });
    return [...asked].map(([id, those]) => step(volunteer, id, async () => ({ type: 'BeAsked' as const, data: { tasks: await Promise.all(those.map(task)) } })));
  }

  private offering(offer: Offer, caller: Caller, terms = this.terms(offer.proposing, caller)): Offering {
    let draft: Promise<Proposal> | undefined;
    const anew = (): Promise<Proposal> => (draft = this.drafted(offer, terms, caller));
    return { ...offer, terms, anew, drafted: () => draft ?? anew() };
  }

  private async drafted({ resource }: Offer, terms: () => Terms, caller: Caller): Promise<Proposal> {
    const { proposal, judged } = await this.judged(resource, terms(), caller);
    return { ...proposal, service: begun(proposal.service, judged, this.linkages.now()) };
  }

  private async judged(resourceId: string, terms: Terms, caller: Caller): Promise<{ readonly proposal: Proposal; readonly judged: Judged }> {
    const { row, facts, units: _, ...offered } = terms;
    const resource = this.resources.row(resourceId);
    if (!resource || !this.resources.visible(resource, caller)) return notFound('RESOURCE_NOT_FOUND');
    const { station, resident, subject, urgency } = row;
    const { point: _home, ...elsewhere } = facts;
    // As its match tells whoever proposes: how far it is from one resource after the other would tell where somebody lives.
    const known = knowsHome(caller, { resident, station }) ? facts : elsewhere;
    const asked = { ...known, ...terms.service, urgency, quantity: terms.quantity };
    const whom = await this.matching.forResident(resident);
    const from = { id: station, serves: this.matching.serves(station) ?? [] };
    const provider = { kind: resource.provider_kind, id: resource.provider_id };
    // Whom the same might be given twice: nobody, where it is for a community, or a policy.
    const person = resource.kind === 'POLICY' ? null : resident;
    const { judged = notFound('RESOURCE_NOT_FOUND'), policies = [] } =
      await this.matching.judge(asked, whom, from, resourceId, this.matching.leftOut(row.id), person === null ? undefined : whom);
    const linkages = person === null ? [] : this.given(person, row.id, facts.serviceItems, resource.kind);
    const doubled = policies.length + linkages.length > 0;
    const proposal = {
      need: row.id, resource: resourceId, provider, station, keeper: resource.station, resident, subject,
      urgency, region: facts.region, serviceItems: facts.serviceItems, ...offered, units: terms.units, broadcast: null, match: recordOf(judged), override: undefined, ...(doubled ? { beside: { policies, linkages } } : {}),
      why: this.matching.told(judged.conditions.filter(({ met, name }) => !met && name !== 'capacity').flatMap(({ reasons }) => reasons), caller.language),
    };
    return { proposal, judged };
  }

  /** What of a resident's other needs is met with the same. What was given in goods or money is not given again within a year without saying so. */
  private given(resident: string, needId: string, items: readonly string[], kind: ResourceKind): readonly string[] {
    const since = kind === 'MATERIAL' || kind === 'FUND' ? addDays(civilDateAt(this.linkages.now()), -365) : '9999';
    return this.linkages.views.all<{ id: string }>(givenBeside(resident, needId, items, since)).map(({ id }) => id);
  }

  /** What all parts of a step agree on: worked out once, when the first of them asks. */
  private terms(proposing: Proposing, caller: Caller): () => Terms {
    let found: Terms | undefined;
    return () => (found ??= this.termsOf(proposing, caller));
  }

  private termsOf({ needId, quantity: asked, from, until, answerBy: by }: Proposing, { reach }: Caller): Terms {
    const row = this.linkages.views.get<LinkedNeedRow>(findLinkedNeed(needId)) ?? notFound('NEED_NOT_FOUND');
    if (!reaches(reach, { station: row.station })) notFound('NEED_NOT_FOUND');
    const now = this.linkages.now();
    const facts = JSON.parse(row.facts) as NeedFacts;
    const open = openOf({ ...row, ...facts });
    const quantity = asked ?? (open > 0 ? open : facts.quantity);
    const service = daysOf(from ?? facts.from, until ?? facts.until, now);
    const answer = by === undefined ? answerBy(row.urgency, now) : new Date(by).toISOString();
    if (!mayWaitUntil(answer, now)) refuse('LINKAGE_ANSWER_TIME_INVALID');
    return { row, facts, quantity, units: unitsOf(quantity), service, answerBy: answer };
  }
}

/** An offer with what is proposed by it; `anew`: as matching judges it now, which all parts of the step then share. */
interface Offering extends Offer {
  readonly terms: () => Terms;
  readonly anew: () => Promise<Proposal>;
  readonly drafted: () => Promise<Proposal>;
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

/**
 * Of the days wanted a service begins on the first on which the resource can and has room, as its match says: not today, where this month was given away or it must be asked ahead. Only
 * so capacity is held in the period that is meant.
 */
function begun(service: ServiceDays, { startsAt }: Judged, now: string): ServiceDays {
  const from = civilDateOf(startsAt);
  return from <= noDayAfter(now) ? { ...service, from } : service;
}

async function held({ linkage: id, drafted }: Offering): Promise<HoldAsked> {
  const { need: of, units, service, answerBy: by } = await drafted();
  return { hold: id, linkage: id, need: of, quantity: units, date: service.from, expiresAt: offerHeldUntil(by) };
}

/** A clock orders plain commands: what a step would look up is looked up before. */
export const settled = (steps: readonly Step[]): Promise<readonly Ask[]> =>
  Promise.all(
    steps.map(async ({ aggregate, id, command }) => {
      const asked = command as unknown;
      return ask(aggregate, id, (typeof asked === 'function' ? await (asked as () => unknown)() : asked) as never);
    }),
  );

/** What matching said, as the log keeps it. */
const recordOf = ({ band, score, conditions, parts }: Judged): MatchRecord =>
  JSON.parse(JSON.stringify({ band, score, conditions, parts })) as MatchRecord;
