import { describe, expect, it } from '@jest/globals';
import { changeFigure, figureId, figureOf } from './figure-id.js';

describe('the id of a figure', () => {
  it('says which it is, and nothing else is one', () => {
    const key = changeFigure('street', 'PERSONS', '2026-08', '2026-09');
    expect(figureOf(figureId(key))).toEqual(key);
    for (const text of ['', 'PERSONS|s|2026-08|2026-07||', 'NONE|s|2026-08|2026-08||', 'PERSONS|s|2026-8|2026-08||', 'PERSONS|s|2026-08|2026-08|x|']) expect(figureOf(Buffer.from(text).toString('base64url'))).toBeUndefined();
  });
});
