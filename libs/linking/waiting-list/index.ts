export * from './waiting-list.events.js';
export { waitingList, type WaitingListCommand } from './waiting-list.decider.js';
