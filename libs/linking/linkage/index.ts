export * from './linkage.events.js';
export { linkage } from './linkage.decider.js';
export type { LinkageCommand } from './linkage.commands.js';
