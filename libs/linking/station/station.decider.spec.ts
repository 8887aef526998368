import { describe, it } from '@jest/globals';
import { scenarios } from '#platform/event-sourcing/testing';
import type { StationTier } from '#reference/catalogue';
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
  it('reaches nothing, and closes on no day, that lies ahead', () => {
    given(established).when({ type: 'ReachMilestone', data: { milestone: 'OPERATING', on: '2026-03-03' } }).refused('STATION_DATE_AHEAD');
    given(established).when({ type: 'CloseStation', data: { on: '2026-03-03', reason: 'merged' } }).refused('STATION_DATE_AHEAD');
    // in Shanghai it is the 3rd already
    const tomorrow = { on: '2026-03-03', reason: 'merged' };
    given(established).when({ type: 'CloseStation', data: tomorrow }, { now: '2026-03-02T16:00:00.000Z' }).then({ type: 'StationClosed', data: tomorrow });
  });
  it('serves no division twice', () => {
    const wider = { ...facts, serves: ['430104008', '430104', '430104008', '540102'] };
    given().when({ type: 'EstablishStation', data: wider }).then({ type: 'StationEstablished', data: { ...facts, serves: ['430104', '540102'] } });
  });
  it('is told by its authority where it stands, and by its head what it is called', () => {
    const head = { actor: { id: 'h', role: 'STATION_HEAD', station: 's1', organization: null } };
    const renamed = { ...facts, name: { zh: '望城坡社工站' } };
    given(established).when({ type: 'CorrectStation', data: renamed }, head).then({ type: 'StationCorrected', data: renamed });
    for (const place of [{ tier: 'COUNTY' }, { parent: 'p' }, { region: '430104' }, { serves: ['43'] }] as const) {
      given(established).when({ type: 'CorrectStation', data: { ...facts, ...place } }, head).refused('STATION_PLACE_IS_THE_AUTHORITYS');
    }
  });
  it('stands above others only while it is open, of a higher tier or the same, and not below them', () => {
    const below = (tier: StationTier) => ({ type: 'StandAbove', data: { child: 'c', tier } }) as const;
    const closed = { type: 'StationClosed', data: { on: '2026-01-01', reason: 'merged' } } as const;
    given(established).when(below('COMMUNITY')).then();
    given(established).when(below('STREET')).then();
    given(established).when(below('COUNTY')).refused('PARENT_TIER_TOO_LOW');
    given({ ...established, data: { ...facts, parent: 'c' } }).when(below('SITE')).refused('STATION_OUTSIDE_ITS_PARENT');
    given(established, closed).when(below('SITE')).refused('PARENT_STATION_CLOSED');
    given().when(below('SITE')).refused('PARENT_STATION_NOT_FOUND');
  });
  it('takes nothing more once closed', () => {
    const closed = { type: 'StationClosed', data: { on: '2026-01-01', reason: 'merged' } } as const;
    given(established).when({ type: 'CloseStation', data: closed.data }).then(closed).andRepeatingDoesNothing();
    given(established, closed).when({ type: 'CorrectStation', data: facts }).refused('STATION_CLOSED');
  });
  it('knows nothing of a station that was never established', () =>
    given().when({ type: 'CorrectStation', data: facts }).refused('STATION_NOT_FOUND'));
});
