import { aggregate, refusals } from '#platform/event-sourcing';
import { creditCodeEvents, type CreditCodeEvent } from './credit-code.events.js';
import type { organizationMessages } from './organization.messages.js';

export type CreditCodeCommand =
  | { type: 'ClaimCreditCode'; data: { organization: string } }
  | { type: 'ReleaseCreditCode'; data: { organization: string } }
  /** Two that become one, or part again: the code is never free in between. */
  | { type: 'HandOverCreditCode'; data: { organization: string; to: string } };

interface CreditCode {
  owner: string | null;
}
const refuse = refusals<keyof typeof organizationMessages>();

function decide({ type, data }: CreditCodeCommand, { owner }: CreditCode): readonly CreditCodeEvent[] {
  const { organization } = data;
  const own = owner === organization;
  switch (type) {
    case 'ClaimCreditCode':
      if (own) return [];
      return owner === null ? [{ type: 'CreditCodeClaimed', data: { organization } }] : refuse('CREDIT_CODE_TAKEN');
    case 'ReleaseCreditCode':
      return own ? [{ type: 'CreditCodeReleased', data: { organization } }] : [];
    case 'HandOverCreditCode':
      if (owner === data.to) return [];
      return own ? [{ type: 'CreditCodeReleased', data: { organization } }, { type: 'CreditCodeClaimed', data: { organization: data.to } }] : refuse('CREDIT_CODE_TAKEN');
  }
}

/** A reservation: its stream is the code itself, claimed in the same step that registers the organization. */
export const creditCode = aggregate<typeof creditCodeEvents, CreditCode, CreditCodeCommand>({
  category: 'creditCode',
  events: creditCodeEvents,
  initial: () => ({ owner: null }),
  decide,
  evolve: (_, { type, data }) => ({ owner: type === 'CreditCodeClaimed' ? data.organization : null }),
});
