import { sql, type Sql } from '#platform/read-model';
import type { CharityResourceEvent, ResourceTerms } from '#societies/charity-resource';
import { dayOf, minutesOf, type Window } from './moment.rules.js';
import { codesText, coverageText, eligibilityText, natureText, regionText, scheduleText, termsText } from './retrieval/facets.rules.js';
import { micro, NOWHERE, storedFixed, UNLIMITED, uuidHex, wordHex } from './retrieval/record.rules.js';

export type Registered = Extract<CharityResourceEvent, { type: 'ResourceRegistered' }>['data'];

/** Ids as bytes take less than half the room of text, in the table and in its index. */
export const bytes = (id: string): Uint8Array => Buffer.from(uuidHex(id), 'hex');

const windowsOf = (windows: ResourceTerms['windows']): readonly Window[] =>
  windows.map(({ day, from, to }) => ({ weekday: day, from: minutesOf(from), to: minutesOf(to) }));

/** The facets of terms, in the order of the words that point at them. A service that names no times can take place when it is open. */
function facetsOf(t: ResourceTerms): readonly string[] {
  return [
    termsText({ share: t.share, modes: t.modes, prerequisites: t.prerequisites.length > 0 }),
    codesText('i', [...new Set(t.serviceItems)]),
    eligibilityText({ groups: t.eligibility.groups, minAge: t.eligibility.minAge ?? null, maxAge: t.eligibility.maxAge ?? null }),
    coverageText(t.coverage),
    codesText('k', t.credentials),
    codesText('a', t.accommodations),
    codesText('l', t.languages),
    scheduleText({
      leadHours: t.leadHours,
      windows: windowsOf(t.windows.length > 0 ? t.windows : t.openingHours),
      validFrom: t.validity.from === undefined ? null : dayOf(t.validity.from),
      validUntil: t.validity.until === undefined ? null : dayOf(t.validity.until),
    }),
  ];
}

const pointWords = (point: { readonly latitude: number; readonly longitude: number } | undefined): string =>
  wordHex(point ? micro(point.latitude) : NOWHERE) + wordHex(point ? micro(point.longitude) : NOWHERE);

/** The words of terms that are no facets. What helps around a point, and names no place, is there. */
const plainWords = ({ place, coverage: { around }, costFen }: ResourceTerms): string =>
  pointWords(place ?? around) + pointWords(around) + wordHex(around ? Math.round(around.metres) : 0) + wordHex(costFen);

const learned = (facets: readonly string[]): Sql => sql`INSERT OR IGNORE INTO match_facet (text) SELECT value FROM json_each(${JSON.stringify(facets)})`;

/** Eight words in hex, each the number of a facet. */
function eight([a, b, c, d, e, f, g, h]: readonly string[]): Sql {
  const of = (text = ''): Sql => sql`(SELECT id FROM match_facet WHERE text = ${text})`;
  return sql`printf('%08x%08x%08x%08x%08x%08x%08x%08x', ${of(a)}, ${of(b)}, ${of(c)}, ${of(d)}, ${of(e)}, ${of(f)}, ${of(g)}, ${of(h)})`;
}

export function registered(id: string, data: Registered, position: string): readonly Sql[] {
  const { kind, provider, station, region, capacity, ...terms } = data;
  const facets = facetsOf(terms);
  const nature = natureText({ kind, renewal: capacity?.renewal ?? null, by: provider.kind });
  return [
    learned([...facets, nature, regionText(region)]),
    sql`INSERT OR IGNORE INTO match_provider (id, away, changed) VALUES (${provider.id}, 0, '')`,
    ...(station === null ? [] : [sql`INSERT OR IGNORE INTO match_station (id, serves, closed, changed) VALUES (${station}, '[]', 0, ${position})`]),
    sql`INSERT INTO match_candidate (id, words, changed) VALUES (${bytes(id)},
      unhex(${uuidHex(id)} || printf('%08x%s%08x%08x%08x', (SELECT id FROM match_facet WHERE text = ${nature}), ${wordHex(capacity?.total ?? UNLIMITED)},
        (SELECT id FROM match_facet WHERE text = ${regionText(region)}), ifnull((SELECT number FROM match_station WHERE id = ${station}), 0),
        (SELECT number FROM match_provider WHERE id = ${provider.id})) || ${plainWords(terms)} || ${eight(facets)}), ${position})`,
  ];
}

/** Its station, and its provider where that was the station: the last of the words that corrections leave alone. */
export function handedOver(id: string, to: string, provider: string, position: string): readonly Sql[] {
  const before = (storedFixed.length - 2) * 4;
  return [
    sql`INSERT OR IGNORE INTO match_provider (id, away, changed) VALUES (${provider}, 0, '')`,
    sql`INSERT OR IGNORE INTO match_station (id, serves, closed, changed) VALUES (${to}, '[]', 0, ${position})`,
    sql`UPDATE match_candidate SET words = unhex(hex(substr(words, 1, ${before}))
        || printf('%08x%08x', (SELECT number FROM match_station WHERE id = ${to}), (SELECT number FROM match_provider WHERE id = ${provider}))
        || hex(substr(words, ${storedFixed.length * 4 + 1}))), changed = ${position} WHERE id = ${bytes(id)}`,
  ];
}

export function corrected(id: string, terms: ResourceTerms, position: string): readonly Sql[] {
  const facets = facetsOf(terms);
  return [
    learned(facets),
    sql`UPDATE match_candidate SET words = unhex(hex(substr(words, 1, ${storedFixed.length * 4})) || ${plainWords(terms)} || ${eight(facets)}),
      changed = ${position} WHERE id = ${bytes(id)}`,
  ];
}
