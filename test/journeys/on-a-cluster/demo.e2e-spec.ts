import { startDouble } from '../../faults/double-process.js';
import { elsewhere } from '../open-hub.js';

// The same journey, word for word, with the log on KurrentDB: nothing but the configuration differs.
elsewhere.open = startDouble;
await import('../demo.e2e-spec.js');
