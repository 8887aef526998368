import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Identity } from '#platform/access';
import { EventStore } from '#platform/event-store';
import { KeyVault } from '#platform/privacy';
import { aResident, oneStreet, type OneStreet } from './one-street.js';
import { admin, commandId, openHub, somebody, type OpenHub } from './open-hub.js';

let hub: OpenHub;
let at: OneStreet;
let entry: string;
beforeAll(async () => {
  hub = await openHub();
  at = await oneStreet(hub);
  entry = ((await hub.change('recordActivity', { kind: 'COMMUNITY_EVENT', date: '2026-09-10', minutes: 90, others: 30 }, at.worker, 'activity { id }')) as unknown as { activity: { id: string } }).activity.id;
});
afterAll(() => hub.close());

const png = (size = 5_000): Buffer => Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.from('a face of somebody '.repeat(Math.ceil(size / 19))).subarray(0, size - 8)]);
const send = async (path: string, as: Identity | null, { body, type = 'image/png', command = commandId() }: { body?: Buffer; type?: string; command?: string } = {}) => {
  const answer = await fetch(`${hub.url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { ...(as && { authorization: `Bearer ${await hub.tokenFor(as)}` }), ...(body && { 'content-type': type, 'x-command-id': command }), 'accept-language': 'en' },
    ...(body && { body: new Uint8Array(body) }),
  });
  const bytes = Buffer.from(await answer.arrayBuffer());
  const told = (answer.headers.get('content-type') ?? '').startsWith('application/json') ? (JSON.parse(bytes.toString()) as { id?: string; position?: string; errors?: { message: string; extensions: { code: string } }[] }) : {};
  return { status: answer.status, bytes, headers: answer.headers, ...told, code: told.errors?.[0]?.extensions.code };
};
const files = async (folder: string): Promise<string[]> => (await readdir(folder, { recursive: true, withFileTypes: true })).filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
const photosOf = async (as: Identity) => (await hub.read(`{ activity(id: "${entry}") { photos { id mediaType bytes sha256 path removedAt } } }`, as)) as unknown as { activity: { photos: { id: string; path: string }[] } };

describe('a photo', () => {
  it('is kept sealed, and shown to whoever may see its activity', async () => {
    const picture = png();
    const added = await send(`/activities/${entry}/photos`, at.worker, { body: picture });
    expect(added).toMatchObject({ status: 201, id: expect.any(String) });
    await hub.caughtUp(added.position);
    const { activity } = await photosOf(at.worker);
    expect(activity.photos).toEqual([{ id: added.id, mediaType: 'image/png', bytes: 5_000, sha256: createHash('sha256').update(picture).digest('hex'), path: `/photos/${added.id}`, removedAt: null }]);
    for (const as of [at.worker, at.districtHead, at.supervisor]) {
      const got = await send(`/photos/${added.id}`, as);
      expect(got.bytes.equals(picture)).toBe(true);
      expect(Object.fromEntries(got.headers)).toMatchObject({ 'content-type': 'image/png', 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' });
    }
    expect(await send(`/photos/${added.id?.toUpperCase()}`, at.worker)).toMatchObject({ status: 200 });
    expect(await send(`/photos/${added.id}`, at.neighbour)).toMatchObject({ status: 404, code: 'PHOTO_NOT_FOUND' });
    expect(await send(`/photos/${commandId()}`, at.worker)).toMatchObject({ status: 404, code: 'PHOTO_NOT_FOUND' });
    expect(await send(`/photos/${added.id}`, null)).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    expect(await send(`/photos/${added.id}`, somebody('p', { role: 'PARTNER', organization: at.street }))).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    for (const file of await files(hub.folder)) expect((await readFile(file)).includes('a face of somebody')).toBe(false);
  });

  it('is sent again with the same command id once there is room for it', async () => {
    const [command, blobs] = [commandId(), join(hub.folder, 'blobs')];
    await rename(blobs, `${blobs}-away`);
    await writeFile(blobs, '');
    const away = await send(`/activities/${entry}/photos`, at.head, { body: png(600), command });
    expect([away.status, away.code, away.headers.get('retry-after')]).toEqual([503, 'BLOBS_UNAVAILABLE', '5']);
    await rm(blobs);
    await rename(`${blobs}-away`, blobs);
    const added = await send(`/activities/${entry}/photos`, at.head, { body: png(600), command });
    await hub.caughtUp(added.position);
    expect([added.status, (await send(`/photos/${added.id}`, at.head)).bytes.equals(png(600))]).toEqual([201, true]);
  });

  it('is sent twice and kept once; what is refused leaves no file behind', async () => {
    const before = (await files(join(hub.folder, 'blobs'))).length;
    const command = commandId();
    const twice = await Promise.all([0, 1, 2].map(() => send(`/activities/${entry}/photos`, at.head, { body: png(700), command })));
    expect(twice.map(({ status, id, position }) => [status, id, position])).toEqual(Array(3).fill([201, twice[0]?.id, twice[0]?.position]));
    expect(await send(`/activities/${entry}/photos`, at.head, { body: png(701), command })).toMatchObject({ status: 422, code: 'COMMAND_ID_REUSED' });
    const refused = [
      [await send(`/activities/${entry}/photos`, at.neighbour, { body: png() }), 404, 'ACTIVITY_NOT_FOUND'],
      [await send(`/activities/${entry}/photos`, at.supervisor, { body: png() }), 403, 'FORBIDDEN'],
      [await send(`/activities/${entry}/photos`, at.worker, { body: png(), type: 'image/jpeg' }), 415, 'PHOTO_TYPE_UNKNOWN'],
      [await send(`/activities/${entry}/photos`, at.worker, { body: Buffer.from('<svg onload="x"/>'), type: 'image/svg+xml' }), 415, 'PHOTO_TYPE_UNKNOWN'],
      [await send(`/activities/${entry}/photos`, at.worker, { body: png(), type: 'text/html' }), 415, 'UNSUPPORTED_MEDIA_TYPE'],
      [await send(`/activities/${entry}/photos`, at.worker, { body: png(), command: 'x' }), 400, 'BAD_REQUEST'],
      [await send(`/activities/${entry}/photos`, at.worker, { body: png(10_000_001) }), 413, 'PAYLOAD_TOO_LARGE'],
    ] as const;
    for (const [told, status, code] of refused) expect([told.status, told.code, told.errors?.[0]?.message === code]).toEqual([status, code, false]);
    expect((await files(join(hub.folder, 'blobs'))).length).toBe(before + 1);
    // GraphQL still takes no pictures for a body
    expect((await send('/graphql', at.worker, { body: png() })).status).toBe(415);
  });

  it('that is removed can be read by nobody any more, not from a copy of the file either; the entry that stands in for another has its photos', async () => {
    const { id = '', position } = await send(`/activities/${entry}/photos`, at.worker, { body: png(900) });
    await hub.caughtUp(position);
    const copies = await mkdtemp(join(tmpdir(), 'copies-'));
    await cp(join(hub.folder, 'blobs'), copies, { recursive: true });
    const event = (await hub.app.get<EventStore>(EventStore).read(`activity-${entry}`)).events.findLast(({ type }) => type === 'ActivityPhotoAdded');
    const corrected = ((await hub.change('correctActivity', { activityId: entry, reason: '人数', others: 31 }, at.worker, 'activity { id photos { id } }')) as unknown as { activity: { id: string; photos: { id: string }[] } }).activity;
    expect(corrected.photos.map((photo) => photo.id)).toContain(id);
    expect((await send(`/photos/${id}`, at.worker)).status).toBe(200);
    await hub.change('removePhoto', { photoId: id, reason: '本人要求' }, at.worker);
    expect(await send(`/photos/${id}`, at.worker)).toMatchObject({ status: 410, code: 'PHOTO_REMOVED' });
    const vault = hub.app.get<KeyVault>(KeyVault);
    const data = event?.data as { blob: string; contentKey: string };
    const token = `s1.${id}.activity-${entry}.${event?.id}.contentKey.${data.contentKey}`;
    expect(await vault.open(token)).toBeNull();
    expect((await files(copies)).some((file) => file.endsWith(data.blob))).toBe(true);
    expect((await files(join(hub.folder, 'blobs'))).some((file) => file.endsWith(data.blob))).toBe(false);
    await rm(copies, { recursive: true });
  });

  it('of an entry about one resident is for those who serve them, and is forgotten with them, from every copy', async () => {
    const resident = (await hub.change('enrolResident', aResident({ identity: { name: '示例有照' } }), at.worker, 'resident { id }')).resident.id;
    const visit = { kind: 'HOME_VISIT', date: '2026-09-11', minutes: 40, residentIds: [resident] };
    const { activity: { id: of } } = (await hub.change('recordActivity', visit, at.worker, 'activity { id }')) as unknown as { activity: { id: string } };
    const added = await send(`/activities/${of}/photos`, at.worker, { body: png(800) });
    await hub.caughtUp(added.position);
    const looked = async (as: Identity, id = added.id): Promise<number> => (await send(`/photos/${id}`, as)).status;
    expect(await Promise.all([at.worker, at.head, at.districtHead, at.supervisor, admin].map((as) => looked(as)))).toEqual([200, 200, 404, 404, 404]);

    await hub.change('eraseResident', { residentId: resident }, at.head);
    expect(await looked(at.worker)).toBe(410);
    const token = async (id: string | undefined): Promise<string> => {
      const event = (await hub.app.get<EventStore>(EventStore).read(`activity-${of}`)).events.find(({ type, data }) => type === 'ActivityPhotoAdded' && (data as { photo: string }).photo === id);
      return `s1.${id}.activity-${of}.${event?.id}.contentKey.${(event?.data as { contentKey: string }).contentKey}`;
    };
    const vault = hub.app.get<KeyVault>(KeyVault);
    await hub.eventually(async () => expect(await vault.open(await token(added.id))).toBeNull());
    // nor does one stay that is added to what is kept about them
    const late = await send(`/activities/${of}/photos`, at.worker, { body: png(801) });
    await hub.eventually(async () => expect(await vault.open(await token(late.id))).toBeNull());
    expect(await looked(at.worker, late.id)).toBe(410);
  });
});
