import { volunteerCompanions } from './companions.projection.js';
import { volunteerRegister } from './volunteer-register.projection.js';

export const volunteerProjections = [volunteerRegister, volunteerCompanions];
