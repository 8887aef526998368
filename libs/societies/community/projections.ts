import { assetMap } from './asset-map.projection.js';
import { communityRegister } from './community-register.projection.js';

export const communityProjections = [communityRegister, assetMap];
