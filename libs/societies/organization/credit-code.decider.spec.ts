import { describe, it } from '@jest/globals';
import { scenarios } from '#platform/event-sourcing/testing';
import { creditCode } from './credit-code.decider.js';

const { given } = scenarios(creditCode);
const claim = (organization: string) => ({ type: 'ClaimCreditCode', data: { organization } }) as const;
const release = (organization: string) => ({ type: 'ReleaseCreditCode', data: { organization } }) as const;
const claimed = { type: 'CreditCodeClaimed', data: { organization: 'one' } } as const;
const released = { type: 'CreditCodeReleased', data: { organization: 'one' } } as const;

describe('a credit code', () => {
  it('belongs to whoever claims it first', () => {
    given().when(claim('one')).then(claimed).andRepeatingDoesNothing();
    given(claimed).when(claim('two')).refused('CREDIT_CODE_TAKEN');
  });
  it('is given up by its owner only, and is free then', () => {
    given(claimed).when(release('two')).then();
    given(claimed).when(release('one')).then(released).andRepeatingDoesNothing();
    given(claimed, released)
      .when(claim('two'))
      .then({ type: 'CreditCodeClaimed', data: { organization: 'two' } });
  });
  it('is handed over without being free in between, by its owner only', () => {
    const handOver = (organization: string, to: string) => ({ type: 'HandOverCreditCode', data: { organization, to } }) as const;
    given(claimed).when(handOver('one', 'two')).then(released, { type: 'CreditCodeClaimed', data: { organization: 'two' } }).andRepeatingDoesNothing();
    given(claimed).when(handOver('three', 'two')).refused('CREDIT_CODE_TAKEN');
    given().when(handOver('one', 'two')).refused('CREDIT_CODE_TAKEN');
  });
});
