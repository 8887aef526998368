import { step, type Step } from '#platform/dispatch';
import { Refusal } from '#platform/event-sourcing';
import { readCreditCode } from '#reference/identifiers';
import { creditCode } from './credit-code.decider.js';

/** In its one canonical form where it is a code at all; what is not, the decider refuses. */
export const canonicalCode = (typed: string): string => {
  const reading = readCreditCode(typed);
  return reading.ok ? reading.value.code : typed;
};

/** By which an organization is looked for, however it was typed. @throws Refusal CREDIT_CODE_INVALID: nobody has it */
export function askedCode(typed: string): string {
  const reading = readCreditCode(typed);
  if (!reading.ok) throw new Refusal('CREDIT_CODE_INVALID');
  return reading.value.code;
}

/** The reservations that go with a registration or a changed code, in the same step. */
export function claims(id: string, code: string | undefined, before: string | null): Step[] {
  if ((code ?? null) === before) return [];
  return [
    ...(code === undefined ? [] : [step(creditCode, code, { type: 'ClaimCreditCode', data: { organization: id } })]),
    ...(before === null ? [] : [step(creditCode, before, { type: 'ReleaseCreditCode', data: { organization: id } })]),
  ];
}
