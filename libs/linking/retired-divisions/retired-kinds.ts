import type { Labels } from '#platform/event-sourcing';
import type { Sql } from '#platform/read-model';
import type { StandingAsked } from '#reference/region';
import { resourcesStandingIn } from '#societies/charity-resource';
import { communitiesStandingIn } from '#societies/community';
import { organizationsStandingIn } from '#societies/organization';
import { volunteersStandingIn } from '#societies/volunteer';
import { agreementsStandingIn } from '#linking/agreement';
import { needsStandingIn } from '#linking/need';
import { residentsStandingIn } from '#linking/resident';
import { stationsStandingIn } from '#linking/station';

export interface RetiredKind {
  readonly code: string;
  readonly labels: Labels;
  /** Each room answers by its own tables, within the reach of whoever asks. */
  readonly rows: (asked: StandingAsked) => Sql;
  /** The mutation that gives it another division. */
  readonly movedBy: string;
}

/** What can be left in a division that is no more, in the order in which it is seen to: what stations serve first, since much is asked by it. */
export const retiredKinds = [
  { code: 'STATION', labels: { zh: '站点及其服务区域', bo: 'ས་ཚིགས་དང་དེའི་ཞབས་ཞུའི་ས་ཁོངས།', en: 'Stations and what they serve' }, rows: stationsStandingIn, movedBy: 'correctStation' },
  { code: 'COMMUNITY', labels: { zh: '社区', bo: 'སྡེ་ཁུལ།', en: 'Communities' }, rows: communitiesStandingIn, movedBy: 'correctCommunity' },
  { code: 'RESIDENT', labels: { zh: '居民住地', bo: 'གཞིས་སྡོད་མིའི་སྡོད་ས།', en: 'Where residents live' }, rows: residentsStandingIn, movedBy: 'correctResident' },
  { code: 'NEED', labels: { zh: '未结需求', bo: 'མ་གྲུབ་པའི་དགོས་མཁོ།', en: 'Open needs' }, rows: needsStandingIn, movedBy: 'assessNeed' },
  { code: 'RESOURCE', labels: { zh: '资源覆盖区域', bo: 'ཐོན་ཁུངས་ཀྱི་ཁྱབ་ཁོངས།', en: 'Where resources reach' }, rows: resourcesStandingIn, movedBy: 'correctResource' },
  { code: 'AGREEMENT', labels: { zh: '协议适用区域', bo: 'གན་རྒྱའི་ས་ཁོངས།', en: 'Areas of agreements' }, rows: agreementsStandingIn, movedBy: 'correctAgreementArea' },
  { code: 'ORGANIZATION', labels: { zh: '组织住所及服务区域', bo: 'ཚོགས་པའི་གནས་ས་དང་ཞབས་ཞུའི་ས་ཁོངས།', en: 'Seats of organizations and where they work' }, rows: organizationsStandingIn, movedBy: 'correctOrganization' },
  { code: 'VOLUNTEER', labels: { zh: '志愿者服务地点', bo: 'དང་བླངས་པའི་ཞབས་ཞུའི་གནས།', en: 'Where volunteers serve' }, rows: volunteersStandingIn, movedBy: 'correctVolunteer' },
] as const satisfies readonly RetiredKind[];
export type RetiredKindCode = (typeof retiredKinds)[number]['code'];
