import { volunteerRegister } from './volunteer-register.projection.js';

export const volunteerProjections = [volunteerRegister];
