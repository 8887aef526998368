import { deliberationRegister } from './deliberation-register.projection.js';

export const deliberationProjections = [deliberationRegister];
