import './node-version.js';
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// What Node compiles at the first start it finds at the next, which is a quarter of a second sooner; beside the code, where nobody else writes. Imports by
// name would be compiled before this line. Threads are told by the environment.
enableCompileCache((process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(new URL('../../.compiled', import.meta.url))));
await import('./hub.js');
