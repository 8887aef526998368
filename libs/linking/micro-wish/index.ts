export * from './micro-wish.events.js';
export { microWish } from './micro-wish.decider.js';
export { wishesLookedAfter } from './micro-wish.queries.js';
