import type { Language } from '#platform/access';
import type { Asked } from '../asked.rules.js';
import type { Minutes } from '../moment.rules.js';
import { explain, explainAll, type Naming } from '../explanations.js';
import { groundsOf, partGroundsOf } from '../grounds.rules.js';
import type { Found, FoundMatch, FoundMiss, Judged } from '../question.js';
import { reason, type Reason } from '../reason.rules.js';
import { conditionNames } from '../conditions.rules.js';
import { weighingParts, type Verdict } from '../verdict.rules.js';

/** A verdict, and the row of the index that it is on. */
export interface Finding extends Verdict {
  readonly row: number;
  /** It was offered this need before, in vain. */
  readonly declined?: boolean;
}
const DECLINED = reason('DECLINED');

const found = ({ row, candidate: { id }, metres }: Finding): Found => ({ row, id, metres: metres === null ? null : Math.round(metres) });

const json = (rows: readonly object[]): Uint8Array => Buffer.from(JSON.stringify(rows));
const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

const freeOf = ({ service }: Verdict): number | null => (service === undefined || service.free === Infinity ? null : service.free);
const startOf = ({ service, first }: Verdict): Minutes => service?.start ?? first;

/** A match in words. */
export function foundMatch(asked: Asked, verdict: Finding, language: Language, naming: Naming): FoundMatch {
  const { score, band } = verdict;
  return {
    ...found(verdict), score, band, free: freeOf(verdict), startsAt: startOf(verdict),
    conditions: json(conditionNames.map((name) => ({ name, met: true, explanation: explain(groundsOf(asked, verdict, name), language, naming) }))),
    parts: json(weighingParts(asked).map(({ name, weight }) => ({
      name, weight, value: rounded(verdict.values[name]), explanation: explain(partGroundsOf(asked, verdict, name), language, naming),
    }))),
  };
}

/** A near miss, with what stands in its way in words. */
export function foundMiss(verdict: Finding, language: Language, naming: Naming): FoundMiss {
  const blocked = verdict.conditions.filter(({ blockers }) => blockers.length > 0);
  const blockedBy: FoundMiss['blockedBy'] = blocked.map(({ name, blockers }) => ({ name, explanation: explainAll(blockers, language, naming) }));
  const declined = verdict.declined ? [{ name: 'willingness', explanation: explain(DECLINED, language, naming) } as const] : [];
  return { ...found(verdict), blockedBy: [...blockedBy, ...declined] };
}

/** A verdict without words. */
export function judgedOf(asked: Asked, verdict: Verdict, declined: boolean): Judged {
  const grounds = (name: (typeof conditionNames)[number]): Reason =>
    name === 'time' && verdict.service === undefined ? reason('CAN_BEGIN', { moment: verdict.first }) : groundsOf(asked, verdict, name);
  return {
    met: verdict.met && !declined, band: verdict.band, score: verdict.score, free: freeOf(verdict), startsAt: startOf(verdict),
    conditions: [
      ...verdict.conditions.map(({ name, blockers }) => ({ name, met: blockers.length === 0, reasons: blockers.length > 0 ? blockers : [grounds(name)] })),
      ...(declined ? [{ name: 'willingness', met: false, reasons: [DECLINED] } as const] : []),
    ],
    parts: weighingParts(asked).map(({ name, weight }) => ({
      name, weight, value: rounded(verdict.values[name]), reason: partGroundsOf(asked, verdict, name),
    })),
  };
}
