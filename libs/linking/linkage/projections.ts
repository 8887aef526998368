import { linkageNeeds, linkageRegister, linkageResidents } from './linkage-register.projection.js';
import { linkageOutcomes } from './linkage-outcomes.projection.js';

export const linkageProjections = [linkageRegister, linkageNeeds, linkageResidents, linkageOutcomes];
