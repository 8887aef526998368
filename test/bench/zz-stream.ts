import { openEventStore } from '#platform/event-store';
import Database from 'better-sqlite3';
const f = process.argv[2]!;
const store = await openEventStore('sqlite:' + f);
const streams: string[] = [];
for (let after: string | undefined, end = false; !end;) { const p: any = await store.readAll({ after, limit: 1000 } as any); ({ next: after, end } = p); for (const e of p.events) streams.push(e.stream); }
const some = [...new Set(streams)].filter((s) => s.startsWith('resident')).sort(() => Math.random() - 0.5).slice(0, 3000);
console.log(some.length, 'streams');
for (let i = 0; i < 4; i++) { const c = process.threadCpuUsage(); for (const s of some) await store.read(s); const d = process.threadCpuUsage(c); console.log('us per read', (d.user + d.system) / some.length); }
for (let i = 0; i < 2; i++) { const c = process.threadCpuUsage(); for (const s of some) await store.read(s.slice(0, -4) + '0000'); const d = process.threadCpuUsage(c); console.log('us per empty read', (d.user + d.system) / some.length); }
process.exit(0);
