import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Caller } from '#platform/access';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { civilDateAt } from '#reference/calendar';
import type { ActivityScopes } from '#ledgers/activity/slice';
import { DashboardFigureLoader } from './dashboard-figure-loader.js';
import { dashboardFigureId } from './dashboard-figure-id.js';
import { dashboardSums } from './dashboard-sums.projection.js';
import { Dashboards } from './dashboards.js';
import { figuresOf } from './shown-figures.js';

/** Borders of months, of a leap day and of years in China, each from both sides. */
const instants = [
  '2027-12-30T15:00:00.000Z', '2027-12-31T15:59:59.000Z', '2027-12-31T16:00:00.000Z', '2028-02-28T15:59:59.000Z', '2028-02-28T16:00:00.000Z', '2028-02-29T15:59:59.000Z', '2028-02-29T16:00:00.000Z',
  '2028-03-31T16:00:00.000Z', '2028-06-30T15:59:59.000Z', '2028-06-30T16:00:00.000Z', '2028-12-31T16:00:00.000Z',
];
const periods = ['2027-12', '2028-01', '2028-02', '2028-03', '2028-04', '2028-Q1', '2028-Q3', '2027', '2028', '2029'];
const regions = ['370102001', '370102002', '370203001'];
const kinds = [
  'raise', 'assess', 'hand', 'late', 'withdraw', 'meet', 'reopenNeed', 'propose', 'propose', 'accept', 'decline', 'complete', 'complete', 'reopen', 'register', 'register', 'register', 'correct', 'retire', 'reinstate', 'merge', 'merge', 'merge', 'part', 'part', 'confirm', 'confirm', 'reverse',
  'organization', 'reform', 'mergeOrganization', 'partOrganization', 'move', 'use', 'giveBack', 'handResource', 'give', 'grant', 'return', 'undo',
] as const;
const turn = fc.record({ what: fc.constantFrom(...kinds), a: fc.nat(3), b: fc.nat(9), later: fc.nat(6) });

interface Place { readonly station: string; readonly region: string }
interface Help extends Place { readonly by: string; readonly month: string; readonly hours: number }
/** What a figure has of one thing, from a month on. */
interface Counted extends Place { readonly figure: string; readonly month: string; readonly n: number }

/** A history by turns, and what dashboards have to say of it by their definitions. */
function live(turns: readonly { readonly what: (typeof kinds)[number]; readonly a: number; readonly b: number; readonly later: number }[]) {
  const told: Told[] = [];
  let hour = 0;
  const now = (): string => instants[hour] ?? '';
  const month = (at = now()): string => civilDateAt(at).slice(0, 7);
  const tell = (type: string, id: string, data: object, actor = 'clock'): void => void told.push({ type, id, data, at: now(), actor });
  const where = new Map([['s1', '370102001'], ['s2', '370203001']]);
  for (const [id, region] of where) tell('StationEstablished', id, { tier: 'STREET', region, serves: [], specialism: 'GENERAL' });
  tell('ResourceRegistered', 'r', { station: 's1', region: '370102', capacity: { unit: 'PORTION', total: 99, renewal: 'NONE' } });
  tell('FundOpened', 'f', { station: 's1', region: '370102001' });
  const here = (n: number): Place => { const station = n % 2 === 0 ? 's1' : 's2'; return { station, region: where.get(station) ?? '' }; };
  const counted: Counted[] = [];
  const count = (figure: string, at: Place, n = 1, of = month()): Counted => { const one = { figure, ...at, n, month: of }; counted.push(one); return one; };
  const forget = (one: Counted | undefined): void => { if (one) counted.splice(counted.indexOf(one), 1); };
  interface Need { readonly id: string; at: Place; readonly raised: string; open: boolean; closed?: Counted | undefined; met: boolean; helps: Help[] }
  const needs: Need[] = [], linkages: { readonly id: string; readonly at: Place; readonly month: string; readonly need: Need; status: string }[] = [];
  const files: { readonly id: string; at: Place | null; into: string | undefined; gone: boolean }[] = [];
  const hours: { readonly movement: string; readonly file: string; readonly at: Place; readonly date: string; readonly minutes: number }[] = [];
  const organizations: { readonly id: string; readonly at: Place; form: string; merged: boolean; stays: [string, string, string][] }[] = [];
  const uses: { readonly name: string; readonly station: string; readonly date: string; readonly n: number }[] = [];
  let keeper = 's1';
  const entries: { readonly id: string; readonly kind: 'GIVE' | 'GRANT' | 'RETURN'; readonly goods: boolean; readonly fen: number; undone: boolean }[] = [];
  const persons = (): Map<string, string> => new Map(files.map((file) => { let at = file; while (at.into !== undefined) at = files.find(({ id }) => id === at.into) ?? at; return [file.id, at.id]; }));
  const helped = (need: Need, by: string, at: string): void => {
    const whole = Math.floor((Date.parse(at) - Date.parse(need.raised)) / 3_600_000);
    need.helps.push({ ...need.at, by, month: month(at), hours: whole <= 72 ? whole : Math.floor(whole / 24) * 24 });
  };
  const end = (stays: [string, string, string][]): void => { const last = stays.at(-1); if (last?.[2] === '') last[2] = month(); };

  for (const { what, a, b, later } of turns) {
    if (later === 0 && hour < instants.length - 1) hour++;
    const [need, linkage, file, other, organization, entry] = [needs[a], linkages[a], files[a], files[b % 4], organizations[a], entries[a]];
    const n = told.length;
    switch (what) {
      case 'raise': {
        const at = { station: here(a).station, region: regions[b % 3] ?? '' };
        needs.push({ id: `n${n}`, at, raised: now(), open: true, met: false, helps: [] });
        tell('NeedRaised', `n${n}`, at);
        count('needs.raised', at);
        break;
      }
      case 'assess':
        if (!need?.open) break;
        need.at = { ...need.at, region: regions[b % 3] ?? '' };
        tell('NeedAssessed', need.id, { region: need.at.region });
        break;
      case 'hand': {
        if (!need?.open) break;
        const to = { ...need.at, station: here(b).station };
        if (to.station === need.at.station) break;
        tell('NeedHandOverReceived', need.id, { from: need.at.station, to: to.station, receiver: 'w' }, b % 3 === 0 ? 'clock' : 'w');
        if (b % 3 !== 0) { count('needs.handedOver', need.at); count('needs.takenOver', to); }
        need.at = to;
        break;
      }
      case 'late':
        if (!need?.open) break;
        tell('NeedOverdue', need.id, { station: need.at.station });
        count('needs.ranOut', need.at);
        break;
      case 'withdraw': case 'meet':
        if (!need?.open) break;
        Object.assign(need, { open: false, met: what === 'meet', closed: count(what === 'meet' ? 'needs.met' : 'needs.withdrawn', need.at) });
        tell(what === 'meet' ? 'NeedMet' : 'NeedWithdrawn', need.id, {});
        if (what === 'meet') helped(need, need.id, now());
        break;
      case 'reopenNeed':
        if (!need || need.open) break;
        tell('NeedReopened', need.id, { wasMet: need.met });
        forget(need.closed);
        Object.assign(need, { open: true, closed: undefined, helps: need.helps.filter(({ by }) => by !== need.id) });
        break;
      case 'propose':
        if (!need?.open) break;
        linkages.push({ id: `l${n}`, at: need.at, month: month(), need, status: 'PROPOSED' });
        tell('LinkageProposed', `l${n}`, { need: need.id, ...need.at });
        break;
      case 'accept': case 'decline':
        if (linkage?.status !== 'PROPOSED') break;
        linkage.status = what === 'accept' ? 'ACCEPTED' : 'DECLINED';
        tell(what === 'accept' ? 'LinkageAccepted' : 'LinkageDeclined', linkage.id, { reason: 'FULL' });
        if (what === 'decline') count('declines.FULL', linkage.at);
        break;
      case 'complete': {
        if (linkage?.status !== 'PROPOSED' && linkage?.status !== 'ACCEPTED') break;
        const startsAt = b % 2 === 0 ? null : (instants[Math.max(instants.indexOf(linkage.need.raised), hour - (b % 3))] ?? null);
        linkage.status = 'COMPLETED';
        tell('LinkageCompleted', linkage.id, { need: linkage.need.id, startsAt });
        helped(linkage.need, linkage.id, startsAt ?? now());
        break;
      }
      case 'reopen':
        if (linkage?.status !== 'COMPLETED') break;
        linkage.status = 'ACCEPTED';
        tell('LinkageReopened', linkage.id, { need: linkage.need.id, status: 'ACCEPTED' });
        linkage.need.helps = linkage.need.helps.filter(({ by }) => by !== linkage.id);
        break;
      case 'move':
        where.set(here(a).station, regions[b % 3] ?? '');
        tell('StationCorrected', here(a).station, { tier: 'STREET', region: regions[b % 3], serves: [], specialism: 'GENERAL' });
        break;
      default:
        break;
      case 'register': case 'correct': {
        const at = b === 9 ? null : here(b);
        const one = what === 'register' ? { id: `v${n}`, at, into: undefined, gone: false } : file;
        if (!one || one.gone || one.into !== undefined) break;
        if (what === 'register') files.push(one);
        tell(what === 'register' ? 'VolunteerRegistered' : 'VolunteerCorrected', one.id, { station: at?.station ?? null });
        if (one.at && what === 'correct') count('-volunteers.registered', one.at);
        if (at) count('volunteers.registered', at);
        if (at && what === 'register') count('volunteers.new', at);
        one.at = at;
        break;
      }
      case 'retire': case 'merge':
        if (!file || file.gone || file.into !== undefined || (what === 'merge' && (!other || other.into !== undefined || other.gone || other === file))) break;
        if (what === 'retire') file.gone = true;
        else file.into = other?.id;
        tell(what === 'retire' ? 'VolunteerRetired' : 'VolunteerMerged', file.id, { into: file.into, reason: 'OWN_WISH' });
        if (file.at) count('-volunteers.registered', file.at);
        break;
      case 'reinstate': {
        const left = files.find(({ gone, into }) => gone && into === undefined);
        if (!left) break;
        left.gone = false;
        tell('VolunteerReinstated', left.id, { station: left.at?.station ?? null, pause: null });
        if (left.at) count('volunteers.registered', left.at);
        break;
      }
      case 'part':
        if (file?.into === undefined) break;
        tell('VolunteerParted', file.id, { from: file.into, station: file.at?.station ?? null, retired: false });
        file.into = undefined;
        if (file.at) count('volunteers.registered', file.at);
        break;
      case 'confirm': {
        if (!file) break;
        const date = civilDateAt(instants[Math.max(0, hour - (b % 4))] ?? '');
        hours.push({ movement: `m${n}`, file: file.id, at: here(b), date, minutes: 6 * (a + 1) });
        tell('HoursConfirmed', file.id, { movement: `m${n}`, station: here(b).station, date, minutes: 6 * (a + 1) });
        break;
      }
      case 'reverse': {
        const [one] = hours.splice(a, 1);
        if (one) tell('MovementReversed', one.file, { reverses: one.movement, minutes: one.minutes });
        break;
      }
      case 'organization': {
        const form = b % 2 === 0 ? 'INFORMAL_TEAM' : 'SOCIAL_ASSOCIATION';
        organizations.push({ id: `o${n}`, at: here(a), form, merged: false, stays: [[form, month(), '']] });
        tell('OrganizationRegistered', `o${n}`, { station: here(a).station, legalForm: form });
        count(`organizations.${form}.new`, here(a));
        break;
      }
      case 'reform': case 'mergeOrganization': case 'partOrganization': {
        if (!organization || organization.merged !== (what === 'partOrganization')) break;
        const { id, stays } = organization;
        if (what === 'partOrganization') organization.merged = false;
        else end(stays);
        if (what === 'reform') organization.form = b % 2 === 0 ? 'INFORMAL_TEAM' : 'FOUNDATION';
        if (what === 'mergeOrganization') organization.merged = true;
        else stays.push([organization.form, month(), '']);
        const data = { legalForm: organization.form, station: organization.at.station, into: 'o', from: 'o' };
        tell(what === 'reform' ? 'OrganizationCorrected' : what === 'mergeOrganization' ? 'OrganizationMerged' : 'OrganizationParted', id, data);
        break;
      }
      case 'use': {
        const date = civilDateAt(instants[b % instants.length] ?? '');
        uses.push({ name: `u${n}`, station: keeper, date, n: a + 0.5 });
        tell('CapacityConsumed', 'r', { quantity: a + 0.5, date, ...(b % 2 === 0 ? { hold: `u${n}` } : { hold: null, use: `u${n}` }) });
        break;
      }
      case 'giveBack': {
        const [one] = uses.splice(a, 1);
        if (one) tell('CapacityReturned', 'r', { quantity: one.n, date: one.date, use: one.name });
        break;
      }
      case 'handResource':
        tell('ResourceHandedOver', 'r', { from: keeper, to: here(a).station });
        keeper = here(a).station;
        break;
      case 'give': case 'grant': case 'return': {
        const goods = b % 2 === 0, fen = 100 * (a + 1);
        const [from, to, kind] = what === 'give' ? ['donor:d', 'fund:f', 'GIVE'] as const : what === 'grant' ? ['fund:f', 'grantee:g', 'GRANT'] as const : ['grantee:g', 'fund:f', 'RETURN'] as const;
        entries.push({ id: `e${n}`, kind, goods, fen, undone: false });
        tell(what === 'give' ? (goods ? 'FundGoodsReceived' : 'FundDonationRecorded') : what === 'grant' ? 'FundGrantMade' : 'FundGrantReturned', 'f', moved(`e${n}`, from, to, fen, goods, civilDateAt(now())));
        fundCounts(kind, goods, fen, 1);
        break;
      }
      case 'undo': {
        if (!entry || entry.undone) break;
        entry.undone = true;
        const [to, from] = entry.kind === 'GIVE' ? ['donor:d', 'fund:f'] : entry.kind === 'GRANT' ? ['fund:f', 'grantee:g'] : ['grantee:g', 'fund:f'];
        tell('FundEntryReversed', 'f', { ...moved(`u${n}`, from, to, entry.fen, entry.goods, civilDateAt(now())), reverses: entry.id });
        fundCounts(entry.kind, entry.goods, entry.fen, -1);
      }
    }
  }
  function fundCounts(kind: 'GIVE' | 'GRANT' | 'RETURN', goods: boolean, fen: number, sign: 1 | -1): void {
    const figure = goods ? { GIVE: 'goodsReceivedFen', GRANT: 'goodsGrantedFen', RETURN: 'goodsGrantedFen' } : { GIVE: 'donatedFen', GRANT: 'grantedFen', RETURN: 'returnedFen' };
    count(`funds.${figure[kind]}`, { station: 's1', region: '370102001' }, sign * fen * (goods && kind === 'RETURN' ? -1 : 1));
  }
  for (const { at, month: of, status } of linkages) count(`linkages.${status}`, at, 1, of);
  for (const { date, n, station } of uses) count('capacityUsed.PORTION', { station, region: '370102' }, n, date.slice(0, 7));
  for (const { at, date, minutes } of hours) count('volunteers.hours', at, minutes / 60, date.slice(0, 7));
  const of = (scope: { stationId: string } | { region: string }, from: string, until: string): Record<string, number> => {
    const within = (at: Place): boolean => ('stationId' in scope ? at.station === scope.stationId : at.region.startsWith(scope.region));
    const figures: Record<string, number> = {};
    const add = (figure: string, n: number): void => void (figures[figure] = (figures[figure] ?? 0) + n);
    for (const one of counted) {
      const stock = one.figure.endsWith('volunteers.registered');
      if (within(one) && one.month <= until && (stock || one.month >= from)) add(one.figure.replace('-', ''), one.figure.startsWith('-') ? -one.n : one.n);
    }
    const first = needs.flatMap(({ helps: [help] }) => (help && within(help) && help.month >= from && help.month <= until ? [help.hours] : [])).sort((x, y) => x - y);
    add('firstHelp.needs', first.length);
    if (first.length > 0) for (const [name, percent] of [['medianHours', 50], ['ninetiethHours', 90]] as const) add(`firstHelp.${name}`, first[Math.ceil((first.length * percent) / 100) - 1] ?? 0);
    const person = persons();
    add('volunteers.serving', new Set(hours.filter((one) => within(one.at) && one.date.slice(0, 7) >= from && one.date.slice(0, 7) <= until).map(({ file }) => person.get(file))).size);
    for (const { at, stays } of organizations) for (const [form, since, gone] of stays) if (within(at) && since <= until && (gone === '' || gone > until)) add(`organizations.${form}.registered`, 1);
    return figures;
  };
  return { told, of };
}
const moved = (entry: string, from: string, to: string, fen: number, goods: boolean, on: string) => ({
  entry, on,
  legs: goods ? [] : [{ account: to, fen }, { account: from, fen: -fen }],
  goods: goods ? [{ account: to, item: 'i', quantity: 1, valueFen: fen }, { account: from, item: 'i', quantity: -1, valueFen: -fen }] : [],
});
const rounded = (figures: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(figures).map(([name, n]) => [name, Math.round(n * 10) / 10] as const).filter(([, n]) => n !== 0).sort(([x], [y]) => (x < y ? -1 : 1)));

it('shows what its definitions say of any history, for stations and divisions alike, and opens each number to the events that make it', () => {
  fc.assert(fc.property(fc.array(turn, { minLength: 50, maxLength: 50 }), (turns) => {
    const { told, of } = live(turns);
    const views = viewsOf([dashboardSums], told);
    const ledger = {
      of: ({ stationId, region }: { stationId?: string; region?: string }) => ({ stations: stationId === undefined ? [] : [stationId], regions: region === undefined ? [] : [region] }),
      figuresByKind: () => ({ figures: {}, kinds: [] }),
    } as unknown as ActivityScopes;
    const dashboards = new Dashboards(views, ledger, { now: () => '2030-01-01T00:00:00.000Z' });
    const loader = new DashboardFigureLoader(views, ledger, dashboards);
    const caller = { language: 'en', station: null } as Caller;
    for (const scope of [{ stationId: 's1' }, { stationId: 's2' }, { region: '37' }, { region: '3701' }, { region: '370102' }, { region: '370102001' }, { region: '370203' }]) {
      for (const period of periods) {
        const shown = dashboards.of({ ...scope, period }, caller);
        const figures = rounded(Object.fromEntries(figuresOf(shown).map(({ name, value }) => [name, value])));
        expect(figures).toEqual(rounded(of(scope, shown.from.slice(0, 7), shown.until.slice(0, 7))));
        for (const [name, value] of Object.entries(figures)) {
          if (/Hours$|serving$/.test(name) || !('region' in scope ? scope.region === '37' : scope.stationId === 's1') || !['2028', '2028-02', '2028-Q1'].includes(period)) continue;
          const behind = loader.find(dashboardFigureId({ stationId: null, region: null, ...scope, period, name }), caller)?.behind(undefined, 1_000) ?? [];
          expect([name, Math.round(behind.reduce((all, one) => all + one.value, 0) * 10) / 10]).toEqual([name, value]);
        }
      }
    }
  }), { numRuns: 12 });
});
