import Table from 'cli-table3';
import type { Identity } from '#platform/access';
import type { HubClient } from '../hub-client.js';
import type { Fortnight } from './fortnight.js';

interface Step {
  readonly what: string;
  readonly label: string;
  readonly whyLabel: string | null;
}
interface Told {
  readonly id: string;
  readonly words: string | null;
  readonly status: string;
  readonly linkages: {
    readonly nodes: readonly { readonly satisfaction: number | null; readonly resource: { readonly title: string } | null; readonly timeline: { readonly nodes: readonly Step[] } }[];
  };
}
export interface Paper {
  readonly id: string;
  readonly number: string;
  readonly checksum: string;
}
interface Lived {
  readonly timeAccount: {
    readonly balance: number;
    readonly hours: number;
    readonly movements: { readonly nodes: readonly { readonly kind: string; readonly points: number }[] };
  };
  readonly class: { readonly title: string; readonly enrolled: number; readonly waiting: number; readonly places: number; readonly sessions: readonly { readonly date: string }[] };
  readonly microWishes: { readonly nodes: readonly { readonly id: string; readonly words: string | null; readonly status: string; readonly thanks: string | null }[] };
  readonly certificates: { readonly nodes: readonly Paper[] };
}

const NEED = `query Story($id: ID!) { need(id: $id) { id words status linkages { nodes {
  satisfaction resource { title } timeline(first: 20) { nodes { what label whyLabel } } } } } }`;
const LIVED = `query Lived($volunteer: ID!, $class: ID!) {
  timeAccount(volunteerId: $volunteer) { balance hours movements { nodes { kind points } } }
  class(id: $class) { title enrolled waiting places sessions { date } }
  microWishes(status: GIVEN) { nodes { id words status thanks } }
  certificates(volunteerId: $volunteer) { nodes { id number checksum } }
}`;
/** Asked without a token, as whoever holds the paper asks. */
export const VERIFY = 'query ($number: String!, $checksum: String!) { certificate(number: $number, checksum: $checksum) { stationName from until hours kinds { kindLabel hours } revokedAt } }';

const table = (head: string[], colWidths: number[]) => new Table({ head, colWidths, wordWrap: true, wrapOnWordBoundary: false, style: { head: [], border: [] } });
/** A wide character takes two columns, which the table's own wrapping does not know: lines are broken here. */
const broken = (text: string, characters: number): string => (text.match(new RegExp(`.{1,${characters}}`, 'gu')) ?? []).join('\n');
const STEPS_A_LINE = 2;
const lined = (steps: readonly string[]): string =>
  steps.map((step, n) => (n === 0 ? step : `${n % STEPS_A_LINE === 0 ? '\n' : ' '}→ ${step}`)).join('');
const stepOf = ({ what, label, whyLabel: why }: Step): string => `${label} ${what}${what === 'DECLINED' && why !== null ? ` (${why})` : ''}`;

/** What two weeks have brought, in a few rows; and a paper that anybody can verify. */
export async function fortnightTable(client: HubClient, { needs, volunteerId, classId, wishId, certificateId }: Fortnight, as: Identity): Promise<{ readonly text: string; readonly paper: Paper }> {
  const linked = table(['需求 · need', '找谁 · who was asked', '经过 · what happened', '现在 · now'], [32, 26, 58, 14]);
  for (const id of needs) {
    const { need } = await client.ask<{ need: Told }>(NEED, { id }, as);
    const offers = [...need.linkages.nodes].reverse();
    for (const [n, { resource, satisfaction, timeline }] of offers.entries()) {
      const stars = satisfaction === null ? '' : ` ${'★'.repeat(satisfaction)}`;
      linked.push([n === 0 ? broken(need.words ?? '', 14) : '　再匹配 · matched again', resource?.title ?? '', lined(timeline.nodes.map(stepOf)) + stars, n === offers.length - 1 ? need.status : '']);
    }
  }
  const lived = await client.ask<Lived>(LIVED, { volunteer: volunteerId, class: classId }, as);
  const { timeAccount: account, class: course } = lived;
  const wish = lived.microWishes.nodes.find(({ id }) => id === wishId);
  const paper = lived.certificates.nodes.find(({ id }) => id === certificateId);
  if (!paper) throw new Error('The certificate of the demo is not there.');
  const moved = [...account.movements.nodes].reverse().map(({ kind, points }) => `${kind} ${points > 0 ? '+' : ''}${points}`).join(', ');
  const beside = table(['两周里还有 · and besides', '记录 · what is recorded'], [32, 99]);
  beside.push(
    ['时间宝盒 · time bank', `${account.hours} 小时 h; ${moved}; 余额 balance ${account.balance}`],
    [course.title, `名额 places ${course.places}; 在册 enrolled ${course.enrolled}; 候补 waiting ${course.waiting}; 已上课 held ${course.sessions.map(({ date }) => date).join(', ')}`],
    ['微心愿 · micro-wish', `${wish?.words ?? ''}\n${wish?.status ?? ''}: ${wish?.thanks ?? ''}`],
    ['志愿服务证明 · certificate', `编号 number ${paper.number}; 校验码 checksum ${paper.checksum}`],
  );
  return { text: `两周之后 · a fortnight later\n${linked.toString()}\n${beside.toString()}`, paper };
}
