import { historyOf } from '#platform/privacy/testing';
import { offer } from '#linking/linkage/testing';
import { waitingListEvents } from './waiting-list.events.js';

const { answerBy: _, broadcast: __, ...draft } = offer;

historyOf(import.meta.url, waitingListEvents, {
  WaitingListJoined: { ...draft, renewsAt: '2026-03-31T16:00:00.000Z' },
  WaitingListLeft: { need: 'need-1' },
  WaitingListPlaceOffered: { need: 'need-1', linkage: 'linkage-1' },
});
