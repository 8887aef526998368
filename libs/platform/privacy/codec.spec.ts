import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { event, openly, wordsOf, type KeptWords, type Personal, type Sealed } from '#platform/event-sourcing';
import type { EventToAppend, StoredEvent } from '#platform/event-store';
import { Codec, EventDecoder, MemoryKeyVault, SealBroken, UnknownEvent } from '#platform/privacy';

const contracts = {
  PersonMet: event<{ name: Personal<string>; note?: Personal<string>; place: string }>({ personal: { name: true, note: true } }),
  VisitPaid: event<{ resident: string; told: Personal<{ mood: string; ok: boolean }> }>({ subject: 'resident', personal: { told: true } }),
  DoorOpened: event<{ door: string }>(),
  VisitPutOff: event<{ resident: string; until: string; reason?: Personal<string> }>({ subject: 'resident', personal: { reason: true }, elseWordless: true }),
};
const envelope = {
  occurredAt: '2026-03-02T02:00:00.000Z',
  actor: 'worker-1',
  station: null,
  commandId: 'c',
  payloadHash: 'h',
  correlationId: 'c',
  causationId: 'c',
};
const stored = (stream: string, events: readonly EventToAppend[]): StoredEvent[] =>
  events.map((e, revision) => ({ ...e, stream, revision, position: String(revision), recordedAt: e.occurredAt }));

describe('codec', () => {
  let vault: MemoryKeyVault;
  let codec: Codec;
  beforeEach(() => {
    vault = new MemoryKeyVault();
    codec = new Codec(contracts, vault);
  });
  const write = async (stream: string, ...events: { type: string; data: object }[]) =>
    stored(stream, await codec.encode({ stream, events, ids: events.map((_, i) => `id-${i}`), envelope }));

  it('seals what is personal, and opens it from the decoded event at the edge', async () => {
    const [met] = await write('person-p1', { type: 'PersonMet', data: { name: 'Li Na', place: 'door' } });
    expect(JSON.stringify(met)).not.toContain('Li Na');
    expect(met?.sealed).toEqual({ subject: 'p1', fields: ['name'] });
    const { event: read, ...rest } = codec.decode<{ type: 'PersonMet'; data: { name: Sealed<string>; place: string } }>(met!);
    expect(read.data).toEqual({ name: { sealed: expect.stringMatching(/^s1\.p1\.person-p1\.id-0\.name\.[\w+/=]+$/) }, place: 'door' });
    expect(rest).toEqual({
      eventId: 'id-0',
      stream: 'person-p1',
      id: 'p1',
      revision: 0,
      position: '0',
      actor: 'worker-1',
      station: null,
      occurredAt: envelope.occurredAt,
      recordedAt: envelope.occurredAt,
    });
    expect(await vault.open(read.data.name)).toBe('Li Na');
    expect(await vault.open(read.data.name.sealed)).toBe('Li Na');
  });

  it('seals for the subject that the contract names', async () => {
    const [visit] = await write('visit-v1', { type: 'VisitPaid', data: { resident: 'p2', told: { mood: 'low', ok: false } } });
    expect(visit?.sealed).toEqual({ subject: 'p2', fields: ['told'] });
    await vault.destroy('v1');
    const told = (codec.decode(visit!).event.data as { told: Sealed<unknown> }).told;
    expect(await vault.open(told)).toEqual({ mood: 'low', ok: false });
    await vault.destroy('p2');
    expect(await vault.open(told)).toBeNull();
  });

  it('does not say by its length whether yes or no was sealed', async () => {
    const [yes] = await write('visit-v1', { type: 'VisitPaid', data: { resident: 'p', told: { mood: '', ok: true } } });
    const [no] = await write('visit-v1', { type: 'VisitPaid', data: { resident: 'p', told: { mood: '', ok: false } } });
    expect(String(yes?.data['told'])).toHaveLength(String(no?.data['told']).length);
  });

  it('refuses what is personal of someone erased, and takes the rest', async () => {
    await vault.destroy('p1');
    await expect(write('person-p1', { type: 'PersonMet', data: { name: 'x', place: 'y' } })).rejects.toMatchObject({
      code: 'SUBJECT_ERASED',
    });
    await expect(write('person-p1', { type: 'DoorOpened', data: { door: 'left' } })).resolves.toHaveLength(1);
  });

  it('takes a step of someone erased without its words, where the contract says that they are beside it', async () => {
    const putOff = (resident: string) => ({ type: 'VisitPutOff', data: { resident, until: '2026-04-01', reason: 'Li Na is away' } });
    const [before] = await write('visit-v1', putOff('p1'));
    expect(before?.sealed).toEqual({ subject: 'p1', fields: ['reason'] });
    await vault.destroy('p1');
    const [after, other] = await write('visit-v1', putOff('p1'), putOff('p2'));
    expect(after).toMatchObject({ sealed: null, data: { resident: 'p1', until: '2026-04-01' } });
    expect(JSON.stringify(after)).not.toContain('Li Na');
    expect(other?.sealed).toEqual({ subject: 'p2', fields: ['reason'] });
    const told = { type: 'VisitPaid', data: { resident: 'p1', told: { mood: 'low', ok: false } } };
    await expect(write('visit-v1', putOff('p1'), told)).rejects.toMatchObject({ code: 'SUBJECT_ERASED' });
  });

  it('keeps words that an old version said openly apart from those that are sealed', async () => {
    const newer = event<{ subject?: string; reason?: Personal<string> } & KeptWords>({
      version: 2, subject: 'subject', personal: { reason: true }, upcast: { 1: ({ reason, ...v1 }: { reason: string }) => ({ ...v1, ...openly(reason) }) },
    });
    const codecNow = new Codec({ DoorLeft: newer }, vault);
    const [old] = stored('door-d1', await new Codec({ DoorLeft: event<{ reason: string }>() }, vault).encode({
      stream: 'door-d1', events: [{ type: 'DoorLeft', data: { reason: 's1.no.token.at.all' } }], ids: ['id-0'], envelope,
    }));
    const [now] = stored('door-d1', await codecNow.encode({ stream: 'door-d1', events: [{ type: 'DoorLeft', data: { subject: 'p1', reason: 'nobody in' } }], ids: ['id-1'], envelope }));
    const kept = [old, now].map((one) => {
      const { reason, kept: beside } = codecNow.decode(one!).event.data as { reason?: Sealed<string>; kept?: string };
      return wordsOf(reason, beside)!;
    });
    expect(await Promise.all(kept.map((one) => vault.openWords(one)))).toEqual(['s1.no.token.at.all', 'nobody in']);
    await vault.destroy('p1');
    expect(await vault.openWords(kept[1]!)).toBeNull();
    expect(wordsOf(undefined, undefined)).toBeNull();
  });

  it('hands over data as it lies when nothing is sealed and nothing is old', async () => {
    const [opened] = await write('door-d1', { type: 'DoorOpened', data: { door: 'left' } });
    expect(opened?.sealed).toBeNull();
    expect(codec.decode(opened!).event.data).toBe(opened?.data);
  });

  it('upcasts step by step, and a sealed field that was renamed still opens', async () => {
    const [old] = await write('person-p1', { type: 'PersonMet', data: { name: 'Li Na', place: 'door' } });
    const newer = new EventDecoder({
      PersonMet: event<{ fullName: Personal<string>; places: readonly string[]; source: string }>({
        version: 3,
        personal: { fullName: true },
        upcast: {
          1: ({ name, place }: { name: Sealed<string>; place: string }) => ({ fullName: name, places: [place] }),
          2: (v2: object) => ({ ...v2, source: 'counter' }),
        },
      }),
    });
    const { data } = newer.decode(old!).event as { data: { fullName: Sealed<string> } };
    expect(data).toEqual({ fullName: { sealed: expect.any(String) }, places: ['door'], source: 'counter' });
    expect(await vault.open(data.fullName)).toBe('Li Na');
    expect(old?.data['name']).toEqual(expect.any(String));
  });

  it('says what it does not know', async () => {
    const [opened] = await write('door-d1', { type: 'DoorOpened', data: { door: 'left' } });
    expect(() => codec.decode({ ...opened!, type: 'DoorEaten' })).toThrow(UnknownEvent);
    expect(() => codec.decode({ ...opened!, version: 2 })).toThrow('a newer release wrote it');
    expect(() => codec.decode({ ...opened!, version: 0 })).toThrow('no event has that version');
    expect(() => codec.decode({ ...opened!, sealed: { subject: 'p', fields: ['lock'] } })).toThrow(SealBroken);
    await expect(write('door-d1', { type: 'constructor', data: {} })).rejects.toThrow(UnknownEvent);
  });

  it('does not start with contracts that cannot work', () => {
    const twice = { DoorOpened: event<{ other: string }>() };
    expect(() => new EventDecoder([contracts, twice])).toThrow('Two contracts are called DoorOpened');
    expect(() => new EventDecoder([contracts, { DoorOpened: contracts.DoorOpened }])).not.toThrow();
    expect(() => new EventDecoder({ X: event<{ a: string }>({ version: 3, upcast: { 2: (v: object) => v } }) })).toThrow(
      'no upcast from version 1',
    );
  });

  it('needs to be told whose fields they are', async () => {
    await expect(write('visit-v1', { type: 'VisitPaid', data: { told: { mood: 'low', ok: true } } })).rejects.toThrow('whose they are');
  });

  it('gives back whatever JSON holds, whatever the ids look like', () =>
    fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.string({ minLength: 1, unit: 'grapheme' }), async (value, id) => {
        const [visit] = await write(`visit-${id}`, { type: 'VisitPaid', data: { resident: id, told: value } });
        const token = (codec.decode(visit!).event.data as { told: Sealed<unknown> }).told.sealed;
        expect(token).not.toMatch(/\s/);
        expect(await vault.open(token)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    ));
});
