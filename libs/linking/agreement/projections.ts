import { agreementDeliveries } from './agreement-deliveries.projection.js';
import { agreementHelpers } from './agreement-helpers.projection.js';
import { agreements } from './agreements.projection.js';
import { pledges } from './pledges.projection.js';

export const agreementProjections = [agreements, agreementDeliveries, agreementHelpers, pledges];
