import { endedTokens } from './token-ends.projection.js';

export const tokenEndsProjections = [endedTokens];
