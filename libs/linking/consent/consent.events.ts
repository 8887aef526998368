import { event, type EventOf } from '#platform/event-sourcing';
import type { ConsentPurpose } from '#reference/catalogue';
import type { ProviderKind } from '#societies/charity-resource';
import type { ConsentGiver } from '#linking/resident';


/** One party by its id, or (`id` null) all of a kind. Organizations are only ever named one by one: each is told apart from the others. */
export interface ConsentRecipient {
  readonly kind: ProviderKind;
  readonly id: string | null;
}

export const consentEvents = {
  /**
   * What somebody agreed to, after reading a notice of that version. `sensitive`: illness and disability too, which is asked for separately. `on` and `until`
   * (the last day; null: until it is withdrawn) are civil dates.
   */
  ConsentGiven: event<{
    consent: string; notice: string; purpose: ConsentPurpose; recipients: readonly ConsentRecipient[]; by: ConsentGiver; sensitive: boolean; on: string; until: string | null;
  }>(),
  /** `all`: nothing is to be shared with anybody from then on, whatever was said before; `consents` are those that ended with it. */
  ConsentWithdrawn: event<{ consents: readonly string[]; all: boolean; by: ConsentGiver; on: string }>(),
  /** Its last day is near, and nobody is sure to think of it; `consent` null: the general one, that helpers may know. */
  ConsentExpiryNear: event<{ consent: string | null; until: string }>(),
  /** Its last day is over, and nobody took it back. */
  ConsentRanOut: event<{ consent: string | null; until: string }>(),
};
export type ConsentEvent = EventOf<typeof consentEvents>;
