import { describe, it } from '@jest/globals';
import { scenarios } from '#platform/event-sourcing/testing';
import { station } from './station.decider.js';
import type { StationFacts } from './station.events.js';

const { given } = scenarios(station);
const facts: StationFacts = {
  name: { zh: '望城坡街道社工站' },
  tier: 'STREET',
  region: '430104008',
  serves: ['430104008'],
  specialism: 'GENERAL',
  languages: ['zh'],
};
const established = { type: 'StationEstablished', data: facts } as const;

describe('station', () => {
  it('is established once', () => {
    given().when({ type: 'EstablishStation', data: facts }).then(established);
    given(established).when({ type: 'EstablishStation', data: facts }).refused('STATION_ALREADY_ESTABLISHED');
  });
  it('serves at least one division', () => given().when({ type: 'EstablishStation', data: { ...facts, serves: [] } }).refused('STATION_SERVES_NOWHERE'));
  it('is corrected, and the same correction again does nothing', () => {
    const corrected = { ...facts, serves: ['430104008', '430104009'] };
    given(established).when({ type: 'CorrectStation', data: corrected }).then({ type: 'StationCorrected', data: corrected }).andRepeatingDoesNothing();
  });
  it('keeps being listed, registered and operating apart, and takes a mistaken date back', () => {
    const listed = { type: 'StationMilestoneReached', data: { milestone: 'LISTED', on: '2021-07-01' } } as const;
    given(established).when({ type: 'ReachMilestone', data: listed.data }).then(listed).andRepeatingDoesNothing();
    given(established, listed).when({ type: 'ReachMilestone', data: { milestone: 'REGISTERED', on: null } }).then();
    const back = { milestone: 'LISTED', on: null } as const;
    given(established, listed).when({ type: 'ReachMilestone', data: back }).then({ type: 'StationMilestoneReached', data: back });
  });
  it('takes nothing more once closed', () => {
    const closed = { type: 'StationClosed', data: { on: '2026-01-01', reason: 'merged' } } as const;
    given(established).when({ type: 'CloseStation', data: closed.data }).then(closed).andRepeatingDoesNothing();
    given(established, closed).when({ type: 'CorrectStation', data: facts }).refused('STATION_CLOSED');
  });
  it('knows nothing of a station that was never established', () =>
    given().when({ type: 'CorrectStation', data: facts }).refused('STATION_NOT_FOUND'));
});
