import { describe, expect, it } from '@jest/globals';
import { viewsOf, type Told } from '#platform/read-model/testing';
import type { CommunityFundEvent } from './community-fund.events.js';
import { listGrants, type GrantRow } from './community-fund.queries.js';
import { fundBook } from './fund-book.projection.js';

const opened: CommunityFundEvent = {
  type: 'FundOpened',
  data: { title: { zh: '基金' }, charity: 'charity', station: 'station', locality: { kind: 'ORGANIZATION', id: 'office' }, region: '210211001', from: '2026-02-01', approvalLimitFen: 1_000 },
};

describe('a large grant that comes in parts', () => {
  const dated = (n: number, amountFen: number, on: string, over: { readonly id?: string } = {}, grantee = 'team'): readonly CommunityFundEvent[] => {
    const event: CommunityFundEvent = {
      type: 'FundGrantMade',
      data: {
        entry: `e${n}`, on, legs: [{ account: 'fund:f', fen: -amountFen }, { account: `grantee:${grantee}`, fen: amountFen }], goods: [], grantee: { kind: 'ORGANIZATION', id: grantee }, purpose: 'ACTIVITY',
        askedBy: 'head-1', ...(over.id === undefined ? {} : { approvedBy: over.id }),
      },
    };
    return [event];
  };
  // the limit is 1,000
  const parts = (events: readonly CommunityFundEvent[]) => {
    const views = viewsOf([fundBook], [opened, ...events].map((event): Told => ({ id: 'f', ...event })));
    const found = views.all<GrantRow>(listGrants('f', { split: true }, 0, 100)).map(({ id }) => id);
    expect(views.all<GrantRow>(listGrants('f', { split: false }, 0, 100)).map(({ id }) => id)).not.toEqual(expect.arrayContaining(found.length > 0 ? found : ['none']));
    return found;
  };
  it('is found by what the same grantee had in thirty days, each part within the limit', () => {
    expect(parts([...dated(1, 600, '2026-03-01'), ...dated(2, 400, '2026-03-02')])).toEqual([]);
    expect(parts([...dated(1, 600, '2026-03-01'), ...dated(2, 401, '2026-03-30')])).toEqual(['e2']);
    expect(parts([...dated(1, 600, '2026-03-01'), ...dated(2, 401, '2026-03-31')])).toEqual([]);
    expect(parts([...dated(1, 600, '2026-03-01'), ...dated(2, 600, '2026-03-01')])).toEqual(['e1', 'e2']);
    expect(parts([...dated(1, 600, '2026-03-01'), ...dated(2, 600, '2026-03-01', {}, 'other')])).toEqual([]);
    // a second person has looked at it, and what is above the limit by itself is no part
    expect(parts([...dated(1, 600, '2026-03-01'), ...dated(2, 600, '2026-03-01', { id: 'office-1' })])).toEqual([]);
    expect(parts([...dated(1, 5_000, '2026-03-01', { id: 'office-1' }), ...dated(2, 600, '2026-03-02')])).toEqual([]);
  });
  it('is none any more once a part was taken back', () => {
    const reversed: CommunityFundEvent = {
      type: 'FundEntryReversed',
      data: { entry: 'e9', on: '2026-03-05', reverses: 'e1', reason: '有误', legs: [{ account: 'fund:f', fen: 600 }, { account: 'grantee:team', fen: -600 }], goods: [] },
    };
    expect(parts([...dated(1, 600, '2026-03-01'), ...dated(2, 600, '2026-03-02'), reversed])).toEqual([]);
  });
});
