import { describe, expect, it } from '@jest/globals';
import { MemoryBlobs } from '#platform/blobs';
import type { Caller } from '#platform/access';
import type { Commands, Step } from '#platform/dispatch';
import { Refusal } from '#platform/event-sourcing';
import { LogUnavailable } from '#platform/event-store';
import type { KeyVault } from '#platform/privacy';
import type { Activities } from './activities.js';
import { Photos } from './photos.js';

const worker = { actor: { id: 'worker' } } as unknown as Caller;
const given = { activityId: 'a1', commandId: 'c1', mediaType: 'image/jpeg', bytes: Buffer.from([0xff, 0xd8, 0xff, 1]) };

/** Dispatch decides so many times, and then `end` says what came of it; `recorded` is what the views know, of the files that were written. */
function adding(decided: number, end: () => Promise<{ position: string; viewsBehind: boolean }>, recorded: (written: readonly string[]) => string | undefined) {
  const blobs = new MemoryBlobs();
  const written: string[] = [];
  const commands = {
    run: async (_caller: Caller, _operation: string, _input: object, [asked]: readonly Step[]) => {
      for (let n = 0; n < decided; n++) written.push(((await (asked?.command as () => Promise<{ data: { blob: string } }>)())).data.blob);
      return end();
    },
  } as unknown as Commands;
  const activities = { within: () => undefined, findPhoto: () => { const blob = recorded(written); return blob === undefined ? undefined : { blob }; } } as unknown as Activities;
  const photos = new Photos(commands, activities, blobs, {} as KeyVault);
  return { written, kept: async () => [await photos.add(given, worker).then(() => 'done', (error: Error) => error.message), [...blobs.kept.keys()]] };
}
const done = () => Promise.resolve({ position: '1', viewsBehind: false });

describe('the file of a photo', () => {
  it('stays where nobody knows whether the log has it', async () => {
    const { written, kept } = adding(1, () => Promise.reject(new LogUnavailable('The log did not answer')), () => undefined);
    expect(await kept()).toEqual(['The log did not answer', written]);
  });
  it('stays whichever of several was recorded, while the views do not say so', async () => {
    const { written, kept } = adding(2, done, () => undefined);
    expect(await kept()).toEqual(['done', written]);
    expect(written).toHaveLength(2);
  });
  it('goes where another was recorded, or nothing', async () => {
    const first = adding(2, done, ([one]) => one);
    expect(await first.kept()).toEqual(['done', first.written.slice(0, 1)]);
    expect(await adding(2, () => Promise.reject(new Refusal('PHOTOS_TOO_MANY')), () => undefined).kept()).toEqual(['PHOTOS_TOO_MANY', []]);
    expect(await adding(0, done, () => undefined).kept()).toEqual(['done', []]);
  });
});
