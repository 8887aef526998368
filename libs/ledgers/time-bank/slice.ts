import { Clock } from '#platform/clock';
import type { Slice } from '#platform/dispatch';
import { beside } from '#platform/graphql';
import { Views } from '#platform/read-model';
import { KnownItems } from '#reference/catalogue/slice';
import { Resources } from '#societies/charity-resource/slice';
import { Resource } from '#societies/charity-resource/types';
import { Volunteer } from '#societies/volunteer/types';
import { Station } from '#linking/station/types';
import { Activity } from '#ledgers/activity/types';
import { correctedCredits } from './corrected-credits.policy.js';
import { expirePoints } from './lapsed-points.policy.js';
import { pointRates } from './point-rate.decider.js';
import { PriceList } from './price-list.js';
import { timeBankProjections } from './projections.js';
import { timeAccount } from './time-account.decider.js';
import { timeBankAccess } from './time-bank.access.js';
import { TimeBankChangesResolver } from './time-bank-changes.resolver.js';
import { timeBankMessages } from './time-bank.messages.js';
import { CommendationResolver, MobilisationResolver, PointMovementResolver, PointsLedgerResolver, TimeAccountResolver } from './time-bank.resolver.js';
import { TimeBank } from './time-bank.js';
import { Brought, Commended, PointMovement, TimeAccount } from './types.js';

export { TimeBank };

const bank = {
  provide: TimeBank,
  inject: [Views, Clock, Resources],
  useFactory: (...needed: ConstructorParameters<typeof TimeBank>): TimeBank => new TimeBank(...needed),
};

const prices = { provide: PriceList, inject: [Views, Resources, KnownItems], useFactory: (...needed: ConstructorParameters<typeof PriceList>): PriceList => new PriceList(...needed) };

const showing = [
  beside(Commended, { station: Station, volunteer: Volunteer }),
  beside(PointMovement, { activity: Activity, resource: Resource, station: Station, volunteer: Volunteer }),
  beside(TimeAccount, { volunteer: Volunteer }),
  beside(Brought, { volunteer: Volunteer }),
];

export const timeBankSlice: Slice = {
  name: 'time-bank',
  aggregates: [timeAccount, pointRates],
  projections: timeBankProjections,
  policies: [correctedCredits],
  due: [expirePoints],
  providers: [bank, prices, TimeAccountResolver, PointMovementResolver, PointsLedgerResolver, CommendationResolver, MobilisationResolver, TimeBankChangesResolver, ...showing],
  access: timeBankAccess,
  messages: timeBankMessages,
};
