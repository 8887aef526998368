import { createHash, randomUUID } from 'node:crypto';
import type { Caller } from '#platform/access';
import { openBytes, sealBytes, type Blobs } from '#platform/blobs';
import { step, type Commands, type Receipt } from '#platform/dispatch';
import { derivedId, Refusal, refusals } from '#platform/event-sourcing';
import type { KeyVault } from '#platform/privacy';
import type { Activities } from './activities.js';
import { activity, type ActivityCommand } from './activity.decider.js';
import type { PhotoType } from './activity.events.js';
import type { activityMessages } from './activity.messages.js';
import { photoTypeOf } from './photo-type.rules.js';

/** Bytes of a picture. */
export const LARGEST_PHOTO = 10_000_000;

export interface PhotoGiven {
  readonly activityId: string;
  readonly commandId: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}
export interface PhotoShown {
  readonly mediaType: PhotoType;
  readonly bytes: Buffer;
}
const refuse = refusals<keyof typeof activityMessages>();

/**
 * Pictures of activities. Their bytes lie sealed in a blob folder, each under a key of its own, which the log keeps sealed under the photo's: removing a photo
 * destroys that, and no copy of the file can be read any more, backups included.
 */
export class Photos {
  constructor(
    private readonly commands: Commands,
    private readonly activities: Activities,
    private readonly blobs: Blobs,
    private readonly vault: KeyVault,
  ) {}

  /** @throws Refusal ACTIVITY_NOT_FOUND | ACTIVITY_ALREADY_CORRECTED | PHOTO_TYPE_UNKNOWN | PHOTOS_TOO_MANY */
  async add({ activityId, commandId, mediaType, bytes }: PhotoGiven, caller: Caller): Promise<Receipt & { id: string }> {
    const type = photoTypeOf(bytes);
    // What it says it is and what it is: a page that calls itself a picture is neither.
    if (type === undefined || type !== mediaType) return refuse('PHOTO_TYPE_UNKNOWN');
    const photo = derivedId(commandId.toLowerCase(), caller.actor.id, 'photo');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const written: string[] = [];
    const command = async (): Promise<ActivityCommand> => {
      this.activities.within(activityId, caller);
      const blob = randomUUID();
      const sealed = sealBytes(blob, bytes);
      await this.blobs.write(blob, sealed.bytes);
      written.push(blob);
      return { type: 'AddPhoto', data: { photo, blob, mediaType: type, bytes: bytes.length, sha256, contentKey: sealed.contentKey } };
    };
    const asked = { commandId, activityId, sha256, mediaType };
    const forget = async (blobs: readonly string[]): Promise<void> => void (await Promise.all(blobs.map((blob) => this.blobs.remove(blob))));
    try {
      const receipt = await this.commands.run(caller, 'addPhoto', asked, [step(activity, activityId, command)]);
      // Views that are behind do not say which one was recorded: a file that nothing names costs its room, and one that is missing is lost.
      const recorded = this.activities.findPhoto(photo)?.blob;
      if (recorded !== undefined) await forget(written.filter((blob) => blob !== recorded));
      return { id: photo, ...receipt };
    } catch (error) {
      // A refusal recorded nothing; of whatever else went wrong nobody knows whether the log has it all the same.
      if (error instanceof Refusal) await forget(written);
      throw error;
    }
  }

  /** @throws Refusal PHOTO_NOT_FOUND | PHOTO_REMOVED */
  async show(id: string, caller: Caller): Promise<PhotoShown> {
    const row = this.activities.picture(id, caller);
    const contentKey = row.content_key === null ? null : await this.vault.open<string>(row.content_key);
    if (contentKey === null) return refuse('PHOTO_REMOVED');
    const bytes = (await this.blobs.read(row.blob)) ?? refuse('PHOTO_NOT_FOUND');
    return { mediaType: row.media_type, bytes: openBytes(row.blob, { contentKey, bytes }) };
  }

  /** Its key is gone already: what is left is noise. */
  async discard(id: string): Promise<void> {
    const row = this.activities.findPhoto(id);
    if (row?.removed_at != null) await this.blobs.remove(row.blob);
  }
}
