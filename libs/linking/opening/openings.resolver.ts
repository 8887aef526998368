import { Args, ArgsType, Query, Resolver } from '@nestjs/graphql';
import { reaches, type Caller } from '#platform/access';
import { Clock } from '#platform/clock';
import { Refusal } from '#platform/event-sourcing';
import { CallerOf, Id, keyOfCursor, PageArgs, pageOf } from '#platform/graphql';
import { Views } from '#platform/read-model';
import { civilDateAt } from '#reference/calendar';
import type { VolunteerFacts } from '#societies/volunteer';
import { Consents } from '#linking/consent/slice';
import type { NeedFacts } from '#linking/need';
import { fitsOf, scoreOf, type Fit, type Helper, type Opening as Asked } from './fit.rules.js';
import { told } from './fit-texts.js';
import { findHelper, listOpenings, type HelperRow, type OpeningRow } from './openings.queries.js';
import { Opening, OpeningConnection } from './types.js';

/** Looked at, of each item in each county and in all: a volunteer reads the first page. */
const OF_EACH = 100;
const AT_MOST = 500;
const STREET = 9;

@ArgsType()
export class OpeningsArgs extends PageArgs {
  @Id() volunteerId!: string;
}

@Resolver(() => Opening)
export class OpeningsResolver {
  constructor(
    private readonly views: Views,
    private readonly clock: Clock,
    private readonly consents: Consents,
  ) {}

  @Query(() => OpeningConnection, {
    description: 'Open needs that fit a volunteer, best first, each with why: the match the other way round. Nobody is offered what they are not fit for.',
  })
  openingsFor(@Args() { volunteerId, first, after }: OpeningsArgs, @CallerOf() { reach, language }: Caller): OpeningConnection {
    const today = civilDateAt(this.clock.now());
    const row = this.views.get<HelperRow>(findHelper(volunteerId, today));
    if (!row || !reaches(reach, { station: row.station, person: row.id })) throw new Refusal('VOLUNTEER_NOT_FOUND');
    const helper = helperOf(row, today);
    const offset = Number(keyOfCursor(after, 1)?.[0] ?? 0);
    const found = this.views.all<OpeningRow>(listOpenings(helper.skills, helper.places, OF_EACH, AT_MOST)).flatMap((one) => {
      const asked = this.askedOf(one, row, today);
      const fits = fitsOf(asked, helper);
      return fits.every(({ met }) => met) ? [{ one, asked, fits, score: scoreOf(asked, helper) }] : [];
    });
    found.sort((a, b) => b.score - a.score || (a.one.due_at < b.one.due_at ? -1 : a.one.due_at > b.one.due_at ? 1 : a.one.need < b.one.need ? -1 : 1));
    const page = found.map((each, i) => ({ ...each, place: i + 1 })).slice(offset, offset + first + 1);
    return pageOf(page, first, ({ place }) => [place], ({ one, fits, score }) => shown(one, fits, score, language));
  }

  private askedOf({ need, station, resident, urgency, facts, minor: child }: OpeningRow, { id }: { readonly id: string }, today: string): Asked {
    const { serviceItems, modes, region, windows, credentials, languages } = JSON.parse(facts) as NeedFacts;
    const minor = child === 1;
    const consent = resident === null || this.consents.mayKnow(resident, { kind: 'VOLUNTEER', id }, { minor, today });
    return { need, station, urgency, serviceItems, modes, region, windows, credentials, languages, minor, consent };
  }
}

function helperOf(row: HelperRow, today: string): Helper {
  const facts = JSON.parse(row.facts) as VolunteerFacts;
  return {
    ...facts, station: row.station, credentials: JSON.parse(row.credentials) as string[], active: row.status === 'ACTIVE',
    needsConsent: (row.consent_until ?? '') >= today, consented: row.consented === 1, accompanied: (row.accompanied_until ?? '') >= today,
  };
}

function shown(row: OpeningRow, fits: readonly Fit[], score: number, language: Caller['language']): Opening {
  const { serviceItems, modes, region, from = null, until = null, windows, languages } = JSON.parse(row.facts) as NeedFacts;
  return {
    needId: row.need, stationId: row.station, urgency: row.urgency, dueAt: row.due_at, serviceItems, modes, region: region.slice(0, STREET), from, until, windows, languages,
    quantity: Math.round((row.quantity - row.taken) * 1e6) / 1e6, score,
    conditions: fits.map(({ name, met, code, values }) => ({ name, met, explanation: told(code, values, language) })),
  };
}
