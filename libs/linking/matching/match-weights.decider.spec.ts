import { describe, it } from '@jest/globals';
import { scenarios } from '#platform/event-sourcing/testing';
import { kindsOfService, type Weights } from '#reference/catalogue';
import { matchWeights } from './match-weights.decider.js';

const { given } = scenarios(matchWeights);
const usual = kindsOfService.find('RELATIONAL')?.weights as Weights;
const closer: Weights = { ...usual, continuity: 15, closeness: 30 };
const set = (weights: Weights) => ({ type: 'SetMatchWeights', data: { kind: 'RELATIONAL', weights } }) as const;
const wereSet = (weights: Weights) => ({ type: 'MatchWeightsSet', data: { kind: 'RELATIONAL', weights } }) as const;
const reset = { type: 'ResetMatchWeights', data: { kind: 'RELATIONAL' } } as const;

describe('a station’s weights', () => {
  it('take the place of the catalogue’s, and give it back', () => {
    given().when(set(closer)).then(wereSet(closer));
    given(wereSet(closer)).when(set(closer)).then();
    given(wereSet(closer)).when(reset).then({ type: 'MatchWeightsReset', data: { kind: 'RELATIONAL' } });
    given().when(reset).then();
  });
  it('are not set where they are the catalogue’s anyway', () => {
    given().when(set(usual)).then();
    given(wereSet(closer)).when(set(usual)).then(wereSet(usual));
  });
  it('are percent of a whole, none below nought', () => {
    given().when(set({ ...usual, load: 6 })).refused('MATCH_WEIGHTS_NOT_WHOLE');
    given().when(set({ ...usual, load: -5, slack: 15 })).refused('MATCH_WEIGHTS_NOT_WHOLE');
  });
});
