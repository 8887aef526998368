import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Refusal } from '#platform/event-sourcing';
import { scenarios } from '#platform/event-sourcing/testing';
import { course, type ClassCommand } from './class.decider.js';
import type { ClassEvent } from './class.events.js';

const { given } = scenarios(course);
const data = {
  title: { zh: '手机课堂' }, places: 2, rhythm: [{ day: 3, from: '09:30', to: '11:00' }], from: '2026-03-01', until: '2026-06-30', region: '370102', topics: ['DIGITAL_SKILLS'], station: 's1',
} as const;
const opened: ClassEvent = { type: 'ClassOpened', data };
const enrol = (id: string): ClassCommand => ({ type: 'Enrol', data: { kind: 'RESIDENT', id } });
const enrolled = (id: string, waited = false): ClassEvent => ({ type: 'ClassMemberEnrolled', data: { kind: 'RESIDENT', id, waited } });
const waitlisted = (id: string): ClassEvent => ({ type: 'ClassMemberWaitlisted', data: { kind: 'RESIDENT', id } });
const withdrawn = (id: string): ClassEvent => ({ type: 'ClassMemberWithdrawn', data: { kind: 'RESIDENT', id } });

describe('a class', () => {
  it('is opened once, with a rhythm and a term', () => {
    given().when({ type: 'OpenClass', data }).then(opened);
    given(opened).when({ type: 'OpenClass', data }).refused('CLASS_ALREADY_OPENED');
    given().when({ type: 'OpenClass', data: { ...data, until: '2026-02-01' } }).refused('CLASS_DATES_REVERSED');
    given().when({ type: 'OpenClass', data: { ...data, rhythm: [] } }).refused('CLASS_WITHOUT_RHYTHM');
  });
  it('has another term where it goes on for longer or a date was mistaken, around what was held', () => {
    const change = (term: object): ClassCommand => ({ type: 'ChangeTerm', data: term });
    const changed = (from: string, until: string): ClassEvent => ({ type: 'ClassTermChanged', data: { from, until } });
    const held: ClassEvent = { type: 'ClassSessionHeld', data: { date: '2026-03-04', activity: 'one' } };
    given(opened, held).when(change({ until: '2026-07-15' })).then(changed('2026-03-01', '2026-07-15')).andRepeatingDoesNothing();
    given(opened, held).when(change({ from: '2026-03-05' })).refused('CLASS_HELD_THEN');
    given(opened, held).when(change({ from: '2026-02-01', until: '2026-01-01' })).refused('CLASS_DATES_REVERSED');
    given(opened, changed('2026-03-01', '2026-07-15')).when(enrol('a'), { now: '2026-07-01T00:00:00.000Z' }).then(enrolled('a'));
    given(opened, { type: 'ClassClosed', data: { reason: 'over' } }).when(change({ until: '2026-07-15' })).refused('CLASS_CLOSED');
  });
  it('meets at other times or in another place from a day on, with whoever has a place', () => {
    const [thursday, afternoon] = [[{ day: 4, from: '14:00', to: '15:30' }], [{ day: 5, from: '14:00', to: '15:30' }]] as const;
    const move = (to: object, from = '2026-04-01'): ClassCommand => ({ type: 'Move', data: { from, ...to } });
    const moved = (rhythm: typeof data.rhythm | typeof thursday | typeof afternoon, region: string, from = '2026-04-01'): ClassEvent => ({ type: 'ClassMoved', data: { from, rhythm, region } });
    given(opened, enrolled('a')).when(move({ rhythm: thursday })).then(moved(thursday, '370102')).andRepeatingDoesNothing();
    given(opened, moved(thursday, '370102')).when(move({ region: '370103' }, '2026-05-01')).then(moved(thursday, '370103', '2026-05-01'));
    // said anew, from an earlier day: what was to come later is no more
    given(opened, moved(thursday, '370102', '2026-05-01')).when(move({ rhythm: afternoon })).then(moved(afternoon, '370102')).andRepeatingDoesNothing();
    given(opened, moved(thursday, '370102', '2026-05-01')).when(move({ region: '370102' })).then(moved(data.rhythm, '370102'));
    given(opened).when(move({ region: '370102' })).then();
    given(opened).when(move({ rhythm: [] })).refused('CLASS_WITHOUT_RHYTHM');
    given(opened).when(move({ rhythm: thursday }, '2026-07-01')).refused('CLASS_NOT_HELD_THEN');
    given(opened, { type: 'ClassClosed', data: { reason: 'over' } }).when(move({ rhythm: thursday })).refused('CLASS_CLOSED');
    given().when(move({ rhythm: thursday })).refused('CLASS_NOT_FOUND');
  });
  it('gives places that become free to nobody once its term is over', () => {
    const later = { now: '2026-07-01T00:00:00.000Z' };
    const full = [opened, enrolled('a'), enrolled('b'), waitlisted('c')];
    given(...full).when({ type: 'Withdraw', data: { id: 'a' } }).then(withdrawn('a'), enrolled('c', true));
    given(...full).when({ type: 'Withdraw', data: { id: 'a' } }, later).then(withdrawn('a'));
    given(...full).when({ type: 'ChangePlaces', data: { places: 3 } }, later).then({ type: 'ClassPlacesChanged', data: { places: 3 } });
  });
  it('goes on as it was where it was closed by mistake, without whoever left since', () => {
    const closed: ClassEvent = { type: 'ClassClosed', data: { reason: 'the wrong one' } };
    const reopened: ClassEvent = { type: 'ClassReopened', data: { until: '2026-06-30' } };
    const reopen = (...gone: string[]): ClassCommand => ({ type: 'ReopenClass', data: { gone } });
    const full = [opened, enrolled('a'), enrolled('b'), waitlisted('c'), waitlisted('d'), closed];
    given(...full).when(reopen()).then(reopened).andRepeatingDoesNothing();
    given(...full, reopened).when({ type: 'Withdraw', data: { id: 'a' } }).then(withdrawn('a'), enrolled('c', true));
    given(...full).when(reopen('a', 'c', 'x')).then(reopened, withdrawn('a'), withdrawn('c'), enrolled('d', true));
    given(...full).when(reopen('a'), { now: '2026-07-01T00:00:00.000Z' }).then(reopened, withdrawn('a'));
    given(opened).when(reopen()).then();
  });
  it('is held by another station once its own is no more, with whoever has a place', () => {
    const handed: ClassEvent = { type: 'ClassHandedOver', data: { from: 's1', to: 's2' } };
    given(opened, enrolled('a')).when({ type: 'FollowStation', data: { from: 's1', to: 's2' } }).then(handed).andRepeatingDoesNothing();
    given(opened, enrolled('a'), handed).when(enrol('a')).then();
  });
  it('is run by whoever goes on from a station that ran it with its keeper, once', () => {
    const follow = (to: string) => ({ type: 'FollowStation', data: { from: 's3', to } }) as const;
    const runs = (station: string): ClassEvent => ({ type: 'ClassStationAdded', data: { station } });
    const gone: ClassEvent = { type: 'ClassStationRemoved', data: { station: 's3' } };
    given(opened, runs('s3')).when(follow('s4')).then(gone, runs('s4')).andRepeatingDoesNothing();
    given(opened, runs('s3'), runs('s4')).when(follow('s4')).then(gone);
    given(opened, runs('s3')).when(follow('s1')).then(gone);
    given(opened).when(follow('s4')).then();
  });
  it('is run by other stations together with its keeper, for as long as that one says', () => {
    const [added, removed] = (['ClassStationAdded', 'ClassStationRemoved'] as const).map((type): ClassEvent => ({ type, data: { station: 's2' } })) as [ClassEvent, ClassEvent];
    const [add, remove] = (['AddStation', 'RemoveStation'] as const).map((type): ClassCommand => ({ type, data: { station: 's2' } })) as [ClassCommand, ClassCommand];
    given(opened).when(add).then(added).andRepeatingDoesNothing();
    given(opened, added).when(remove).then(removed).andRepeatingDoesNothing();
    given({ type: 'ClassOpened', data: { ...data, with: ['s2'] } }).when(remove).then(removed);
    given(opened).when({ type: 'AddStation', data: { station: 's1' } }).then();
    // whoever takes it over is its keeper then
    given(opened, added, { type: 'ClassHandedOver', data: { from: 's1', to: 's2' } }).when(remove).then();
  });
  it('has whoever is added to a session in an entry that stands in for the one before', () => {
    const held: ClassEvent = { type: 'ClassSessionHeld', data: { date: '2026-03-04', activity: 'one' } };
    const hold = (activity: string, present: string[], gone: string[]): ClassCommand => ({ type: 'HoldSession', data: { date: '2026-03-04', activity, present, gone, adding: true } });
    given(opened, enrolled('a'), enrolled('b'), held).when(hold('two', ['b'], ['one'])).then({ type: 'ClassSessionHeld', data: { date: '2026-03-04', activity: 'two' } });
    given(opened, enrolled('a'), held).when(hold('one', ['a'], ['one'])).then();
    given(opened, enrolled('a'), held).when(hold('two', ['b'], ['one'])).refused('CLASS_MEMBER_NOT_ENROLLED');
    // another station was a moment faster
    given(opened, enrolled('a'), held).when(hold('three', ['a'], ['nought'])).refused('CLASS_SESSION_RECORDED_ANEW');
  });
  it('enrols while there are places, and puts whoever comes later on the list', () => {
    given(opened).when(enrol('a')).then(enrolled('a')).andRepeatingDoesNothing();
    given(opened, enrolled('a'), enrolled('b')).when(enrol('c')).then(waitlisted('c')).andRepeatingDoesNothing();
    given(opened).when(enrol('a'), { now: '2026-07-01T00:00:00.000Z' }).refused('CLASS_TERM_OVER');
    given().when(enrol('a')).refused('CLASS_NOT_FOUND');
  });
  it('gives a person one place, by whichever of their files they have it or wait for it', () => {
    const again: ClassCommand = { type: 'Enrol', data: { kind: 'VOLUNTEER', id: 'v', files: ['v', 'a', 'c'] } };
    given(opened, enrolled('a')).when(again).refused('CLASS_MEMBER_BY_ANOTHER_FILE');
    given(opened, enrolled('b'), enrolled('d'), waitlisted('c')).when(again).refused('CLASS_MEMBER_BY_ANOTHER_FILE');
    given(opened, enrolled('a'), withdrawn('a')).when(again).then({ type: 'ClassMemberEnrolled', data: { kind: 'VOLUNTEER', id: 'v', waited: false } }).andRepeatingDoesNothing();
  });
  it('gives a freed place to whoever has waited longest', () => {
    const full = [opened, enrolled('a'), enrolled('b'), waitlisted('c'), waitlisted('d')];
    given(...full).when({ type: 'Withdraw', data: { id: 'a' } }).then(withdrawn('a'), enrolled('c', true)).andRepeatingDoesNothing();
    given(...full).when({ type: 'Withdraw', data: { id: 'c' } }).then(withdrawn('c'));
    given(...full).when({ type: 'ChangePlaces', data: { places: 4 } }).then({ type: 'ClassPlacesChanged', data: { places: 4 } }, enrolled('c', true), enrolled('d', true));
    given(...full).when({ type: 'ChangePlaces', data: { places: 1 } }).refused('CLASS_PLACES_TAKEN');
  });
  it('is held once a day, within its term, by those who ever had a place', () => {
    const held = (date: string, ...present: string[]): ClassCommand => ({ type: 'HoldSession', data: { date, activity: 'act', present } });
    const session: ClassEvent = { type: 'ClassSessionHeld', data: { date: '2026-03-04', activity: 'act' } };
    given(opened, enrolled('a'), withdrawn('a')).when(held('2026-03-04', 'a')).then(session);
    given(opened, waitlisted('c')).when(held('2026-03-04', 'c')).refused('CLASS_MEMBER_NOT_ENROLLED');
    given(opened, session).when(held('2026-03-04')).refused('CLASS_SESSION_ALREADY_RECORDED');
    const again = (...gone: string[]): ClassCommand => ({ type: 'HoldSession', data: { date: '2026-03-04', activity: 'new', present: [], gone } });
    const anew: ClassEvent = { type: 'ClassSessionHeld', data: { date: '2026-03-04', activity: 'new' } };
    given(opened, session).when(again('act')).then(anew);
    given(opened, session, anew).when(again('act')).refused('CLASS_SESSION_ALREADY_RECORDED');
    given(opened).when(held('2026-02-25')).refused('CLASS_NOT_HELD_THEN');
    const closed: ClassEvent = { type: 'ClassClosed', data: { reason: 'over' } };
    given(opened, closed).when(held('2026-03-04')).then(session);
    given(opened).when({ type: 'CloseClass', data: { reason: 'over' } }).then(closed).andRepeatingDoesNothing();
    given(opened, closed).when(enrol('a')).refused('CLASS_CLOSED');
  });
  it('never has more members than places, nor a free place while somebody waits, and is fair, whatever happens in whatever order', () => {
    const who = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g');
    const command: fc.Arbitrary<ClassCommand> = fc.oneof(
      who.map(enrol), who.map((id) => ({ type: 'Withdraw', data: { id } }) as const), fc.integer({ min: 0, max: 5 }).map((places) => ({ type: 'ChangePlaces', data: { places } }) as const),
    );
    fc.assert(fc.property(fc.array(command, { maxLength: 60 }), (commands) => {
      const events: ClassEvent[] = [opened];
      const list: string[] = [];
      for (const one of commands) {
        try {
          for (const event of given(...events).when(one).events()) {
            events.push(event);
            if (event.type === 'ClassMemberWaitlisted') list.push(event.data.id);
            if (event.type === 'ClassMemberEnrolled' && event.data.waited) expect(event.data.id).toBe(list.shift());
            if (event.type === 'ClassMemberWithdrawn' && list.includes(event.data.id)) list.splice(list.indexOf(event.data.id), 1);
          }
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
        }
        const { enrolled: inside, places, waiting } = given(...events).state();
        expect(inside.size).toBeLessThanOrEqual(places);
        if (waiting.size > 0) expect(inside.size).toBe(places);
        expect([...waiting.keys()]).toEqual(list);
        expect([...inside.keys()].filter((id) => waiting.has(id))).toEqual([]);
      }
    }), { numRuns: 100 });
  });
});
