import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Caller } from '#platform/access';
import { step, type Step } from '#platform/dispatch';
import { derivedId } from '#platform/event-sourcing';
import { CallerOf, plain } from '#platform/graphql';
import { resident, type ResidentCommand } from '#linking/resident';
import { ResidentFiles } from '#linking/resident/slice';
import { Resident, ResidentPayload } from '#linking/resident/types';
import { consentBook, type ConsentCommand } from './consent.decider.js';
import type { ConsentRecipient } from './consent.events.js';
import type { ConsentRow } from './consent.queries.js';
import { holdsToday } from './consent.rules.js';
import { Consents } from './consents.js';
import { Consent, GiveConsentInput, WithdrawConsentInput } from './types.js';

/** Who agrees to what being told to whom. */
@Resolver(() => Resident)
export class ConsentResolver {
  constructor(
    private readonly files: ResidentFiles,
    private readonly known: Consents,
  ) {}

  @Mutation(() => ResidentPayload, {
    description: 'That helpers, or those who are named, may know what they need to. For a minor only the guardian can (from fourteen on besides the minor), and for no longer than the term.',
  })
  giveConsent(@Args('input') given: GiveConsentInput, @CallerOf() caller: Caller): Promise<ResidentPayload> {
    const input = plain(given);
    const { commandId, residentId: id, by, until, noticeVersion, purpose, recipients, sensitive } = input;
    const term = until === undefined ? {} : { until };
    if (noticeVersion === undefined && purpose === undefined && recipients === undefined && sensitive === undefined)
      return this.files.change(caller, 'giveConsent', input, async (row) => ({ type: 'GiveConsent', data: { by, minor: await this.files.isMinor(row), ...term } }));
    const consent = derivedId(commandId.toLowerCase(), caller.actor.id, 'consent');
    const command = async (): Promise<ConsentCommand> => {
      const row = this.files.current(id, caller);
      const whose = {
        minor: await this.files.isMinor(row), age: await this.files.age(row), guardian: row.guardian === null ? null : { until: row.guardian_until },
      };
      const named = (recipients ?? []).map(({ kind, id: of = null }) => ({ kind, id: of }));
      return {
        type: 'GiveConsent',
        data: { consent, notice: noticeVersion ?? '', purpose: purpose ?? 'LINKAGE', recipients: named, by, sensitive: sensitive ?? false, until: until ?? null, whose },
      };
    };
    return this.files.carryOut(caller, 'giveConsent', input, id, [step(consentBook, id, command)]);
  }

  @Mutation(() => ResidentPayload, { description: 'At any time. Who was not told yet is not told any more, whatever was agreed on meanwhile. At eighteen a guardian has no say.' })
  withdrawConsent(@Args('input') given: WithdrawConsentInput, @CallerOf() caller: Caller): Promise<ResidentPayload> {
    const input = plain(given);
    const { residentId: id, by, consentId } = input;
    const rows = this.known.rows(id);
    // Whichever file it was given in: all of them are this person's.
    const file = rows.find((one) => one.id === consentId)?.resident ?? id;
    const steps: Step[] = [
      step(consentBook, file, async (): Promise<ConsentCommand> => ({
        type: 'WithdrawConsent', data: { consent: consentId ?? null, by, minor: await this.files.isMinor(this.files.within(id, caller)) },
      })),
    ];
    if (consentId === undefined) {
      const elsewhere = [...new Set(rows.filter(({ resident: of, withdrawn_at: withdrawn }) => of !== id && withdrawn === null).map(({ resident: of }) => of))];
      for (const other of elsewhere) steps.push(step(consentBook, other, (): ConsentCommand => ({ type: 'WithdrawInFile', data: { by } })));
      steps.push(step(resident, id, (): ResidentCommand => {
        this.files.within(id, caller);
        return { type: 'WithdrawConsent', data: { by } };
      }));
    }
    return this.files.carryOut(caller, 'withdrawConsent', input, id, steps);
  }

  @ResolveField(() => [Consent], { description: 'Those that name who may be told, in whichever file of the person, the latest first, with those that hold no longer. What is agreed to in general is in `consentBy`.' })
  async consents(@Parent() { id, row }: Resident): Promise<Consent[]> {
    const rows = this.known.rows(id);
    if (rows.length === 0) return [];
    const asked = { minor: await this.files.isMinor(row), today: this.files.today() };
    const said = this.known.said(id);
    return rows.map((one) => shownConsent(one, said.statements.some((part) => part.id === one.id && holdsToday(said, part, asked))));
  }
}

const recipientsOf = ({ recipients }: ConsentRow): ConsentRecipient[] => JSON.parse(recipients) as ConsentRecipient[];

function shownConsent(row: ConsentRow, holds: boolean): Consent {
  return {
    id: row.id, noticeVersion: row.notice, purpose: row.purpose, recipients: recipientsOf(row), by: row.given_by, sensitive: row.sensitive === 1, on: row.given_on,
    until: row.until, withdrawnAt: row.withdrawn_at, withdrawnBy: row.withdrawn_by, holds,
  };
}
