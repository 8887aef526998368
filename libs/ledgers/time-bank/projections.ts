import { pointLedger } from './point-ledger.projection.js';
import { timeBankSurroundings } from './time-bank-surroundings.projection.js';

export const timeBankProjections = [pointLedger, timeBankSurroundings];
