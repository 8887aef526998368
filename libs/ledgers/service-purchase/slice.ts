import { Clock } from '#platform/clock';
import type { Slice } from '#platform/dispatch';
import { Views } from '#platform/read-model';
import { Activities } from '#ledgers/activity/slice';
import { servicePurchaseProjections } from './projections.js';
import { Purchases } from './purchases.js';
import { servicePurchaseAccess } from './service-purchase.access.js';
import { servicePurchase } from './service-purchase.decider.js';
import { servicePurchaseMessages } from './service-purchase.messages.js';
import { ServicePurchaseResolver } from './service-purchase.resolver.js';

const purchases = { provide: Purchases, inject: [Views, Clock, Activities], useFactory: (...needed: ConstructorParameters<typeof Purchases>): Purchases => new Purchases(...needed) };

export const servicePurchaseSlice: Slice = {
  name: 'service-purchase',
  aggregates: [servicePurchase],
  projections: servicePurchaseProjections,
  providers: [purchases, ServicePurchaseResolver],
  access: servicePurchaseAccess,
  messages: servicePurchaseMessages,
};
