import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aNeed, anOrganization, aResident, aResource, creditCode } from '../journeys/one-street.js';
import { admin, commandId, openHub, somebody, type OpenHub } from '../journeys/open-hub.js';
import { at, figures, partner, telling, themselves } from './telling.js';

/** Two streets of one district of Lhasa. */
const [KARMA, WEST, DISTRICT] = ['540102007', '540102009', '540102'];

let hub: OpenHub;
const told = telling(() => hub);
const { made, read, nodes, refusal, volunteer, today, eventually, help } = told;
beforeAll(async () => {
  hub = await openHub();
});
afterAll(() => hub.close());

describe('the cross-community group of two streets (跨社区互助小组)', () => {
  it('has younger elders take older ones to the hospital, a law firm come, and children paired and given books and clothes: what one street needs the other has', async () => {
    const establish = (zh: string, region: string) =>
      made('establishStation', { name: { zh }, tier: 'STREET', region, serves: [region], specialism: 'GENERAL', languages: ['bo', 'zh'] }, admin, 'station');
    const [karmaStation, westStation] = [await establish('嘎玛贡桑街道社工站', KARMA), await establish('金珠西路街道社工站', WEST)];
    const [karma, west] = [at(karmaStation), at(westStation)];
    const [lhasa, elsewhere] = [somebody('lhasa', { role: 'SUPERVISOR', regions: ['5401'] }), somebody('changsha', { role: 'SUPERVISOR', regions: ['4301'] })];
    const of = (languages: string[], livingRegion: string, over: object = {}) => aResident({ languages, livingRegion, ...over });
    const shared = (title: string, serviceItem: string, over: object = {}) => aResource({
      title: { zh: title }, kind: 'TALENT', serviceItems: [serviceItem], capacity: { unit: 'PERSON', total: 9, renewal: 'MONTH' }, share: 'COUNTY', coverage: { regions: [DISTRICT] }, ...over,
    });

    // a younger elder of the one street takes an older one of the other, who speaks Tibetan only
    const tsering = await volunteer('示例次仁', west, { languages: ['bo'], places: [DISTRICT] });
    const escort = await made('registerResource', shared('小老人陪老老人看病', 'escort-to-hospital', { languages: ['bo'], provider: { kind: 'VOLUNTEER', id: tsering } }), west, 'resource');
    const mola = await made('enrolResident', of(['bo'], KARMA, { identity: { name: '示例奶奶', bornOn: '1936-05-01' } }), karma, 'resident');
    const toHospital = await made('raiseNeed', aNeed({ residentId: mola, serviceItems: ['escort-to-hospital'], languages: ['bo'] }), karma, 'need');
    expect(await read(`need(id: "${toHospital}") { match { matches { nodes { resource { id } } } } }`, karma)).toEqual({ need: { match: { matches: { nodes: [{ resource: { id: escort } }] } } } });
    const escorted = await help(toHospital, escort, karma, themselves(tsering));

    // a law firm whose offer the one street keeps comes to the other
    const firm = await made('registerOrganization', anOrganization({ name: { zh: '示例律师事务所' }, legalForm: 'LAW_FIRM', creditCode: creditCode('31') }), admin, 'organization');
    const law = await made('registerResource', shared('律师进社区', 'legal-aid', { credentials: ['LAWYER'], provider: { kind: 'ORGANIZATION', id: firm } }), karma, 'resource');
    const pema = await made('enrolResident', of(['zh'], WEST), west, 'resident');
    const advised = await help(await made('raiseNeed', aNeed({ residentId: pema, serviceItems: ['legal-aid'] }), west, 'need'), law, west, partner(firm));

    // children of both streets are paired one to one with somebody of the other, who is cleared for it, once their guardians said yes
    const pairing = async (name: string, region: string, station: typeof karma, helper: string) => {
      const child = await made('enrolResident', of(['zh'], region, { identity: { name, bornOn: '2016-05-01' }, guardian: { name: '示例家长', relation: 'PARENT' } }), station, 'resident');
      const paired = { residentId: child, helperKind: 'VOLUNTEER', helperId: helper, rhythm: { visits: 2, per: 'MONTH' } };
      expect(await refusal('pair', paired, station)).toBe('PAIRING_WITHOUT_CONSENT');
      await hub.change('giveConsent', { residentId: child, by: 'GUARDIAN' }, station);
      expect(await refusal('pair', { ...paired, helperId: tsering }, station)).toBe('VOLUNTEER_LACKS_CREDENTIALS');
      const pairingId = await made('pair', paired, station, 'pairing');
      await hub.change('recordPairingVisit', { pairingId }, themselves(helper));
      return { child, pairingId };
    };
    const cleared = { places: [DISTRICT], credentials: [{ credential: 'MINOR_CLEARANCE' }] };
    const [droma, lhamo] = [await volunteer('示例卓玛', west, cleared), await volunteer('示例拉姆', karma, cleared)];
    const [sonam, dawa] = [await pairing('示例索南', KARMA, karma, droma), await pairing('示例达瓦', WEST, west, lhamo)];

    // and given books and winter clothes, which the other street keeps
    const gift = (title: string, item: string) =>
      made('registerResource', shared(title, item, { kind: 'MATERIAL', capacity: { unit: 'PIECE', total: 20, renewal: 'NONE' }, provider: { kind: 'STATION', id: westStation } }), west, 'resource');
    const needOf = (item: string) => made('raiseNeed', aNeed({ residentId: sonam.child, serviceItems: [item], quantity: 3 }), karma, 'need');
    const books = await gift('示例图书', 'school-supplies');
    const given = [await help(await needOf('school-supplies'), books, karma, west), await help(await needOf('clothing-bedding'), await gift('示例冬衣', 'clothing-bedding'), karma, west)];
    expect(await read(`resource(id: "${books}") { freeCapacity }`, west)).toEqual({ resource: { freeCapacity: 17 } });

    // both streets see all of them, the city each once, another city none; and nobody is named beyond those who serve them
    const all = [...given, advised, escorted].sort();
    for (const as of [karma, west, lhasa]) expect((await nodes('linkages(first: 100)', as)).map(({ id }) => String(id)).sort()).toEqual(all);
    expect(await nodes('linkages(first: 100)', elsewhere)).toEqual([]);
    expect(await read(`linkage(id: "${escorted}") { contact { name } }`, west)).toEqual({ linkage: { contact: null } });
    for (const resident of [mola, sonam.child]) expect(await read(`resident(id: "${resident}") { id }`, west)).toEqual({ resident: null });
    expect(await nodes('pairings', karma, 'id visitsMade helperId')).toEqual([{ id: sonam.pairingId, visitsMade: 1, helperId: droma }]);
    expect(await nodes('pairings', west, 'id visitsMade helperId')).toEqual([{ id: dawa.pairingId, visitsMade: 1, helperId: lhamo }]);

    // each was written into the ledger of the street that needed it, and the region has each person once
    const persons = (scope: string, as: typeof karma) => figures(told, scope, as, today(), today(), 'persons');
    await eventually(async () => expect(await persons('region: "5401"', lhasa)).toEqual({ persons: 4 }));
    expect(await persons(`stationId: "${karmaStation}"`, karma)).toEqual({ persons: 2 });
    expect(await persons(`stationId: "${westStation}"`, west)).toEqual({ persons: 2 });
  });

  it('is run by both stations: each enrols its own people and writes down who of them came, in one entry that counts once', async () => {
    const district = await made('establishStation', { name: { zh: '城关区社工总站' }, tier: 'COUNTY', region: DISTRICT, serves: [DISTRICT], specialism: 'GENERAL', languages: ['zh'] }, admin, 'station');
    const establish = (zh: string, region: string) =>
      made('establishStation', { name: { zh }, tier: 'STREET', region, serves: [region], specialism: 'CHILDREN', languages: ['zh'], parent: district }, admin, 'station');
    const [karmaStation, westStation, thirdStation] = [await establish('嘎玛贡桑街道社工站', KARMA), await establish('金珠西路街道社工站', WEST), await establish('第三站', WEST)];
    const [karma, west, third, above] = [at(karmaStation), at(westStation), at(thirdStation), at(district)];
    const enrolled = (livingRegion: string, as: typeof karma) => made('enrolResident', aResident({ livingRegion }), as, 'resident');
    const [mola, pala] = [await enrolled(KARMA, karma), await enrolled(KARMA, karma)];
    const [pema, nyima, sonam, tashi] = [await enrolled(WEST, west), await enrolled(WEST, west), await enrolled(WEST, west), await enrolled(WEST, west)];
    const classId = await made('openClass', {
      title: { zh: '跨社区互助小组' }, places: 9, rhythm: [{ day: 3, from: '09:30', to: '11:00' }], from: today(), until: '2027-12-31', withStationIds: [westStation],
    }, karma, 'class');
    const enrol = (residentId: string, as: typeof karma) => refusal('enrolInClass', { classId, residentId }, as);
    const came = (presentIds: string[], as: typeof karma) => refusal('recordAttendance', { classId, date: today(), minutes: 90, presentIds, others: presentIds.length > 1 ? 0 : 3 }, as);
    const add = (presentIds: string[], as: typeof karma) => refusal('addAttendance', { classId, date: today(), presentIds }, as);

    // each enrols its own, and nobody else's
    for (const [who, as] of [[mola, karma], [pala, karma], [pema, west], [nyima, west], [sonam, west]] as const) expect(await enrol(who, as)).toBe('done');
    expect(await enrol(pema, karma)).toBe('RESIDENT_NOT_FOUND');
    expect(await enrol(mola, west)).toBe('RESIDENT_NOT_FOUND');
    expect(await enrol(mola, third)).toBe('CLASS_NOT_FOUND');
    expect(await refusal('withdrawFromClass', { classId, memberId: mola }, west)).toBe('CLASS_MEMBER_OF_ANOTHER_STATION');
    expect(await refusal('withdrawFromClass', { classId, memberId: sonam }, west)).toBe('done');
    // what the class is, its keeper says
    for (const [mutation, input] of [['changeClassPlaces', { places: 20 }], ['closeClass', { reason: '学期结束' }], ['addClassStation', { stationId: thirdStation }]] as const)
      expect(await refusal(mutation, { classId, ...input }, west)).toBe('CLASS_KEPT_BY_ANOTHER_STATION');

    // whoever of them is first writes the session down, with their own people; the other adds theirs
    expect(await add([mola], karma)).toBe('CLASS_SESSION_NOT_RECORDED');
    expect(await came([mola, pema], west)).toBe('CLASS_MEMBER_OF_ANOTHER_STATION');
    expect(await came([pema], west)).toBe('done');
    expect(await came([mola, pala], karma)).toBe('CLASS_SESSION_ALREADY_RECORDED');
    expect(await add([mola, pala], karma)).toBe('done');
    expect(await add([mola], west)).toBe('CLASS_MEMBER_OF_ANOTHER_STATION');
    expect(await add([tashi], west)).toBe('CLASS_MEMBER_NOT_ENROLLED');
    const once = { commandId: commandId(), classId, date: today(), presentIds: [nyima] };
    for (const answer of ['done', 'done']) expect(await refusal('addAttendance', once, west)).toBe(answer);
    expect(await add([nyima, pema], west)).toBe('done');
    // a figure of both: one session, in the ledger of the keeper, with persons of both streets
    const counted = (scope: string, as: typeof karma) => figures(told, scope, as, today(), today(), 'sessions persons personTimes');
    const all = { sessions: 1, persons: 4, personTimes: 7 };
    await eventually(async () => expect(await counted(`stationId: "${district}"`, above)).toEqual(all));
    expect(await counted(`stationId: "${karmaStation}"`, karma)).toEqual(all);
    expect(await counted(`stationId: "${westStation}"`, west)).toEqual({ sessions: 0, persons: 0, personTimes: 0 });
    const seenBy = (as: typeof karma) => read(`class(id: "${classId}") { stationId withStationIds sessions { present others } members { nodes { residentId attended } } }`, as);
    const shown = {
      class: {
        stationId: karmaStation, withStationIds: [westStation], sessions: [{ present: 4, others: 3 }], members: { nodes: [mola, pala, pema, nyima].map((residentId) => ({ residentId, attended: 1 })) },
      },
    };
    for (const as of [karma, west, above]) {
      expect(await seenBy(as)).toEqual(shown);
      expect(await nodes('classes', as)).toEqual([{ id: classId }]);
    }
    expect(await seenBy(third)).toEqual({ class: null });

    // nobody's file is open to the other street by it
    expect(await read(`resident(id: "${pema}") { id }`, karma)).toEqual({ resident: null });
    expect(await read(`resident(id: "${mola}") { id }`, west)).toEqual({ resident: null });

    // and whoever runs it no more sees it no more; their people keep their places
    expect(await refusal('removeClassStation', { classId, stationId: westStation }, karma)).toBe('done');
    expect(await seenBy(west)).toEqual({ class: null });
    expect(await nodes('classes', west)).toEqual([]);
    expect(await add([pema], west)).toBe('CLASS_NOT_FOUND');
    expect(await refusal('addClassStation', { classId, stationId: thirdStation }, karma)).toBe('done');
    expect(await seenBy(third)).toMatchObject({ class: { withStationIds: [thirdStation], members: { nodes: [{}, {}, {}, {}] } } });
  });
});
