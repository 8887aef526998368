import { ask, reason, type Change, type World } from './change.js';
import { REGION } from './one-street.js';
import { somebody, type Shown } from './open-hub.js';

type Any = Readonly<Record<string, { readonly id: string; readonly lines: readonly { readonly code: string; readonly finding: { readonly id: string } | null }[] }>>;

/** Those of standards, coverage and inspections. */
export function* everyMutationOfStandards({ ids, district, street, nextStreet, districtHead, head, supervisor }: World): Generator<Change> {
  const stationId = district;
  const area = { name: { zh: '示例标准' }, kind: 'ACTIVITY_AREA', least: 100, tiers: ['COUNTY'], from: '2026-01-01' };
  yield ask('setStandard', supervisor, { region: REGION.district, code: 'ACTIVITY_AREA', ...area }, { least: 120 });
  yield ask('liftStandard', supervisor, { region: REGION.district, code: 'ACTIVITY_AREA', from: '2026-06-01' }, { from: '2026-07-01' });
  yield ask('setDemonstrationTarget', supervisor, { region: REGION.district, year: 2026, stations: 2 }, { stations: 3 });
  yield ask('recordBrand', districtHead, { title: { zh: '示例品牌' }, from: '2026-01-01' }, { from: '2026-02-01' }, {
    answer: 'brands { id }', keep: (answer: Shown) => void (ids['brand'] = (answer as unknown as { brands: { id: string }[] }).brands[0]?.id ?? ''),
  });
  yield ask('endBrand', districtHead, { brandId: ids['brand'], on: '2026-09-01' }, { on: '2026-09-02' });
  yield ask('nameDemonstrationStation', supervisor, { stationId, level: 'CITY', by: '示例', on: '2026-09-01' }, { by: '别的' });
  yield ask('revokeDemonstrationStation', supervisor, { stationId, level: 'CITY', on: '2026-09-10', reason }, { reason: '别的' });

  yield ask('recordReportedCoverage', supervisor, { region: REGION.district, on: '2026-06-30', milestone: 'LISTED', stations: 3, of: 4, percent: '82.5', source: '示例' }, { of: 5 }, {
    answer: 'report { id }', keep: (answer: Shown) => void (ids['coverageReport'] = (answer as unknown as Any)['report']?.id ?? ''),
  });
  yield ask('withdrawReportedCoverage', supervisor, { reportId: ids['coverageReport'], reason }, { reason: '别的' });

  const other = somebody('inspector', { role: 'SUPERVISOR', regions: ['4301'] });
  const line = { name: { zh: '示例' }, standard: { zh: '示例' }, how: 'ON_SITE', points: 5 };
  const inspectors = [{ subject: supervisor.id }, { subject: other.id }];
  const opening = { stationId: street, quarter: '2026-Q2', inspectors, indicators: [{ code: 'A', ...line }, { code: 'B', ...line, how: 'CALL_BACK' }] };
  yield ask('openInspection', supervisor, opening, { sampleSize: 3 }, {
    answer: 'inspection { id sample }',
    keep: (answer: Shown) => {
      const { id, sample } = (answer as unknown as { inspection: { id: string; sample: string[] } }).inspection;
      Object.assign(ids, { inspection: id, sampled: sample[0] });
    },
  });
  const elsewhere = [{ subject: supervisor.id }, { subject: other.id, socialWorkerId: ids['socialWorker'] }];
  yield ask('openInspection', supervisor, { ...opening, stationId: nextStreet, inspectors: elsewhere }, { sampleSize: 3 });
  const inspectionId = ids['inspection'];
  yield ask('cancelInspection', supervisor, { inspectionId, reason }, { reason: '别的' });
  yield ask('openInspection', supervisor, opening);
  yield ask('scoreIndicator', other, { inspectionId, indicator: 'A', given: 4.5, finding: { what: '示例', deadline: '2026-12-31' } }, { given: 4 }, {
    answer: 'inspection { lines { finding { id } } }',
    keep: (answer: Shown) => void (ids['finding'] = (answer as unknown as Any)['inspection']?.lines[0]?.finding?.id ?? ''),
  });
  yield ask('scoreIndicator', other, { inspectionId, indicator: 'B', given: 5 });
  yield ask('recordCallBack', supervisor, { inspectionId, residentId: ids['sampled'], satisfaction: 4 }, { satisfaction: 3 });
  yield ask('signInspection', supervisor, { inspectionId });
  yield ask('signInspection', other, { inspectionId });
  yield ask('answerFinding', head, { findingId: ids['finding'], answer: '示例' }, { answer: '别的' });
  yield ask('recheckFinding', other, { findingId: ids['finding'], fixed: true, on: '2026-09-14' }, { fixed: false, deadline: '2026-12-31' });
}
