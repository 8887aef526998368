import type { Candidate } from '../candidate.rules.js';
import { CandidateIndex } from '../retrieval/candidate-index.js';
import { codesText, coverageText, eligibilityText, natureText, regionText, scheduleText, termsText } from '../retrieval/facets.rules.js';
import { BOOKED, micro, NOWHERE, pausedUntil, STRIDE, UNLIMITED, uuidHex, word } from '../retrieval/record.rules.js';

/** The index that the projection's rows would make of these candidates, each at the row after its place in the list. */
export function indexOf(candidates: readonly Candidate[]): CandidateIndex {
  const index = new CandidateIndex();
  const keep = keeper(index);
  candidates.forEach((candidate, i) => keep(i + 1, candidate));
  return index;
}

export function keeper(index: CandidateIndex): (row: number, candidate: Candidate) => void {
  const facets = new Map<string, number>();
  const stations = new Map<string, number>();
  const facet = (text: string): number => {
    let id = facets.get(text);
    if (id === undefined) {
      facets.set(text, (id = facets.size + 1));
      index.learnFacet(id, text);
    }
    return id;
  };
  const station = ({ station }: Candidate['sharing']): number => {
    if (!station) return 0;
    let number = stations.get(station.id);
    if (number === undefined) {
      stations.set(station.id, (number = stations.size + 1));
      index.learnStation(number, station);
    }
    return number;
  };
  return (row, c) => {
    const words = new Int32Array(STRIDE);
    const hex = uuidHex(c.id);
    for (let i = 0; i < 4; i++) words[word.id + i] = Number.parseInt(hex.slice(i * 8, i * 8 + 8), 16);
    words[word.latitude] = c.place ? micro(c.place.latitude) : NOWHERE;
    words[word.longitude] = c.place ? micro(c.place.longitude) : NOWHERE;
    words[word.circleLatitude] = c.circle ? micro(c.circle.centre.latitude) : NOWHERE;
    words[word.circleLongitude] = c.circle ? micro(c.circle.centre.longitude) : NOWHERE;
    words[word.circleMetres] = c.circle?.metres ?? 0;
    words[word.costFen] = c.costFen;
    words[word.total] = c.capacity ? (c.capacity.totals[0]?.total ?? 0) : UNLIMITED;
    words[word.nature] = facet(natureText({ kind: c.kind, renewal: c.capacity?.renewal ?? null, by: c.providerKind }));
    words[word.terms] = facet(termsText({ share: c.sharing.level, modes: c.modes, prerequisites: c.prerequisites }));
    words[word.items] = facet(codesText('i', c.items));
    words[word.eligibility] = facet(eligibilityText(c.eligibility));
    words[word.coverage] = facet(coverageText(c.coverage));
    words[word.credentials] = facet(codesText('k', c.credentials));
    words[word.accommodations] = facet(codesText('a', c.accommodations));
    words[word.languages] = facet(codesText('l', c.languages));
    words[word.schedule] = facet(scheduleText(c.schedule));
    words[word.region] = facet(regionText(c.region));
    words[word.station] = station(c.sharing);
    words[word.holds] = c.holds;
    words[word.kept] = c.history.kept;
    words[word.lapsed] = c.history.lapsed;
    const booked = c.capacity !== null && (c.capacity.taken.length > 1 || c.capacity.totals.length > 1);
    words[word.state] = (c.pause ? pausedUntil(c.pause.until) : 0) | (booked ? BOOKED : 0);
    words[word.period] = c.capacity?.taken[0]?.period ?? 0;
    words[word.taken] = c.capacity?.taken[0]?.quantity ?? 0;
    // A provider is away, or young, for all its resources; candidates that disagree stand for several providers.
    const provider = (words[word.provider] = Number(c.provider) + (c.providerAway ? 100 : 0) + (c.young || c.leavesAfter !== null ? 1_000 * (row + 1) : 0));
    if (c.providerAway) index.away.add(provider);
    if (c.leavesAfter !== null) index.leaving.set(provider, c.leavesAfter);
    if (c.young) index.young.set(provider, c.young);
    index.keepBook(row, booked && c.capacity ? c.capacity : undefined);
    index.put(row, words);
  };
}
