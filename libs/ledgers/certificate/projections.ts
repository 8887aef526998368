import { certifiableHours, certificates } from './certificates.projection.js';

export const certificateProjections = [certificates, certifiableHours];
