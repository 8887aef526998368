import { Clock } from '#platform/clock';
import type { Slice } from '#platform/dispatch';
import { beside } from '#platform/graphql';
import { Views } from '#platform/read-model';
import { Organization } from '#societies/organization/types';
import { Station } from '#linking/station/types';
import { Activities, ActivityScopes } from '#ledgers/activity/slice';
import { IndicatorFigureLoader } from './indicator-figures.js';
import { instalmentsNotPaid, missPurchaseInstalments, purchasesNotAnswered } from './overdue-purchases.js';
import { servicePurchaseProjections } from './projections.js';
import { ServicePurchaseNodes } from './purchase-nodes.resolver.js';
import { Purchases } from './purchases.js';
import { servicePurchaseAccess } from './service-purchase.access.js';
import { servicePurchase } from './service-purchase.decider.js';
import { servicePurchaseMessages } from './service-purchase.messages.js';
import { ServicePurchaseResolver } from './service-purchase.resolver.js';
import { tellOfPurchases } from './tell-of-purchases.policy.js';
import { PurchaseStation, ServicePurchase } from './types.js';

const purchases = { provide: Purchases, inject: [Views, Clock, Activities], useFactory: (...needed: ConstructorParameters<typeof Purchases>): Purchases => new Purchases(...needed) };

const figures = {
  provide: IndicatorFigureLoader,
  inject: [Purchases, ActivityScopes],
  useFactory: (...needed: ConstructorParameters<typeof IndicatorFigureLoader>): IndicatorFigureLoader => new IndicatorFigureLoader(...needed),
};

const showing = [
  beside(ServicePurchase, { buyer: Organization, operator: Organization, supervisor: Organization, stations: [Station] }),
  beside(PurchaseStation, { station: Station }),
];

export const servicePurchaseSlice: Slice = {
  name: 'service-purchase',
  aggregates: [servicePurchase],
  projections: servicePurchaseProjections,
  notices: [tellOfPurchases],
  due: [missPurchaseInstalments],
  overdue: [instalmentsNotPaid, purchasesNotAnswered],
  providers: [purchases, figures, ServicePurchaseResolver, ServicePurchaseNodes, ...showing],
  access: servicePurchaseAccess,
  messages: servicePurchaseMessages,
};
