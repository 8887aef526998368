import { aggregate, canonicalJson, refusals } from '#platform/event-sourcing';
import { kindsOfService, scoreParts, type KindOfService, type Weights } from '#reference/catalogue';
import { matchWeightsEvents, type MatchWeightsEvent } from './match-weights.events.js';
import type { matchingMessages } from './matching.messages.js';

export type MatchWeightsCommand =
  | { type: 'SetMatchWeights'; data: { kind: KindOfService; weights: Weights } }
  | { type: 'ResetMatchWeights'; data: { kind: KindOfService } };

type Own = Map<KindOfService, Weights>;

const refuse = refusals<keyof typeof matchingMessages>();
const WHOLE = 100;

function decide({ type, data }: MatchWeightsCommand, own: Own): readonly MatchWeightsEvent[] {
  const present = own.get(data.kind);
  if (type === 'ResetMatchWeights') return present ? [{ type: 'MatchWeightsReset', data }] : [];
  const sum = scoreParts.codes.reduce((all, part) => all + data.weights[part], 0);
  if (scoreParts.codes.some((part) => !(data.weights[part] >= 0)) || sum !== WHOLE) return refuse('MATCH_WEIGHTS_NOT_WHOLE', { sum });
  const usual = kindsOfService.find(data.kind)?.weights;
  if (!present && canonicalJson(usual) === canonicalJson(data.weights)) return [];
  return canonicalJson(present) === canonicalJson(data.weights) ? [] : [{ type: 'MatchWeightsSet', data }];
}

function evolve(own: Own, { type, data }: MatchWeightsEvent): Own {
  if (type === 'MatchWeightsReset') own.delete(data.kind);
  else own.set(data.kind, data.weights);
  return own;
}

export const matchWeights = aggregate<typeof matchWeightsEvents, Own, MatchWeightsCommand>({
  category: 'matchWeights', events: matchWeightsEvents, initial: () => new Map(), decide, evolve,
});
