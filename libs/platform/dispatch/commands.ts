import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Caller } from '#platform/access';
import { derivedId, digest, type Actor, type Order } from '#platform/event-sourcing';
import { Views } from '#platform/read-model';
import { Dispatch, type Recording, type Step } from './dispatch.js';
import type { Slice } from './slice.js';

export const SLICES = Symbol('slices');

/** What a mutation answers beside its entity. */
export interface Receipt {
  readonly position: string;
  readonly viewsBehind: boolean;
}

/** A command that nobody sent by hand: from a policy or a clock. Its id derives from what caused it, so that a repeat is harmless. */
export interface OwnCommand {
  readonly commandId: string;
  /** Which policy speaks, for example `policy:hold-expiry`. */
  readonly actor: Actor;
  readonly correlationId?: string;
  readonly causationId?: string;
}

/** How resolvers and policies reach Dispatch: one call, answered once this node's views have caught up with what was recorded. */
@Injectable()
export class Commands {
  private readonly followers: ReadonlyMap<string, readonly string[]>;

  constructor(
    private readonly bus: CommandBus,
    private readonly views: Views,
    @Inject(SLICES) slices: readonly Slice[],
  ) {
    const projections = slices.flatMap((slice) => slice.projections);
    const aggregates = slices.flatMap((slice) => slice.aggregates);
    this.followers = new Map(
      aggregates.map(({ category, events }) => [
        category,
        projections.filter(({ on }) => Object.keys(events as object).some((type) => type in on)).map(({ name }) => name),
      ]),
    );
  }

  /**
   * Carries out a caller's mutation. The payload hash covers the operation and everything in the input but the command id.
   * @throws Refusal (the domain's, COMMAND_ID_REUSED, BUSY) and the errors of the event store
   */
  async run(caller: Caller, operation: string, input: { readonly commandId: string }, steps: readonly Step[]): Promise<Receipt> {
    const { commandId: sent, ...payload } = input;
    const commandId = sent.toLowerCase();
    const context = {
      commandId,
      payloadHash: digest({ operation, payload }),
      actor: caller.actor,
      station: caller.station,
      correlationId: commandId,
      causationId: commandId,
    };
    return this.shown(await this.bus.execute(new Dispatch(context, steps)), steps);
  }

  /** Flags others that a caller's mutation brought to light, each by a command of its own that a repeat of the mutation repeats; answered as `run` is. @throws as `run` does */
  async flag(caller: Caller, sent: string, others: readonly string[], flagging: (other: string) => Order[number]): Promise<void> {
    const commandId = sent.toLowerCase();
    for (const other of others) {
      const own = { commandId: derivedId(commandId, caller.actor.id, 'alike', other), actor: caller.actor, correlationId: commandId, causationId: commandId };
      const order = [flagging(other)];
      await this.shown(await this.recorded(own, order), order);
    }
  }

  /** Carries out what a policy or a clock orders; does not wait for views. @throws as `run` does */
  async runOwn(own: OwnCommand, order: Order): Promise<void> {
    await this.recorded(own, order);
  }

  private recorded({ commandId, actor, correlationId, causationId }: OwnCommand, order: Order): Promise<Recording> {
    const context = {
      commandId,
      payloadHash: digest(order.map(({ aggregate, id, command }) => [aggregate.category, id, command as object])),
      actor,
      station: actor.station,
      correlationId: correlationId ?? commandId,
      causationId: causationId ?? commandId,
    };
    return this.bus.execute(new Dispatch(context, order));
  }

  private async shown({ position = '' }: Recording, steps: readonly Pick<Step, 'aggregate'>[]): Promise<Receipt> {
    const projections = [...new Set(steps.flatMap(({ aggregate }) => this.followers.get(aggregate.category) ?? []))];
    const caughtUp = position === '' || (await this.views.waitFor(position, { projections, timeoutMs: 2_000 }));
    return { position, viewsBehind: !caughtUp };
  }
}
