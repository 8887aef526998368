import { socialWorkerRegister } from './social-worker-register.projection.js';

export const socialWorkerProjections = [socialWorkerRegister];
