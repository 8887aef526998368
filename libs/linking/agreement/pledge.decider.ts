import { aggregate, refusals, type Circumstances, type SealedEventOf } from '#platform/event-sourcing';
import { civilDateAt, endOfDay, isCivilDate } from '#reference/calendar';
import { yuan, type PledgeEnd, type RenewalPeriod } from '#reference/catalogue';
import type { agreementMessages } from './agreement.messages.js';
import { pledgeEvents, type Instalment, type PledgeEvent } from './pledge.events.js';
import { addMonths } from './term.rules.js';

/** What one donor gives: an amount, and again after each period, so many times in all (NONE: once). */
export interface DonorAsked {
  readonly id: string;
  readonly organization: string | null;
  readonly name: string | null;
  readonly amountFen: number;
  readonly firstDueOn: string;
  readonly per: PledgePeriod;
  readonly times: number;
}
export type PledgePeriod = Extract<RenewalPeriod, 'NONE' | 'MONTH' | 'QUARTER' | 'YEAR'>;

type Made = Extract<PledgeEvent, { type: 'PledgeMade' }>['data'];
export type PledgeCommand =
  | { type: 'MakePledge'; data: Omit<Made, 'donors' | 'instalments' | 'amountFen'> & { donors: readonly DonorAsked[] } }
  | { type: 'ReceiveInstalment'; data: { instalment: string; amountFen?: number; on: string } }
  /** It was written down by mistake; left out: all that was. */
  | { type: 'TakeBackReceipt'; data: { instalment: string; amountFen?: number } }
  | { type: 'MissInstalment'; data: { instalment: string } }
  | { type: 'ForgetDonor'; data: { donor: string } }
  /** The station that kept it is no more. */
  | { type: 'FollowStation'; data: { from: string; to: string } }
  | { type: 'EndPledge'; data: { reason: PledgeEnd } }
  /** It was ended by mistake. */
  | { type: 'ReopenPledge'; data: Record<never, never> };

interface Pledge {
  status: 'unknown' | 'running' | 'ended';
  station: string;
  readonly organizations: Map<string, string>;
  /** Donors who are people, and whether they were forgotten. */
  readonly people: Map<string, boolean>;
  readonly open: Map<string, Instalment & { missing: number; overdue: boolean }>;
}

const refuse = refusals<keyof typeof agreementMessages>();
const MOST_INSTALMENTS = 120;
/** As many years later there is a calendar still. */
const LATEST = '9800-01-01';
const months: Readonly<Record<PledgePeriod, number>> = { NONE: 0, MONTH: 1, QUARTER: 3, YEAR: 12 };

function decide({ type, data }: PledgeCommand, pledge: Pledge, { now }: Circumstances): readonly PledgeEvent[] {
  if (type === 'MakePledge') return pledge.status === 'unknown' ? made(data) : [];
  if (pledge.status === 'unknown') return refuse('PLEDGE_NOT_FOUND');
  const today = civilDateAt(now);
  switch (type) {
    case 'ReceiveInstalment': {
      const found = pledge.open.get(data.instalment) ?? refuse('INSTALMENT_NOT_FOUND');
      if (pledge.status === 'ended') return refuse('PLEDGE_ENDED');
      if (data.on > today) return refuse('INSTALMENT_DATE_INVALID');
      const amountFen = data.amountFen ?? found.missing;
      if (amountFen < 1 || amountFen > found.missing) return refuse('INSTALMENT_TOO_MUCH', { missing: yuan(found.missing), amount: yuan(amountFen) });
      return [{ type: 'PledgeInstalmentReceived', data: { instalment: found.id, donor: found.donor, amountFen, on: data.on, missingFen: found.missing - amountFen } }];
    }
    case 'TakeBackReceipt': {
      const { id, donor, dueOn, overdue, missing, amountFen: whole } = pledge.open.get(data.instalment) ?? refuse('INSTALMENT_NOT_FOUND');
      if (pledge.status === 'ended') return refuse('PLEDGE_ENDED');
      const received = whole - missing;
      const amountFen = data.amountFen ?? received;
      if (amountFen < 1 || amountFen > received) return refuse('INSTALMENT_NOT_RECEIVED', { received: yuan(received) });
      return [{ type: 'PledgeReceiptTakenBack', data: { instalment: id, donor, amountFen, missingFen: missing + amountFen, dueOn, overdue } }];
    }
    case 'MissInstalment': {
      const found = pledge.open.get(data.instalment);
      if (pledge.status === 'ended' || !found || found.overdue || found.missing === 0 || now < endOfDay(found.dueOn)) return [];
      return [{ type: 'PledgeInstalmentOverdue', data: { instalment: found.id, donor: found.donor, organization: pledge.organizations.get(found.donor) ?? null, station: pledge.station, dueOn: found.dueOn, missingFen: found.missing } }];
    }
    case 'ForgetDonor': {
      const forgotten = pledge.people.get(data.donor) ?? refuse('PLEDGE_DONOR_INVALID');
      return forgotten ? [] : [{ type: 'PledgeDonorForgotten', data }];
    }
    case 'FollowStation':
      return pledge.station === data.from && pledge.status === 'running' ? [{ type: 'PledgeHandedOver', data }] : [];
    case 'EndPledge':
      if (pledge.status === 'ended') return [];
      return [{ type: 'PledgeEnded', data: { reason: data.reason, on: today, missingFen: [...pledge.open.values()].reduce((sum, { missing }) => sum + missing, 0) } }];
    case 'ReopenPledge': {
      const open = [...pledge.open.values()].filter(({ missing }) => missing > 0);
      return pledge.status === 'ended' ? [{ type: 'PledgeReopened', data: { open: open.map(({ id, dueOn, overdue }) => ({ instalment: id, dueOn, overdue })) } }] : [];
    }
  }
}

function made({ donors, ...pledge }: Extract<PledgeCommand, { type: 'MakePledge' }>['data']): readonly PledgeEvent[] {
  if (donors.length === 0 || donors.some(({ organization, name }) => (organization === null) === (name === null))) return refuse('PLEDGE_DONOR_INVALID');
  for (const { amountFen, firstDueOn, times, per } of donors) {
    const sound = Number.isSafeInteger(amountFen) && amountFen >= 1 && isCivilDate(firstDueOn) && firstDueOn < LATEST && Number.isInteger(times) && times >= 1 && (per !== 'NONE' || times === 1);
    if (!sound) return refuse('PLEDGE_SCHEDULE_INVALID', { most: MOST_INSTALMENTS });
  }
  const instalments = donors.flatMap(scheduleOf).sort((a, b) => (a.dueOn + a.id < b.dueOn + b.id ? -1 : 1));
  if (instalments.length > MOST_INSTALMENTS) return refuse('PLEDGE_SCHEDULE_INVALID', { most: MOST_INSTALMENTS });
  const amountFen = instalments.reduce((sum, one) => sum + one.amountFen, 0);
  return [
    { type: 'PledgeMade', data: { ...pledge, donors: donors.map(({ id, organization }) => ({ id, organization })), amountFen, instalments } },
    ...donors.flatMap(({ id, name }): PledgeEvent[] => (name === null ? [] : [{ type: 'PledgeDonorNamed', data: { donor: id, name } }])),
  ];
}

/** Counted from the first day each time, so that an end of month stays one. */
const scheduleOf = ({ id: donor, amountFen, firstDueOn, per, times }: DonorAsked): readonly Instalment[] =>
  Array.from({ length: Math.min(times, MOST_INSTALMENTS + 1) }, (_, n) => ({ id: `${donor}.${n + 1}`, donor, dueOn: addMonths(firstDueOn, n * months[per]), amountFen }));

function evolve(pledge: Pledge, { type, data }: SealedEventOf<typeof pledgeEvents>): Pledge {
  switch (type) {
    case 'PledgeMade':
      return {
        status: 'running', station: data.station, people: new Map(), organizations: new Map(data.donors.flatMap(({ id, organization }) => (organization === null ? [] : [[id, organization]]))),
        open: new Map(data.instalments.map((one) => [one.id, { ...one, missing: one.amountFen, overdue: false }])),
      };
    case 'PledgeHandedOver':
      pledge.station = data.to;
      break;
    case 'PledgeInstalmentReceived':
    case 'PledgeReceiptTakenBack': {
      const found = pledge.open.get(data.instalment);
      if (found) found.missing = data.missingFen;
      break;
    }
    case 'PledgeInstalmentOverdue': {
      const found = pledge.open.get(data.instalment);
      if (found) found.overdue = true;
      break;
    }
    case 'PledgeEnded':
      pledge.status = 'ended';
      break;
    case 'PledgeReopened':
      pledge.status = 'running';
      break;
    case 'PledgeDonorNamed':
      pledge.people.set(data.donor, false);
      break;
    case 'PledgeDonorForgotten':
      pledge.people.set(data.donor, true);
  }
  return pledge;
}

/** 认捐: what donors have promised to give, and when. Whether money came into a fund that fund's own account says. */
export const pledge = aggregate<typeof pledgeEvents, Pledge, PledgeCommand>({
  category: 'pledge',
  events: pledgeEvents,
  initial: () => ({ status: 'unknown', station: '', people: new Map(), organizations: new Map(), open: new Map() }),
  decide,
  evolve,
});
