import type { Identity } from '#platform/access';
import { addDays, civilDateAt } from '#reference/calendar';
import type { HubClient } from '../hub-client.js';
import { commandIdOf, entityIdOf } from '../import/file-kind.js';
import { demoPeople, partner, volunteer } from './tokens.js';

const STATION = 'wangchengpo';
/** So long the hub's clocks are waited for. */
const PATIENCE_MS = 20_000;
const ANSWER_MS = 3_000;

/** What the fortnight left behind, for whoever tells it. */
export interface Fortnight {
  readonly needs: readonly string[];
  readonly volunteerId: string;
  readonly classId: string;
  readonly wishId: string;
  readonly certificateId: string;
}

/**
 * Two weeks of a station, sent as its people would send them. Every command's id derives from its place in the story and every date from the day on which the first
 * of the needs was offered help, so that a second start finds what it would do done: it gets the same receipts, and changes nothing.
 */
export class Story {
  private firstDay = '';

  private constructor(private readonly client: HubClient) {}

  static live(client: HubClient): Promise<Fortnight> {
    return new Story(client).whole();
  }

  private async whole(): Promise<Fortnight> {
    const id = await this.proposed('n-02', 'meal-canteen');
    const { linkage } = await this.client.ask<{ linkage: { proposedAt: string } }>('query ($id: ID!) { linkage(id: $id) { proposedAt } }', { id }, worker);
    this.firstDay = addDays(civilDateAt(linkage.proposedAt), -14);
    const unanswered = await this.unanswered('n-27', 'winter-quilts');
    await this.helped('n-02', 'meal-canteen', partner('xiangle-kitchen'), { day: 2, from: '11:00', to: '12:00', satisfaction: 5 });
    await this.declined('n-14', 'escort-students', partner('yuexi-medical-students'), 'NO_TIME');
    await this.helped('n-14', 'family-doctor-24h', partner('yuexi-hospital'), { day: 5, from: '08:30', to: '11:00', satisfaction: 4 });
    const repair = await this.helped('n-40', 'repair-luo', volunteer('v-luo'), { day: 10, from: '09:00', to: '11:00', satisfaction: 5 });
    await this.earned('v-luo', repair, 'food-parcel-emergency');
    const certificate = { volunteerId: entityIdOf('volunteer', 'v-luo'), from: this.firstDay, until: addDays(this.firstDay, 14) };
    const certificateId = await this.send('certificate', 'issueCertificate', certificate, worker, 'certificate');
    const [classId, wishId] = [await this.classWithAList(), await this.wishComeTrue()];
    await this.until(async () => (await this.statusOf(unanswered)) === 'EXPIRED', 'an offer to expire');
    return { needs: ['n-02', 'n-14', 'n-40', 'n-27'].map((key) => entityIdOf('need', key)), volunteerId: certificate.volunteerId, classId, wishId, certificateId };
  }

  /** From the offer to what the resident said of it; the linkage's id. */
  private async helped(need: string, resource: string, by: Identity, { day, from, to, satisfaction }: { day: number; from: string; to: string; satisfaction: number }): Promise<string> {
    const linkageId = await this.proposed(need, resource);
    const moment = (time: string): string => new Date(`${addDays(this.firstDay, day)}T${time}:00+08:00`).toISOString();
    for (const [mutation, as, input] of [
      ['acceptLinkage', by, {}],
      ['scheduleLinkage', by, { startsAt: moment(from), endsAt: moment(to) }],
      ['startLinkage', by, {}],
      ['completeLinkage', worker, {}],
      ['evaluateLinkage', worker, { satisfaction }],
    ] as const) await this.send(`${need} ${resource}`, mutation, { linkageId, ...input }, as, 'linkage');
    return linkageId;
  }

  private async declined(need: string, resource: string, by: Identity, reason: string): Promise<void> {
    await this.send(`${need} ${resource}`, 'declineLinkage', { linkageId: await this.proposed(need, resource), reason }, by, 'linkage');
  }

  private proposed(need: string, resource: string): Promise<string> {
    return this.send(`${need} ${resource}`, 'proposeLinkage', { needId: entityIdOf('need', need), resourceId: entityIdOf('resource', resource) }, worker, 'linkage');
  }

  /** To be answered within seconds, which nobody does: the hub's clock ends it. Its time is that of the first start, so a later one looks whether it is there. */
  private async unanswered(need: string, resource: string): Promise<string> {
    const needId = entityIdOf('need', need);
    const { linkages } = await this.client.ask<{ linkages: { nodes: { id: string }[] } }>('query ($id: ID!) { linkages(needId: $id) { nodes { id } } }', { id: needId }, worker);
    const known = linkages.nodes.at(-1)?.id;
    const answerBy = new Date(Date.now() + ANSWER_MS).toISOString();
    return known ?? this.send(`${need} ${resource}`, 'proposeLinkage', { needId, resourceId: entityIdOf('resource', resource), answerBy }, worker, 'linkage');
  }

  /** Hours by the entry that the completed linkage left, points by the station's rate, and a parcel for some of them. */
  private async earned(key: string, linkage: string, goods: string): Promise<void> {
    const [volunteerId, resourceId] = [entityIdOf('volunteer', key), entityIdOf('resource', goods)];
    let activityId: string | undefined;
    await this.until(async () => {
      const { activities } = await this.client.ask<{ activities: { nodes: { id: string }[] } }>(
        'query ($id: ID!) { activities(tiedToId: $id) { nodes { id } } }', { id: linkage }, worker,
      );
      activityId = activities.nodes[0]?.id;
      return activityId !== undefined;
    }, 'the entry of a completed linkage');
    await this.send('hours', 'setPointRate', { activityKind: 'HOME_VISIT', points: 10, from: this.firstDay }, head, 'rate', 'points');
    await this.send('goods', 'setPointRate', { resourceId, points: 12, from: this.firstDay }, head, 'rate', 'points');
    await this.send(key, 'confirmHours', { volunteerId, activityId }, worker, 'movement');
    await this.send(key, 'redeemPoints', { volunteerId, resourceId }, worker, 'movement');
  }

  /** Two places, three who want one; one of them steps back. */
  private async classWithAList(): Promise<string> {
    const rhythm = [{ day: 3, from: '09:30', to: '11:00' }];
    const classId = await this.send('class', 'openClass', { title: { zh: '周三智能手机课', en: 'Smartphones on Wednesdays' }, places: 2, rhythm, from: this.firstDay, until: addDays(this.firstDay, 90) }, worker, 'class');
    const elders = ['r-xiong', 'r-jiang', 'r-huang'].map((key) => entityIdOf('resident', key));
    for (const [n, residentId] of elders.entries()) await this.send(`class ${n}`, 'enrolInClass', { classId, residentId }, worker, 'class');
    await this.send('class', 'withdrawFromClass', { classId, memberId: elders[1] }, worker, 'class');
    await this.send('class', 'recordAttendance', { classId, date: this.wednesday(), presentIds: [elders[0], elders[2]] }, worker, 'class');
    return classId;
  }

  private async wishComeTrue(): Promise<string> {
    const words = '想要一盏护眼台灯，晚上写作业 · a desk lamp for homework';
    const wishId = await this.send('wish', 'wish', { words, residentId: entityIdOf('resident', 'r-lei-son'), valueFen: 8_000 }, worker, 'wish');
    await this.send('wish', 'claimWish', { wishId }, volunteer('v-zhou'), 'wish');
    await this.send('wish', 'giveWish', { wishId }, worker, 'wish');
    await this.send('wish', 'thankForWish', { wishId, words: '台灯很亮，谢谢 · it is bright, thank you' }, worker, 'wish');
    return wishId;
  }

  /** The last Wednesday of the fortnight. */
  private wednesday(): string {
    const days = Array.from({ length: 14 }, (_, n) => addDays(this.firstDay, 14 - n));
    return days.find((day) => new Date(day).getUTCDay() === 3) ?? this.firstDay;
  }

  private async statusOf(linkage: string): Promise<string | undefined> {
    return (await this.client.ask<{ linkage: { status: string } | null }>('query ($id: ID!) { linkage(id: $id) { status } }', { id: linkage }, worker)).linkage?.status;
  }

  private async until(so: () => Promise<boolean>, what: string): Promise<void> {
    for (const end = Date.now() + PATIENCE_MS; !(await so()); await new Promise((resolve) => setTimeout(resolve, 200))) {
      if (Date.now() > end) throw new Error(`The hub's clocks took too long for ${what}.`);
    }
  }

  /** One mutation; the id of what it answers. */
  private async send(place: string, mutation: string, input: object, as: Identity, entity: string, field = 'id'): Promise<string> {
    const query = `mutation ($input: ${inputTypes[mutation] ?? typeOf(mutation)}!) { ${mutation}(input: $input) { ${entity} { ${field} } } }`;
    const answer = await this.client.ask<Record<string, Record<string, Record<string, string> | null>>>(query, { input: { commandId: commandIdOf('fortnight', place, mutation), ...input } }, as);
    return answer[mutation]?.[entity]?.[field] ?? '';
  }
}

const typeOf = (mutation: string): string => `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
/** Where a mutation's input is not called after it. */
const inputTypes: Readonly<Record<string, string>> = { acceptLinkage: 'LinkageInput', startLinkage: 'LinkageInput', giveWish: 'WishIdInput' };

const person = (role: 'STATION_WORKER' | 'STATION_HEAD'): Identity => {
  const found = demoPeople.find(({ identity }) => identity.role === role && identity.station === entityIdOf('station', STATION));
  if (!found) throw new Error(`nobody is ${role} in the demo`);
  return found.identity;
};
const [worker, head] = [person('STATION_WORKER'), person('STATION_HEAD')];
