import { describe, expect, it } from '@jest/globals';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { agreementDeliveries } from './agreement-deliveries.projection.js';
import { supply } from './agreement.policy.js';
import { promisedOf } from './agreement.queries.js';
import { agreements } from './agreements.projection.js';
import { suppliesOf } from './term.rules.js';

const quota = (id: string, per: string, total: number) => ({ id, provider: { kind: 'ORGANIZATION', id: 'o1' }, title: { zh: '示例' }, kind: 'TALENT', unit: 'SESSION', per, total, serviceItems: [] });
const quotas = [quota('q1', 'NONE', 12), quota('q2', 'MONTH', 40)];
const drafted: Told = {
  type: 'AgreementDrafted', id: 'x1', at: '2026-01-01T02:00:00.000Z', data: {
    title: { zh: '示例协议' }, station: 's1', region: '430104', regions: ['430104'], parties: [], from: '2026-01-01', until: '2026-12-31', noticeDays: 30, renewal: { kind: 'BY_ITSELF', months: 12 }, quotas,
  },
};
const [first, third] = [suppliesOf(quotas, 1), suppliesOf(quotas, 3)];
const renewed = (term: number, prolonged: boolean, supplies = first) => ({ term, by: 'ITSELF', from: `${2025 + term}-01-01`, until: `${2025 + term}-12-31`, prolonged, supplies });

describe('an agreement that is renewed', () => {
  const asked = (data: object) =>
    (supply.on['AgreementRenewed'] as unknown as (recorded: object, rows: object) => readonly (readonly { entity: { id: string } | string; command: { type: string; data: object } }[])[])({ id: 'x1', event: { data } }, viewsOf([agreements], [drafted]))
      .flat().filter(({ command }) => command.type === 'AdjustCapacity');

  it('promises anew for the term what it promises once in a term, and no more of what comes round by itself', () => {
    expect(asked(renewed(2, true))).toMatchObject([{ command: { data: { total: 24 } } }]);
    expect(JSON.stringify(asked(renewed(2, true)))).toContain(first[0]?.resource);
    expect(asked(renewed(3, true))).toMatchObject([{ command: { data: { total: 36 } } }]);
    // what had run out has resources of its own, and these go on from there
    expect(asked(renewed(3, false, third))).toEqual([]);
    expect(asked(renewed(4, true, third))).toMatchObject([{ command: { data: { total: 24 } } }]);
  });

  it('is told of with all that it promised once in each term', () => {
    const at = '2027-01-01T02:00:00.000Z';
    const views = viewsOf([agreementDeliveries], [
      drafted, { type: 'AgreementInForce', id: 'x1', at, data: { from: '2026-01-01', until: '2026-12-31', supplies: first } },
      { type: 'AgreementRenewed', id: 'x1', at, data: renewed(2, true) }, { type: 'CapacityAdjusted', id: first[0]?.resource ?? '', at, data: { total: 24, from: 'ALWAYS' } },
      { type: 'AgreementRenewed', id: 'x1', at, data: renewed(3, false, third) },
    ]);
    expect(views.all<{ quota: string; total: number }>(promisedOf('x1'))[0]).toEqual({ quota: 'q1', total: 36 });
  });
});
