import { expect, it } from '@jest/globals';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { linkageRegister } from './linkage-register.projection.js';
import { tellOfLinkages } from './tell-of-linkages.policy.js';

it('tells each station that waits for an organization that it was suspended, once, and nobody else', () => {
  const proposed = (id: string, station: string, provider: object = { kind: 'ORGANIZATION', id: 'o' }): Told => ({
    type: 'LinkageProposed', id, data: {
      need: `need of ${id}`, resource: 'r', provider, station, keeper: null, resident: null, region: '430104', serviceItems: [], subject: station, urgency: 'NORMAL', quantity: 1, units: 1,
      service: { from: '2026-03-10' }, answerBy: '2026-03-05T02:00:00.000Z', broadcast: null, match: { band: 'FULL', score: 1, conditions: [], parts: [] },
    },
  });
  const step = (type: string, id: string, data: object): Told => ({ type, id, data });
  const views = viewsOf([linkageRegister], [
    proposed('l1', 's1'), proposed('l2', 's1'), step('LinkageAccepted', 'l2', { by: 'PROVIDER', holdUntil: '', followUpBy: '' }), proposed('l3', 's2'), proposed('l4', 's3'),
    step('LinkageDeclined', 'l4', { reason: 'FULL', subject: 's3' }), proposed('l5', 's4', { kind: 'ORGANIZATION', id: 'another' }),
  ]);
  const tell = tellOfLinkages.on['OrganizationSuspended'] as unknown as (recorded: object, rows: object) => readonly { to: object; template: string; about: object }[];
  expect(tell({ id: 'o', occurredAt: '2026-03-02T02:00:00.000Z', event: { type: 'OrganizationSuspended', data: { reason: 'INSPECTION' } } }, views).map(({ to, template, about }) => [to, template, about]))
    .toEqual(['s1', 's2'].map((id) => [{ kind: 'STATION', id }, 'LINKAGE_PROVIDER_SUSPENDED', { organization: 'o' }]));
});
