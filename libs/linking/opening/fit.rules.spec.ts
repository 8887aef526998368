import { describe, expect, it } from '@jest/globals';
import { fitsOf, scoreOf, type Helper, type Opening } from './fit.rules.js';
import { fitTexts, told } from './fit-texts.js';

const opening: Opening = {
  need: 'n1', station: 's1', urgency: 'NORMAL', serviceItems: ['companionship'], modes: ['HOME'], region: '430104006001', windows: [{ day: 2, from: '14:00', to: '16:00' }],
  credentials: [], languages: ['bo', 'zh'], minor: false, consent: false, between: ['2026-03-02T02:00:00.000Z', '2026-03-16T02:00:00.000Z'],
};
const helper: Helper = {
  station: 's1', skills: ['companionship'], languages: ['zh'], windows: [{ day: 2, from: '15:00', to: '18:00' }], modes: ['HOME'], places: ['430104006'], credentials: [],
  active: true, needsConsent: false, consented: false, accompanied: false, companioned: false, young: false,
};
const blocked = (o: Partial<Opening>, h: Partial<Helper> = {}): string[] =>
  fitsOf({ ...opening, ...o }, { ...helper, ...h }).filter(({ met }) => !met).map(({ code }) => code);

describe('what a task asks of a helper', () => {
  it('is met by whoever can, may and is free', () => expect(blocked({})).toEqual([]));
  it.each<[string, Partial<Opening>, Partial<Helper>, string[]]>([
    ['the service', { serviceItems: ['tutoring'] }, {}, ['CANNOT_DO']],
    ['training or insurance', { credentials: ['INSURANCE'] }, {}, ['LACKS']],
    ['training or insurance, which is there', { credentials: ['INSURANCE'] }, { credentials: ['INSURANCE'] }, []],
    ['the place', { region: '430104008001' }, {}, ['ELSEWHERE']],
    ['the way', { modes: ['PHONE'] }, {}, ['OTHER_WAY']],
    ['the time', { windows: [{ day: 2, from: '09:00', to: '11:00' }] }, {}, ['NEVER_FREE']],
    ['the time, which does not come round between the days', { between: ['2026-03-04T02:00:00.000Z', '2026-03-07T16:00:00.000Z'], windows: [] }, {}, ['NEVER_FREE']],
    ['the time, which comes round on the last of them', { between: ['2026-03-04T02:00:00.000Z', '2026-03-10T16:00:00.000Z'], windows: [] }, {}, []],
    ['the time, where what was wished for does not come round', { between: ['2026-03-04T02:00:00.000Z', '2026-03-07T16:00:00.000Z'] }, { windows: [{ day: 5, from: '09:00', to: '10:00' }] }, []],
    ['the language', { languages: ['bo'] }, {}, ['SPEAKS_NONE']],
    ['health and presence', {}, { active: false }, ['AWAY']],
    ['an age', { helperFromAge: 18 }, { young: true }, ['TOO_YOUNG']],
    ['an age that is reached', { helperFromAge: 14 }, { young: true }, []],
    ['an age, of somebody of age', { helperFromAge: 18 }, {}, []],
    ['fourteen years', { helperFromAge: 14 }, { young: true, needsConsent: true, consented: true }, ['TOO_YOUNG']],
    ['ten years', { helperFromAge: 10 }, { young: true, needsConsent: true, consented: true }, []],
    ['ten years, of whom is accompanied', { helperFromAge: 10 }, { young: true, needsConsent: true, consented: true, accompanied: true }, ['TOO_YOUNG']],
    ['a guardian under fourteen', {}, { needsConsent: true }, ['GUARDIAN_MISSING']],
    ['a guardian under fourteen, who agrees', {}, { needsConsent: true, consented: true }, []],
    ['somebody who comes along, under ten', {}, { needsConsent: true, consented: true, accompanied: true }, ['COMPANION_MISSING']],
    ['somebody who comes along, under ten, who is named', {}, { needsConsent: true, consented: true, accompanied: true, companioned: true }, []],
    ['a minor’s guardian', { minor: true }, { credentials: ['MINOR_CLEARANCE'] }, ['CONSENT_MISSING']],
    ['what they need themselves', { own: true }, {}, ['ONESELF']],
    ['clearance for a minor', { minor: true, consent: true }, {}, ['CLEARANCE_MISSING']],
    ['clearance for a minor, which is there', { minor: true, consent: true }, { credentials: ['MINOR_CLEARANCE'] }, []],
    ['no clearance on the phone', { minor: true, consent: true, modes: ['PHONE'] }, { modes: ['PHONE'] }, []],
  ])('is judged: %s', (_, o, h, codes) => expect(blocked(o, h)).toEqual(codes));
  it('weighs more the more urgent it is, and the nearer', () => {
    expect(scoreOf({ ...opening, urgency: 'EMERGENCY' }, helper)).toBeGreaterThan(scoreOf(opening, helper));
    expect(scoreOf(opening, { ...helper, places: ['430104006001'] })).toBeGreaterThan(scoreOf(opening, helper));
    expect(scoreOf(opening, { ...helper, station: 's2' })).toBeLessThan(scoreOf(opening, helper));
  });
  it('is told in three languages', () => {
    expect(told('LACKS', ['INSURANCE'], 'en')).toBe('Lacks: Volunteer insurance');
    for (const { zh, bo, en } of Object.values(fitTexts)) expect(new Set([zh, bo, en].map((text) => text.includes('{codes}'))).size).toBe(1);
  });
});
