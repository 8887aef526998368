import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEventStore } from '#platform/event-store';
import { EventDecoder } from '#platform/privacy';
import { Projector } from '../../libs/platform/read-model/sqlite/projector.js';
import { openForProjecting } from '../../libs/platform/read-model/sqlite/connection.js';
import { contracts, projections } from '../../apps/hub/projections.js';
const only = process.argv[3] ?? 'NeedRaised';
const per = Number(process.argv[4] ?? 20);
const store = await openEventStore(process.argv[2]!);
const file = join(mkdtempSync(join(tmpdir(), 'wal-')), 'v.sqlite');
const db = openForProjecting(file);
let projector = new Projector(db, projections, { filling: true });
const decoder = new EventDecoder(contracts);
const all: any[] = [];
for (let after: string | undefined, end = false; !end;) {
  const page = await store.readAll({ after, limit: 1000, filter: { types: projector.types } } as any);
  ({ next: after, end } = page as any);
  all.push(...page.events.map((e: any) => decoder.decode(e)));
}
const tail = all.filter((r) => r.event.type === only).slice(-2000);
const tailSet = new Set(tail);
// keep the last 2000 of the type (and whatever builds upon them) for the end
const head = all.filter((r) => !tailSet.has(r) && !(only === 'NeedRaised' && tail.some((t) => t.stream === r.stream)));
for (let i = 0; i < head.length; i += 1000) projector.apply(head.slice(i, i + 1000), undefined, i + 1000 < head.length);
projector.finishFilling();
projector.close();
projector = new Projector(db, projections);
db.pragma('wal_checkpoint(TRUNCATE)');
db.pragma('wal_autocheckpoint = 0');
const last = head.at(-1).position;
(projector as any).followers.forEach((f: any) => { f.position = ''; });
db.prepare("UPDATE projection_status SET position = ''").run();
const c0 = process.cpuUsage();
for (let i = 0; i < tail.length; i += per) projector.apply(tail.slice(i, i + per));
const c = process.cpuUsage(c0);
console.log('cpu us/event', (c.user + c.system) / tail.length);
const wal = readFileSync(file + '-wal');
const size = 4096 + 24;
const frames = (wal.length - 32) / size;
const count = new Map<number, number>();
for (let f = 0; f < frames; f++) { const p = wal.readUInt32BE(32 + f * size); count.set(p, (count.get(p) ?? 0) + 1); }
const owner = new Map<number, string>();
for (const r of db.prepare('SELECT name, pageno FROM dbstat').all() as any[]) owner.set(r.pageno, r.name);
const by = new Map<string, { frames: number; pages: number }>();
for (const [p, n] of count) { const k = owner.get(p) ?? '?'; const e = by.get(k) ?? { frames: 0, pages: 0 }; e.frames += n; e.pages++; by.set(k, e); }
console.log('events', tail.length, 'frames', frames, 'per event', frames / tail.length, 'distinct pages', count.size, last !== undefined);
for (const [k, e] of [...by].sort((a, b) => b[1].frames - a[1].frames).slice(0, 60)) console.log(String(e.frames).padStart(7), String(e.pages).padStart(6), k);
