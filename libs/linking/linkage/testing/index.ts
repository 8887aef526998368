import type { LinkageCommand, LinkageEvent } from '#linking/linkage';

type Data<K extends LinkageEvent['type']> = Extract<LinkageEvent, { type: K }>['data'];

/** A meal for an elder of station-1, from a canteen that station-2 keeps. Made up. */
export const offer: Data<'LinkageProposed'> = {
  need: 'need-1', resource: 'resource-1', provider: { kind: 'ORGANIZATION', id: 'organization-1' }, station: 'station-1', keeper: 'station-2', resident: 'resident-1',
  region: '430104006001', serviceItems: ['meal-delivery'], subject: 'resident-1', urgency: 'NORMAL', quantity: 2, units: 2,
  service: { from: '2026-03-04', until: '2026-03-10' }, answerBy: '2026-03-05T02:00:00.000Z', broadcast: null,
  match: {
    band: 'WHOLE', score: 71.5,
    conditions: [{ name: 'place', met: true, reasons: [{ code: 'REGION_COVERED', values: { regions: ['430104006'] } }] }],
    parts: [{ name: 'closeness', weight: 20, value: 0.8, reason: { code: 'DISTANCE', values: { metres: 500 } } }],
  },
};
export const proposed = (over: Partial<Data<'LinkageProposed'>> = {}): LinkageEvent => ({ type: 'LinkageProposed', data: { ...offer, ...over } });
export const accepted: LinkageEvent = {
  type: 'LinkageAccepted', data: { by: 'PROVIDER', holdUntil: '2026-04-09T16:00:00.000Z', followUpBy: '2026-03-05T02:00:00.000Z' },
};
export const propose = (over: Partial<Extract<LinkageCommand, { type: 'ProposeLinkage' }>['data']> = {}): LinkageCommand => ({
  type: 'ProposeLinkage', data: { ...offer, why: '', override: undefined, ...over },
});
