import { describe, expect, it } from '@jest/globals';
import { filled } from './filled.js';

describe('that the views are filled', () => {
  it('is said with the events that are theirs, which are not all that the log has', () => {
    expect(filled({ events: 1200, perSecond: 900.4 })).toBe('The views are filled: 1200 events that views follow, 900 a second.');
  });
  it('is no count where nothing was left to read: of views that are full “0 events” looked like an empty log', () => {
    expect(filled({ events: 0, perSecond: 0 })).toBe('The views are filled: there was nothing in the log that they did not have.');
  });
});
