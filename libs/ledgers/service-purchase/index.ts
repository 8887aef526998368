export * from './service-purchase.events.js';
export { servicePurchase, type ServicePurchaseCommand } from './service-purchase.decider.js';
export { purchasesOfStation } from './service-purchase.queries.js';
