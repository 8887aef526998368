import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Refusal } from '#platform/event-sourcing';
import { scenarios } from '#platform/event-sourcing/testing';
import { microWish, type MicroWishCommand } from './micro-wish.decider.js';
import type { Claimant, MicroWishEvent } from './micro-wish.events.js';

const { given } = scenarios(microWish);
const made: MicroWishEvent = {
  type: 'WishMade', data: { station: 's1', resident: 'r1', subject: 'r1', region: '430104006', words: 'warm shoes', valueFen: null, until: '2026-03-20' },
};
const anna: Claimant = { kind: 'VOLUNTEER', id: 'anna' };
const firm: Claimant = { kind: 'ORGANIZATION', id: 'firm' };
const giveBy = '2026-03-16T02:00:00.000Z';
const claim = (by: Claimant = anna): MicroWishCommand => ({ type: 'ClaimWish', data: { by } });
const claimed = (by: Claimant = anna): MicroWishEvent => ({ type: 'WishClaimed', data: { by, giveBy } });
const given_: MicroWishEvent = { type: 'WishGiven', data: { by: anna } };
const lapse: MicroWishCommand = { type: 'LapseClaim', data: { giveBy } };

describe('a wish', () => {
  it('is made once, and not for a day that is over', () => {
    given().when({ type: 'MakeWish', data: made.data }).then(made);
    given(made).when({ type: 'MakeWish', data: made.data }).refused('WISH_ALREADY_MADE');
    given().when({ type: 'MakeWish', data: { ...(made.data as object), until: '2026-03-01' } as never }).refused('WISH_UNTIL_PASSED');
    given().when(claim()).refused('WISH_NOT_FOUND');
  });
  it('is looked after by another station once its own is no more', () => {
    const follow: MicroWishCommand = { type: 'FollowStation', data: { from: 's1', to: 's2' } };
    given(made).when(follow).then({ type: 'WishHandedOver', data: { from: 's1', to: 's2' } }).andRepeatingDoesNothing();
  });
  it('belongs to whoever claims it first, for two weeks', () => {
    given(made).when(claim()).then(claimed()).andRepeatingDoesNothing();
    given(made, claimed()).when(claim(firm)).refused('WISH_TAKEN');
    given(made).when({ type: 'ClaimWish', data: { by: anna, giveBy: '2026-07-01T00:00:00.000Z' } }).refused('WISH_GIVE_BY_INVALID');
    given(made).when(claim(), { now: '2026-03-21T02:00:00.000Z' }).refused('WISH_CLOSED');
  });
  it('is anybody’s again when it is given back, or not given in time', () => {
    given(made, claimed()).when({ type: 'ReleaseClaim', data: { reason: 'CANNOT', by: anna } }).then({ type: 'WishClaimReleased', data: { by: anna, reason: 'CANNOT' } });
    given(made, claimed()).when({ type: 'ReleaseClaim', data: { reason: 'CANNOT', by: firm } }).refused('WISH_NOT_CLAIMED_BY_YOU');
    given(made, claimed()).when(lapse).then();
    const late = { now: giveBy };
    given(made, claimed()).when(lapse, late).then({ type: 'WishClaimReleased', data: { by: anna, reason: 'LAPSED' } }).andRepeatingDoesNothing();
    given(made, claimed(), given_).when(lapse, late).then();
  });
  it('is claimed as before where it had not arrived after all, and thanked for anew', () => {
    const reopen: MicroWishCommand = { type: 'ReopenWish', data: { givenAt: '2026-03-02T02:00:00.000Z' } };
    const reopened: MicroWishEvent = { type: 'WishReopened', data: { by: anna, giveBy: '2026-03-24T02:00:00.000Z' } };
    const now = { now: '2026-03-10T02:00:00.000Z' };
    const thanked: MicroWishEvent = { type: 'WishThanked', data: { subject: 'r1', words: 'thanks' } };
    given(made, claimed(), given_, thanked).when(reopen, now).then(reopened).andRepeatingDoesNothing();
    given(made, claimed(), given_).when(reopen, { now: '2026-05-02T02:00:00.000Z' }).refused('WISH_GIVEN_LONG_AGO');
    given(made, claimed()).when(reopen, now).refused('WISH_NOT_GIVEN');
    given(made, claimed(), given_, thanked, reopened, given_).when({ type: 'ThankForWish', data: { words: 'thanks' } }).then(thanked);
    given(made, claimed(), given_, reopened).when({ type: 'ReleaseClaim', data: { reason: 'CANNOT', by: anna } }).then({ type: 'WishClaimReleased', data: { by: anna, reason: 'CANNOT' } });
  });
  it('is given and thanked for once', () => {
    given(made, claimed()).when({ type: 'GiveWish', data: {} }).then(given_).andRepeatingDoesNothing();
    given(made).when({ type: 'GiveWish', data: {} }).refused('WISH_NOT_CLAIMED');
    given(made, claimed()).when({ type: 'ThankForWish', data: { words: 'they fit' } }).refused('WISH_NOT_GIVEN');
    const thanked: MicroWishEvent = { type: 'WishThanked', data: { subject: 'r1', words: 'they fit' } };
    given(made, claimed(), given_).when({ type: 'ThankForWish', data: { words: 'they fit' } }).then(thanked);
    given(made, claimed(), given_, thanked).when({ type: 'ThankForWish', data: { words: 'again' } }).refused('WISH_ALREADY_THANKED');
  });
  it('is withdrawn while it has not been given', () => {
    const withdraw: MicroWishCommand = { type: 'WithdrawWish', data: { reason: 'MET_OTHERWISE' } };
    const withdrawn: MicroWishEvent = { type: 'WishWithdrawn', data: { reason: 'MET_OTHERWISE' } };
    given(made).when(withdraw).then(withdrawn).andRepeatingDoesNothing();
    given(made, claimed()).when(withdraw).then({ type: 'WishClaimReleased', data: { by: anna, reason: 'WITHDRAWN' } }, withdrawn).andRepeatingDoesNothing();
    given(made, claimed(), given_).when(withdraw).refused('WISH_ALREADY_GIVEN');
    given(made, { type: 'WishWithdrawn', data: { reason: 'OTHER' } }).when(claim()).refused('WISH_CLOSED');
  });
  it('is never two people’s at once, and given by whoever had it, whatever comes in which order', () => {
    const claimant = fc.constantFrom(anna, firm, { kind: 'STATION', id: 's2' } as const);
    const command: fc.Arbitrary<MicroWishCommand> = fc.oneof(
      claimant.map((by): MicroWishCommand => ({ type: 'ClaimWish', data: { by } })),
      claimant.map((by): MicroWishCommand => ({ type: 'ReleaseClaim', data: { reason: 'CANNOT', by } })),
      fc.constant<MicroWishCommand>({ type: 'GiveWish', data: {} }),
      fc.constant(lapse),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(command, fc.integer({ min: 0, max: 20 })), { maxLength: 30 }), (commands) => {
        const past: MicroWishEvent[] = [made];
        let day = 0;
        for (const [next, days] of commands) {
          day = Math.max(day, days);
          try {
            past.push(...given(...past).when(next, { now: new Date(Date.UTC(2026, 2, 2 + day)).toISOString() }).events());
          } catch (error) {
            if (!(error instanceof Refusal)) throw error;
          }
        }
        let holder: Claimant | undefined;
        for (const event of past) {
          if (event.type === 'WishClaimed') {
            expect(holder).toBeUndefined();
            holder = event.data.by;
          } else if (event.type === 'WishClaimReleased' || event.type === 'WishGiven') {
            expect(event.data.by).toEqual(holder);
            holder = undefined;
          }
        }
        expect(past.filter(({ type }) => type === 'WishGiven').length).toBeLessThanOrEqual(1);
      }),
    );
  });
});
