import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FolderBlobs, MemoryBlobs, openBytes, sealBytes, type Blobs } from './index.js';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'blobs-'))));
afterEach(() => rm(folder, { recursive: true }));

describe.each<[string, () => Blobs]>([['in a folder', () => new FolderBlobs(folder)], ['in memory', () => new MemoryBlobs()]])('blobs %s', (_, open) => {
  it('are read as they were written, and are gone when they are removed', async () => {
    const [blobs, name] = [open(), randomUUID()];
    expect(await blobs.read(name)).toBeUndefined();
    await blobs.write(name, Buffer.from([1, 2, 3]));
    expect(await blobs.read(name)).toEqual(Buffer.from([1, 2, 3]));
    await blobs.remove(name);
    await blobs.remove(name);
    expect(await blobs.read(name)).toBeUndefined();
  });
});

describe('the folder', () => {
  it('takes nothing but a UUID for a name, and shows nothing that is half written', async () => {
    const [blobs, name] = [new FolderBlobs(folder), randomUUID()];
    for (const bad of ['', '../keys', `${name}/..`, '../'.repeat(12)]) await expect(blobs.read(bad)).rejects.toThrow('named by a UUID');
    await blobs.write(name, Buffer.alloc(100_000, 7));
    expect(await readdir(join(folder, name.slice(-2)))).toEqual([name]);
  });

  it('keeps nothing of what it could not write whole, and takes it later', async () => {
    const [blobs, name] = [new FolderBlobs(folder), randomUUID()];
    const path = join(folder, name.slice(-2), name);
    await mkdir(path, { recursive: true });
    await expect(blobs.write(name, Buffer.alloc(1_000, 7))).rejects.toMatchObject({ code: 'BLOBS_UNAVAILABLE' });
    expect(await readdir(join(folder, name.slice(-2)))).toEqual([name]);
    await rm(path, { recursive: true });
    await blobs.write(name, Buffer.from([7]));
    expect(await blobs.read(name)).toEqual(Buffer.from([7]));
  });
});

describe('sealed bytes', () => {
  it('open with their key under their name, and not otherwise', async () => {
    const [name, plain] = [randomUUID(), Buffer.from('a picture of somebody')];
    const sealed = sealBytes(name, plain);
    await writeFile(join(folder, 'x'), sealed.bytes);
    expect((await readFile(join(folder, 'x'))).includes('picture')).toBe(false);
    expect(openBytes(name, sealed)).toEqual(plain);
    const flipped = Buffer.from(sealed.bytes);
    flipped[20] = (flipped[20] ?? 0) ^ 1;
    for (const broken of [{ ...sealed, bytes: flipped }, { ...sealed, bytes: sealed.bytes.subarray(0, 20) }, { ...sealed, contentKey: sealBytes(name, plain).contentKey }])
      expect(() => openBytes(name, broken)).toThrow();
    expect(() => openBytes(randomUUID(), sealed)).toThrow();
    expect(sealBytes(name, plain).bytes).not.toEqual(sealed.bytes);
  });
});
