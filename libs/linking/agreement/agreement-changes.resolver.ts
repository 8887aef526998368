import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { reaches, type Caller } from '#platform/access';
import { Commands, step, type Receipt, type Step } from '#platform/dispatch';
import { derivedId, refusals } from '#platform/event-sourcing';
import { CallerOf, plain } from '#platform/graphql';
import { KnownItems } from '#reference/catalogue/slice';
import { languagesFrom } from '#reference/identifiers';
import { Regions, retiredAround } from '#reference/region';
import { StationRegister } from '#societies/charity-resource';
import { organization } from '#societies/organization';
import { agreement, type AgreementCommand } from './agreement.decider.js';
import type { AgreementTerms, Quota } from './agreement.events.js';
import type { agreementMessages } from './agreement.messages.js';
import type { AgreementRow } from './agreement.queries.js';
import { Agreements } from './agreements.js';
import { agreementTerm } from './term-texts.rules.js';
import {
  CorrectAgreementAreaInput, CorrectAgreementDraftInput, DraftAgreementInput, EndAgreementInput, GiveAgreementNoticeInput, RenewAgreementInput, ResumeAgreementInput, SignAgreementInput,
  SuspendAgreementInput, TakeBackAgreementEndInput, TakeBackAgreementNoticeInput, type AgreementQuotaInput,
} from './asking/types.js';
import { Agreement, AgreementPayload } from './types.js';

const refuse = refusals<keyof typeof agreementMessages | 'STATION_NOT_FOUND'>();
const USUAL_NOTICE_DAYS = 30;
/** Who acts, where the caller does not say so. */
export const partyOf = (asked: string | undefined, { organization: own, station }: Caller): string => asked ?? own ?? station ?? refuse('AGREEMENT_PARTY_UNKNOWN');

/** From the draft to its end. */
@Resolver(() => Agreement)
export class AgreementChangesResolver {
  constructor(
    private readonly commands: Commands,
    private readonly agreements: Agreements,
    private readonly stations: StationRegister,
    private readonly regions: Regions,
    private readonly items: KnownItems,
  ) {}

  @Mutation(() => AgreementPayload, { description: 'It binds nobody until all parties have signed, and feeds the pool from its first day.' })
  async draftAgreement(@Args('input') given: DraftAgreementInput, @CallerOf() caller: Caller): Promise<AgreementPayload> {
    const input = plain(given);
    const id = derivedId(input.commandId.toLowerCase(), caller.actor.id, 'agreement');
    const command = (): AgreementCommand => ({ type: 'DraftAgreement', data: this.terms(id, input, input.stationId ?? caller.station, caller) });
    return this.answered(id, caller, await this.commands.run(caller, 'draftAgreement', input, [step(agreement, id, command), ...there(input)]));
  }

  @Mutation(() => AgreementPayload, { description: 'By the station that keeps it, until all parties have signed. Who had signed signs anew.' })
  async correctAgreementDraft(@Args('input') given: CorrectAgreementDraftInput, @CallerOf() caller: Caller): Promise<AgreementPayload> {
    const input = plain(given);
    const { agreementId: id } = input;
    const command = (): AgreementCommand => {
      const row = this.agreements.within(id, caller);
      return { type: 'CorrectDraft', data: { stations: this.agreements.actingFor(row, caller), terms: this.terms(id, input, row.station, caller) } };
    };
    return this.answered(id, caller, await this.commands.run(caller, 'correctAgreementDraft', input, [step(agreement, id, command), ...there(input)]));
  }

  @Mutation(() => AgreementPayload, { description: 'A party signs the agreement, or the renewal that waits. The station that keeps it records what was signed on paper. With the last signature it is in force, from its first day.' })
  signAgreement(@Args('input') given: SignAgreementInput, @CallerOf() caller: Caller): Promise<AgreementPayload> {
    const { partyId, on } = plain(given);
    return this.change(caller, 'signAgreement', given, (stations) => ({ type: 'SignAgreement', data: { stations, party: partyOf(partyId, caller), on: on ?? this.agreements.today() } }));
  }

  @Mutation(() => AgreementPayload, { description: 'What it feeds matches no longer until it is resumed. What was promised stays promised.' })
  suspendAgreement(@Args('input') given: SuspendAgreementInput, @CallerOf() caller: Caller): Promise<AgreementPayload> {
    const { reason, until } = plain(given);
    return this.change(caller, 'suspendAgreement', given, (stations) => ({ type: 'SuspendAgreement', data: { stations, reason, until: until ?? null } }));
  }

  @Mutation(() => AgreementPayload, { description: 'The end of a suspension: what the agreement feeds is in the pool again.' })
  resumeAgreement(@Args('input') given: ResumeAgreementInput, @CallerOf() caller: Caller): Promise<AgreementPayload> {
    return this.change(caller, 'resumeAgreement', given, (stations) => ({ type: 'ResumeAgreement', data: { stations } }));
  }

  @Mutation(() => AgreementPayload, { description: 'A party wants out: the agreement ends after the days of its notice, or with its term where that is sooner, and does not go on.' })
  giveAgreementNotice(@Args('input') given: GiveAgreementNoticeInput, @CallerOf() caller: Caller): Promise<AgreementPayload> {
    const { partyId } = plain(given);
    return this.change(caller, 'giveAgreementNotice', given, (stations) => ({ type: 'GiveNotice', data: { stations, party: partyOf(partyId, caller) } }));
  }

  @Mutation(() => AgreementPayload, { description: 'The notice was given by mistake, or the party stays: by the party that gave it, or the station that keeps the agreement for it.' })
  takeBackAgreementNotice(@Args('input') given: TakeBackAgreementNoticeInput, @CallerOf() caller: Caller): Promise<AgreementPayload> {
    const { partyId } = plain(given);
    return this.change(caller, 'takeBackAgreementNotice', given, (stations) => ({ type: 'TakeBackNotice', data: { stations, party: partyOf(partyId, caller) } }));
  }

  @Mutation(() => AgreementPayload, { description: 'Another term with the same quotas. It waits until all parties have signed it, and then goes on without a gap, or begins that day where the last one is over.' })
  renewAgreement(@Args('input') given: RenewAgreementInput, @CallerOf() caller: Caller): Promise<AgreementPayload> {
    return this.change(caller, 'renewAgreement', given, (stations) => ({ type: 'RenewAgreement', data: { stations, until: given.until } }));
  }

  @Mutation(() => AgreementPayload, { description: 'At once. What it feeds is retired; what was promised stays promised.' })
  endAgreement(@Args('input') given: EndAgreementInput, @CallerOf() caller: Caller): Promise<AgreementPayload> {
    return this.change(caller, 'endAgreement', given, (stations) => ({ type: 'EndAgreement', data: { stations, reason: given.reason } }));
  }

  @Mutation(() => AgreementPayload, { description: 'It was ended by mistake, and stands where it stood: what it fed is in the pool again, with what was promised of it. One that ran out, or ended by notice, is signed anew.' })
  takeBackAgreementEnd(@Args('input') given: TakeBackAgreementEndInput, @CallerOf() caller: Caller): Promise<AgreementPayload> {
    return this.change(caller, 'takeBackAgreementEnd', given, (stations) => ({ type: 'TakeBackEnd', data: { stations } }));
  }

  @Mutation(() => AgreementPayload, {
    description: 'The area by other codes, where divisions were merged, divided or renumbered: what there is stays, and what is no more is replaced by what succeeded it. What it feeds reaches there from then on. '
      + 'Of a draft that nobody has signed, any area.',
  })
  correctAgreementArea(@Args('input') given: CorrectAgreementAreaInput, @CallerOf() caller: Caller): Promise<AgreementPayload> {
    const { regions } = plain(given);
    return this.change(caller, 'correctAgreementArea', given, (stations, { terms }) => {
      for (const value of regions) if (!this.regions.exists(value)) refuse('AGREEMENT_TERM_INVALID', { term: agreementTerm('regions'), value });
      const gone = (JSON.parse(terms) as AgreementTerms).regions.filter((code) => !this.regions.exists(code));
      const successors = Object.fromEntries(gone.map((code) => [code, retiredAround(code, this.regions.retired())?.successors ?? []]));
      return { type: 'CorrectArea', data: { stations, regions, successors } };
    });
  }

  private async change(
    caller: Caller, operation: string, given: { commandId: string; agreementId: string }, command: (stations: readonly string[], row: AgreementRow) => AgreementCommand,
  ): Promise<AgreementPayload> {
    const id = given.agreementId;
    const asked = (): AgreementCommand => {
      const row = this.agreements.within(id, caller);
      return command(this.agreements.actingFor(row, caller), row);
    };
    return this.answered(id, caller, await this.commands.run(caller, operation, plain(given), [step(agreement, id, asked)]));
  }

  private answered(id: string, caller: Caller, receipt: Receipt): AgreementPayload {
    const row = this.agreements.seen(id, caller);
    return { agreement: row ? this.agreements.shown(row, caller.language) : null, ...receipt };
  }

  private terms(id: string, input: Omit<DraftAgreementInput, 'stationId'>, keeper: string | null, { reach }: Caller): AgreementTerms {
    const station = keeper ?? refuse('STATION_NOT_FOUND');
    const place = reaches(reach, { station }) ? this.stations.find(station) : undefined;
    if (!place) return refuse('STATION_NOT_FOUND');
    for (const party of input.parties) if (party.kind === 'STATION' && !this.stations.find(party.id)) refuse('STATION_NOT_FOUND');
    const regions = input.regions ?? place.serves;
    for (const value of regions) if (!this.regions.exists(value)) refuse('AGREEMENT_TERM_INVALID', { term: agreementTerm('regions'), value });
    const { title, parties, from, until, noticeDays = USUAL_NOTICE_DAYS, renewsMonths, quotas = [] } = input;
    return {
      title, station, region: place.region, regions, parties, from, until, noticeDays,
      renewal: renewsMonths === undefined ? { kind: 'BY_SIGNATURE' } : { kind: 'BY_ITSELF', months: renewsMonths },
      quotas: quotas.map((quota, n) => this.quota(derivedId(id, 'quota', n), quota, parties)),
    };
  }

  private quota(id: string, asked: AgreementQuotaInput, parties: DraftAgreementInput['parties']): Quota {
    const party = parties.find((one) => one.id === asked.providerId) ?? refuse('AGREEMENT_PARTY_UNKNOWN');
    for (const value of asked.serviceItems) if (!this.items.offered(value)) refuse('AGREEMENT_TERM_INVALID', { term: agreementTerm('serviceItems'), value });
    const { title, kind, unit, total, per = 'NONE', serviceItems, groups = [], credentials = [], windows = [], share = 'STATION' } = asked;
    const modes = asked.modes ?? [...new Set(serviceItems.flatMap((item) => this.items.find(item)?.modes ?? []))];
    return { id, provider: { kind: party.kind, id: party.id }, title, kind, unit, total, per, serviceItems, modes, groups, credentials, languages: languagesFrom(asked.languages ?? []), windows, share };
  }
}

/** Organizations that are parties answer in the same step whether they are there and may. */
function there({ parties }: Pick<DraftAgreementInput, 'parties'>): readonly Step[] {
  const organizations = parties.flatMap(({ kind, id }) => (kind === 'ORGANIZATION' ? [id] : []));
  return [...new Set(organizations)].map((id) => step(organization, id, { type: 'ProvideResource', data: {} }));
}
