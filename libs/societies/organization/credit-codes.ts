import { step, type Step } from '#platform/dispatch';
import { readCreditCode } from '#reference/identifiers';
import { creditCode } from './credit-code.decider.js';

/** In its one canonical form where it is a code at all; what is not, the decider refuses. */
export const canonicalCode = (typed: string): string => {
  const reading = readCreditCode(typed);
  return reading.ok ? reading.value.code : typed;
};

/** The reservations that go with a registration or a changed code, in the same step. */
export function claims(id: string, code: string | undefined, before: string | null): Step[] {
  if ((code ?? null) === before) return [];
  return [
    ...(code === undefined ? [] : [step(creditCode, code, { type: 'ClaimCreditCode', data: { organization: id } })]),
    ...(before === null ? [] : [step(creditCode, before, { type: 'ReleaseCreditCode', data: { organization: id } })]),
  ];
}
