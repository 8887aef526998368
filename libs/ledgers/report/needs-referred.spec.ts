import { describe, expect, it } from '@jest/globals';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { monthFigure } from './figure-id.js';
import { Figures } from './figures.js';
import { monthlyFigures } from './monthly-figures.projection.js';
import { at, stations } from './testing/index.js';

describe('needs that another station has from then on', () => {
  const raised = (station: string): Told => ({ type: 'NeedRaised', id: 'n1', at: at('2026-08-05'), data: { station, region: '430104006', resident: 'r1' } });
  const received = (from: string, to: string, actor: string): Told => ({ type: 'NeedHandOverReceived', id: 'n1', at: at('2026-08-10'), actor, data: { from, to, receiver: 'w' } });
  const codes = ['NEEDS_RECEIVED', 'NEEDS_REFERRED', 'NEEDS_OPEN'] as const;
  const figures = (which: string, ...events: readonly Told[]) => {
    const counted = new Figures(viewsOf([monthlyFigures], [...stations, ...events]));
    return codes.map((code) => counted.value(monthFigure(which, code, '2026-08')));
  };
  it('were referred where somebody there gave a receipt, not where they went along with a whole station', () => {
    expect(figures('street', raised('street'), received('street', 'district', 'w'))).toEqual([1, 1, 0]);
    expect(figures('street', raised('street'), received('street', 'district', 'clock'))).toEqual([1, 0, 0]);
  });
  it('were referred by a point to the street that it reports through, and are the street’s own all along', () => {
    const events = [raised('point'), received('point', 'street', 'w')];
    expect([figures('point', ...events), figures('street', ...events)]).toEqual([[1, 1, 0], [1, 0, 1]]);
    const away = [raised('point'), received('point', 'district', 'w')];
    expect([figures('point', ...away), figures('street', ...away)]).toEqual([[1, 1, 0], [1, 1, 0]]);
  });
});
