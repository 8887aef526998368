import { nodesOf } from '#platform/graphql';
import { ServicePurchaseResolver } from './service-purchase.resolver.js';

export class ServicePurchaseNodes extends nodesOf('ServicePurchase', 'servicePurchase', ServicePurchaseResolver, (purchases, id, caller) => purchases.servicePurchase(id, caller)) {}
