import { pairings, visitsDue } from './pairing.projection.js';

export const pairingProjections = [pairings, visitsDue];
