import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEventStore } from '#platform/event-store';
import { EventDecoder } from '#platform/privacy';
import { Projector } from '../../libs/platform/read-model/sqlite/projector.js';
import { openForProjecting } from '../../libs/platform/read-model/sqlite/connection.js';
import { contracts, projections } from '../../apps/hub/projections.js';

const store = await openEventStore(process.argv[2]!);
const dir = mkdtempSync(join(tmpdir(), 'prof-'));
const db = openForProjecting(join(dir, 'v.sqlite'));
const spent = new Map<string, { n: number; ns: bigint; st: number }>();
const cpuNs = (): bigint => { const c = process.threadCpuUsage(); return BigInt(c.user + c.system) * 1000n; };
const perSt = process.argv[4] === 'st';
const timed = process.argv[3] === 'timed';
const ps = !timed ? projections : projections.map((p) => ({ ...p, on: Object.fromEntries(Object.entries(p.on).map(([t, h]) => [t, h])) }));
const projector = new Projector(db, ps, { filling: true });
if (timed) {
  const orig = (projector as any).handle;
  (projector as any).handle = function (f: any, r: any) {
    const t = cpuNs();
    const w = f.handlers.get(r.event.type)?.(r) ?? [];
    const arr = 'text' in w ? [w] : w;
    for (const s of arr) { const t1 = cpuNs(); this.statements.of(s).run(...s.values); if (perSt) { const k = `  ${f.name} ${r.event.type} ${s.text.replace(/\s+/g, ' ').slice(0, 150)}`; const e = spent.get(k) ?? { n: 0, ns: 0n, st: 0 }; e.n++; e.ns += cpuNs() - t1; e.st += 1; spent.set(k, e); } }
    const k = `${f.name} ${r.event.type}`;
    const e = spent.get(k) ?? { n: 0, ns: 0n, st: 0 };
    e.n++; e.ns += cpuNs() - t; e.st += arr.length; spent.set(k, e);
  };
}
const decoder = new EventDecoder(contracts);
const types = projector.types;
let n = 0, tDecode = 0, tApply = 0;
const c0 = process.cpuUsage(); const w0 = performance.now();
let batch: any[] = []; let shown = performance.now();
for (let after: string | undefined, end = false; !end;) {
  const page = await store.readAll({ after, limit: 1000, filter: { types } } as any);
  ({ next: after, end } = page as any);
  let t = performance.now();
  const rec = page.events.map((e: any) => decoder.decode(e));
  tDecode += performance.now() - t;
  t = performance.now();
  const more = performance.now() - shown < 1000;
  projector.apply(rec, rec.at(-1)?.position, more && !end);
  if (!more) shown = performance.now();
  tApply += performance.now() - t;
  n += rec.length;
}
let t = performance.now(); projector.finishFilling(); const tFin = performance.now() - t;
const c = process.cpuUsage(c0);
console.log({ n, wall: performance.now() - w0, cpu: (c.user + c.system) / 1000, perSec: n / ((c.user + c.system) / 1e6), tDecode, tApply, tFin });
console.log(projector.status().filter((p) => p.failure));
if (timed) {
  const rows = [...spent].map(([k, e]) => ({ k, n: e.n, ms: Number(e.ns) / 1e6, us: Number(e.ns) / 1e3 / e.n, st: e.st / e.n })).sort((a, b) => b.ms - a.ms);
  const total = rows.reduce((s, r) => s + r.ms, 0);
  console.log('total handler ms', total);
  for (const r of rows.slice(0, 70)) console.log(r.ms.toFixed(0).padStart(6), (100 * r.ms / total).toFixed(1).padStart(5), String(r.n).padStart(7), r.us.toFixed(1).padStart(7), r.st.toFixed(1), r.k);
  const by = new Map<string, number>(); for (const r of rows) { const p = r.k.split(' ')[0]!; by.set(p, (by.get(p) ?? 0) + r.ms); }
  console.log([...by].sort((a, b) => b[1] - a[1]).slice(0, 45).map(([p, ms]) => `${p} ${ms.toFixed(0)}`).join('\n'));
}
await store.close(); if (process.env.KEEP) db.exec(`VACUUM INTO '${process.env.KEEP}'`); db.close(); rmSync(dir, { recursive: true });
