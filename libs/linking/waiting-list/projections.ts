import { waitingLists } from './waiting-list.projection.js';

export const waitingListProjections = [waitingLists];
