import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { validateSync } from 'class-validator';
import { DeliberationNotesArgs } from '#ledgers/deliberation/types';
import { InspectionsArgs } from '#ledgers/inspection/types';
import { MonthlyReportsArgs, ReportedFiguresArgs } from '#ledgers/report/types';
import { StandardsArgs } from '#ledgers/standard/types';
import { MicroWishesArgs } from '#linking/micro-wish/types';
import { NeedsArgs } from '#linking/need/types';
import { OverdueArgs } from '#linking/overdue/types';
import { ResidentsArgs } from '#linking/resident/types';
import { StationsArgs } from '#linking/station/types';
import { AssetsArgs, CommunitiesArgs } from '#societies/community/types';
import { OrganizationDuplicatesArgs, OrganizationsArgs } from '#societies/organization/types';
import { VolunteersArgs } from '#societies/volunteer/types';

const wrongOf = (Args: new () => object, region: string) =>
  validateSync(Object.assign(new Args(), { region })).filter(({ property }) => property === 'region');

describe('a list that is narrowed by a division', () => {
  it.each([
    NeedsArgs, ResidentsArgs, StationsArgs, MicroWishesArgs, CommunitiesArgs, AssetsArgs, OrganizationsArgs, OrganizationDuplicatesArgs, VolunteersArgs, InspectionsArgs, MonthlyReportsArgs, ReportedFiguresArgs,
    DeliberationNotesArgs, StandardsArgs, OverdueArgs,
  ])('refuses half a code, which would be the beginning of several: %p', (Args: new () => object) => {
    for (const whole of ['43', '4301', '430104', '430104006', '430104006001']) expect(wrongOf(Args, whole)).toEqual([]);
    for (const half of ['4', '430', '43010', '4301040', '43010400', '4301040060', '', '0', '43_1', '4301%', 'abc', '４３']) expect([half, wrongOf(Args, half).length]).toEqual([half, 1]);
  });
  it('says what a code looks like', () => {
    const [wrong] = wrongOf(NeedsArgs, '43010');
    expect(Object.values(wrong?.contexts ?? {})).toEqual([{ text: 'division' }]);
  });
});
