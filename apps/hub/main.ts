import './node-version.js';
import './compiled.js';

await import('./hub.js');
