import 'reflect-metadata';
import { HubModule } from './hub.module.js';
import { start } from './start.js';

await start((configuration) => HubModule.of(configuration));
