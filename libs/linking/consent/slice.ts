import type { Slice } from '#platform/dispatch';
import { Views } from '#platform/read-model';
import { consentAccess } from './consent.access.js';
import { consentBook } from './consent.decider.js';
import { consentMessages } from './consent.messages.js';
import { ConsentResolver } from './consent.resolver.js';
import { Consents } from './consents.js';
import { sayConsentsEnd, tellOfConsents } from './consents-end.policy.js';
import { endGuardianTerms } from './guardian-terms.policy.js';
import { consentProjections } from './projections.js';

export { Consents };

export const consentSlice: Slice = {
  name: 'consent',
  aggregates: [consentBook],
  projections: consentProjections,
  due: [endGuardianTerms, sayConsentsEnd],
  notices: [tellOfConsents],
  providers: [{ provide: Consents, inject: [Views], useFactory: (views: Views) => new Consents(views) }, ConsentResolver],
  access: consentAccess,
  messages: consentMessages,
};
