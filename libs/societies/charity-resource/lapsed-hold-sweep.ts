import type { Clock } from '#platform/clock';
import type { Commands, OwnCommand, Step } from '#platform/dispatch';
import { derivedId, type Actor } from '#platform/event-sourcing';
import type { Views } from '#platform/read-model';
import { charityResource } from './charity-resource.decider.js';
import { lapsedHolds } from './charity-resource.queries.js';

const EVERY_MS = 60_000;
/** Holds looked at in one go; what is left over comes in the next. */
const AT_ONCE = 5_000;
const policy = 'policy:lapsed-hold-sweep';
const actor: Actor = { id: policy, role: 'POLICY', station: null, organization: null };

/**
 * Frees lapsed holds though nobody asks for their room. Whether a hold has truly lapsed its resource decides; several nodes ask for the
 * same under the same command id, which is done once.
 */
export class LapsedHoldSweep {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly commands: Pick<Commands, 'runOwn'>,
    private readonly views: Pick<Views, 'all'>,
    private readonly clock: Clock,
    private readonly report: (error: unknown) => void = () => undefined,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.tick(), EVERY_MS).unref();
  }

  /** A sweep that is under way ends before the log closes. */
  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** One round; returns once every resource with lapsed holds was asked to free them. */
  async sweep(): Promise<void> {
    const lapsed = this.views.all<{ resource: string; hold: string }>(lapsedHolds(this.clock.now(), AT_ONCE));
    const byResource = new Map<string, string>();
    for (const { resource, hold } of lapsed) if (!byResource.has(resource)) byResource.set(resource, hold);
    for (const [resource, hold] of byResource) {
      try {
        await this.commands.runOwn(ordered(resource, hold), [expiry(resource)]);
      } catch (error) {
        // One resource that cannot be reached must not keep the others' capacity; it is tried again next time.
        this.report(error);
      }
    }
  }

  private async tick(): Promise<void> {
    if (this.running) return;
    this.running = this.sweep().catch(this.report);
    await this.running;
    this.running = undefined;
  }
}

const ordered = (resource: string, hold: string): OwnCommand => ({ commandId: derivedId(hold, policy, resource, hold), actor });
const expiry = (id: string): Step => ({ aggregate: charityResource, id, command: { type: 'ExpireHolds', data: {} } });
