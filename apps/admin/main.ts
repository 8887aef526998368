#!/usr/bin/env node
import '../hub/node-version.js';
import '../hub/compiled.js';

await import('./wushe.js');
