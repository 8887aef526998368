import { historyOf } from '#platform/privacy/testing';
import { tokenEndsEvents } from './token-ends.events.js';

historyOf(import.meta.url, tokenEndsEvents, { TokensEnded: { subject: 'staff-17', before: '2026-03-02T10:00:00.000Z' } });
