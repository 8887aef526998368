import { historyOf } from '#platform/privacy/testing';
import { mandatoryReportEvents } from './mandatory-report.events.js';

historyOf(import.meta.url, mandatoryReportEvents, {
  HarmReported: {
    station: 'station-1', region: '430104006', child: 'resident-1', harm: ['VIOLENCE'], suspects: [{ kind: 'VOLUNTEER', id: 'volunteer-1' }],
    circle: [{ kind: 'VOLUNTEER', id: 'volunteer-1' }, { kind: 'RESIDENT', id: 'resident-2' }], recipients: [{ authority: 'POLICE', acknowledgeBy: '2026-03-02T04:00:00.000Z' }],
    words: '身上有伤',
  },
  HarmReportAcknowledged: { authority: 'POLICE', receipt: 'A-12' },
  HarmReportOverdue: { authority: 'POLICE' },
});
