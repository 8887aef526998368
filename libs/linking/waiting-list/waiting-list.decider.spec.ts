import { describe, it } from '@jest/globals';
import { scenarios } from '#platform/event-sourcing/testing';
import { offer } from '#linking/linkage/testing';
import { waitingList, type WaitingListCommand } from './waiting-list.decider.js';
import type { Draft, WaitingListEvent } from './waiting-list.events.js';

const { given } = scenarios(waitingList);
const { answerBy: _, broadcast: __, ...kept } = offer;
const conditions = (...more: Draft['match']['conditions']) => ({ ...offer.match, conditions: [...offer.match.conditions, ...more] });
const full = conditions({ name: 'capacity', met: false, reasons: [{ code: 'FULL', values: {} }] });
const draft: Draft = { ...kept, match: full };
const join = (over: Partial<Draft> = {}): WaitingListCommand => ({ type: 'JoinWaitingList', data: { ...draft, renewsAt: null, why: '', ...over } });
const joined: WaitingListEvent = { type: 'WaitingListJoined', data: { ...draft, renewsAt: null } };
const offering: WaitingListCommand = { type: 'OfferPlace', data: { need: 'need-1', linkage: 'l1' } };
const offered: WaitingListEvent = { type: 'WaitingListPlaceOffered', data: { need: 'need-1', linkage: 'l1' } };

describe('a waiting list', () => {
  it('takes a need that matches but for the room', () => {
    given().when(join()).then(joined).andRepeatingDoesNothing();
    const part = conditions({ name: 'capacity', met: true, reasons: [{ code: 'NOT_ALL', values: { free: 1, quantity: 2 } }] });
    given().when(join({ match: part })).then({ type: 'WaitingListJoined', data: { ...draft, match: part, renewsAt: null } });
    given().when(join({ match: conditions({ name: 'capacity', met: true, reasons: [{ code: 'ENOUGH', values: {} }] }) })).refused('WAITING_LIST_NOT_NEEDED');
    given().when(join({ match: { ...full, conditions: [...full.conditions, { name: 'place', met: false, reasons: [] }] } })).refused('LINKAGE_DOES_NOT_MATCH');
  });
  it('offers a place to whom it still has, once', () => {
    given(joined).when(offering).then(offered).andRepeatingDoesNothing();
    given().when(offering).refused('WAITING_LIST_LEFT');
    given(joined, offered).when({ type: 'OfferPlace', data: { need: 'need-1', linkage: 'l2' } }).refused('WAITING_LIST_LEFT');
    given(joined, offered).when(join()).then(joined);
  });
  it('lets go', () =>
    void given(joined).when({ type: 'LeaveWaitingList', data: { need: 'need-1' } }).then({ type: 'WaitingListLeft', data: { need: 'need-1' } }).andRepeatingDoesNothing());
});
