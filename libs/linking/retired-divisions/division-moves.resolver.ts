import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Caller } from '#platform/access';
import { CallerOf, plain } from '#platform/graphql';
import { Moves } from './moves.js';
import { stuckLabels } from './moving.rules.js';
import { codesOf } from './standing.js';
import { MoveOutOfRetiredDivisionInput, MoveOutOfRetiredDivisionPayload } from './types.js';

@Resolver()
export class DivisionMovesResolver {
  constructor(private readonly moves: Moves) {}

  @Mutation(() => MoveOutOfRetiredDivisionPayload, {
    description: 'A portion of what stands in a division that is no more goes to what took its place: all of the portion or nothing, each thing as if it had been corrected by hand. To be sent with new '
      + 'command ids until nothing moves any more; the same one again is the same portion.',
  })
  async moveOutOfRetiredDivision(@Args('input') given: MoveOutOfRetiredDivisionInput, @CallerOf() caller: Caller): Promise<MoveOutOfRetiredDivisionPayload> {
    const input = plain(given);
    const { moved, ...receipt } = await this.moves.portion(input, caller);
    const { left, stuck } = this.moves.left(input, caller);
    return {
      moved, left, ...receipt,
      stuck: stuck.map(({ row, code }) => ({ id: row.id, stationId: row.station, places: [...codesOf(row)], because: code, reason: stuckLabels[code][caller.language] })),
    };
  }
}
