import type { Labels, Named } from '#platform/event-sourcing';
import { isOpenFor, windowsInWords, type WeeklyWindow } from '#reference/calendar';
import { say, type ResourceKind } from '#reference/catalogue';
import { hoursGiven, type ResourceTerms } from '#societies/charity-resource';
import { whoseHours, type WhoseHours } from './linkage.events.js';

/** When a resource can be had and when help suits the resident, week by week; empty: at any time. */
export type Hours = Readonly<Record<WhoseHours, readonly WeeklyWindow[]>>;

export const hoursLabels: Readonly<Record<WhoseHours, Labels>> = {
  RESOURCE: say('资源的可用时段', 'ཐོན་ཁུངས་ཀྱི་སྤྱོད་རུང་དུས་ཚོད།', 'the hours of the resource'),
  RESIDENT: say('服务对象方便的时段', 'ཞབས་ཞུ་ཡུལ་ལ་འཚམ་པའི་དུས་ཚོད།', 'the hours that suit the resident'),
};

/** As matching counts them: an entitlement has no hours. */
export const hoursOfResource = (kind: ResourceKind, terms: Pick<ResourceTerms, 'windows' | 'openingHours'>): readonly WeeklyWindow[] => (kind === 'POLICY' ? [] : hoursGiven(terms));

/** Whose hours a service does not keep to. It begins and ends within them; a longer one may go on past them. */
export const outsideHours = ({ startsAt, endsAt }: { readonly startsAt: string; readonly endsAt: string }, hours: Hours): readonly WhoseHours[] =>
  whoseHours.filter((whose) => !isOpenFor(hours[whose], startsAt, endsAt));

/** Those hours, as whoever fixes a time reads them. */
export const inWords = (whose: readonly WhoseHours[], hours: Hours): readonly Named[] =>
  whose.map((code) => {
    const [of, when] = [hoursLabels[code], windowsInWords(hours[code])];
    return { code, labels: say(`${of.zh}：${when.zh}`, `${of.bo} ${when.bo}`, `${of.en}: ${when.en}`) };
  });
