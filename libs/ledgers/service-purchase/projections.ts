import { purchases } from './purchases.projection.js';

export const servicePurchaseProjections = [purchases];
