import { describe, expect, it } from '@jest/globals';
import { sameArea } from './area.rules.js';

const successors = { '371202': ['370116'], '330104': ['330102', '330114'] };
describe('an area by other codes', () => {
  it('keeps what there is, and has something of what succeeded for whatever is no more', () => {
    expect(sameArea(['371202', '43'], ['43', '370116'], successors)).toBe(true);
    expect(sameArea(['371202'], ['370116001', '370116002'], successors)).toBe(true);
    expect(sameArea(['330104'], ['330114'], successors)).toBe(true);
    expect(sameArea(['330104'], ['330102', '330114'], successors)).toBe(true);
  });
  it('is another one with anything more or less', () => {
    expect(sameArea(['371202', '43'], ['370116'], successors)).toBe(false);
    expect(sameArea(['371202', '43'], ['43'], successors)).toBe(false);
    expect(sameArea(['371202'], ['370116', '370117'], successors)).toBe(false);
    expect(sameArea(['371202'], ['37'], successors)).toBe(false);
    expect(sameArea(['371202', '330104'], ['370116'], successors)).toBe(false);
    expect(sameArea(['43'], ['4301'], successors)).toBe(false);
  });
});
