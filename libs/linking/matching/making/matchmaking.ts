import type { Views } from '#platform/read-model';
import type { Regions } from '#reference/region';
import type { Matchmaking } from '../question.js';
import { Matchmaker } from './matchmaker.js';
import { MatchmakerThread } from './matchmaker-thread.js';
import { regionNames } from './region-names.js';

/**
 * On a thread of its own, so that a search among a million resources keeps nobody waiting who asks for something else; here, where the rows are in memory and no
 * other thread could read them.
 */
export function matchmaking(views: Views, regions: Regions, onTrouble?: (trouble: string) => void): Matchmaking {
  if (views.file !== undefined) return new MatchmakerThread(views, onTrouble);
  const maker = new Matchmaker(() => views, regionNames(regions));
  return {
    ask: (question, position) => Promise.resolve(maker.answer(question, position)),
    follow: (position, now) => Promise.resolve(maker.follow(position, now)),
    close: () => Promise.resolve(),
  };
}
