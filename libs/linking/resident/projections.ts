import { residentRegister } from './resident-register.projection.js';

export const residentProjections = [residentRegister];
