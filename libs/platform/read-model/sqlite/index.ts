export { InMemoryViews, fold } from './memory-views.js';
export { Projector } from './projector.js';
export { projectionsHash } from './schema.js';
