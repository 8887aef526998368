import { historyOf } from '#platform/privacy/testing';
import { notedHoursEvents } from './noted-hours.events.js';

historyOf(import.meta.url, notedHoursEvents, {
  HoursNoted: { volunteer: 'volunteer-1', station: 'station-1', linkage: 'linkage-1', pairing: null, date: '2026-03-01', minutes: 90, words: '陪同就医', confirmBy: '2026-03-08T16:00:00.000Z' },
  NotedHoursConfirmed: { movement: 'movement-1', minutes: 80 },
  NotedHoursRefused: { volunteer: 'volunteer-1', reason: '当天未到', kept: 'openly:当天未到' },
  NotedHoursMissed: { station: 'station-1', confirmBy: '2026-03-08T16:00:00.000Z' },
}, { NotedHoursRefused: ['volunteer', 'reason', 'kept'] });
