import type { Views } from '#platform/read-model';
import { broughtBy, personOf } from './time-bank.queries.js';

const MOST = 20_000;

/** Somebody who was brought in, by the name of the set of their files, and so is who brought them. */
export interface Mobilised {
  readonly person: string;
  readonly by: string;
  /** 1: directly. */
  readonly depth: number;
}

/**
 * People whom somebody brought in, and whom those did, nearest first. Files do not run in a circle, since whoever was brought in was registered later; people may, once two files
 * turn out to be one person. Each is here once, where they are nearest, and nobody among those whom they brought in themselves.
 */
export function mobilisedBy(views: Views, volunteer: string): readonly Mobilised[] {
  const root = views.get<{ person: string }>(personOf(volunteer))?.person ?? volunteer;
  const seen = new Set([root]);
  const all: Mobilised[] = [];
  for (let [ring, depth] = [[root], 1]; ring.length > 0 && all.length < MOST; depth++) {
    const next: string[] = [];
    for (const { person, brought_by: by } of views.all<{ person: string; brought_by: string }>(broughtBy(ring, MOST - all.length))) {
      if (seen.has(person)) continue;
      seen.add(person);
      next.push(person);
      all.push({ person, by, depth });
    }
    ring = next;
  }
  return all;
}
