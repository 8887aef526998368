import { describe, expect, it } from '@jest/globals';
import { failureOf } from './failure.js';

describe('what the log keeps of an error', () => {
  it('is where it happened, and nothing that a person wrote', () => {
    const { name, message, stack } = failureOf(new TypeError('cannot read "Zhang San" of 张三 at 13800138000, row 42; \'secret\' `x` “y”'));
    expect(name).toBe('TypeError');
    expect(message).toBe('cannot read "…" of … at …, row 42; "…" "…" "…"');
    expect(stack).toMatch(/^ +at /);
    expect(stack).not.toMatch(/Zhang|张|13800138000/);
  });

  it('holds for what is no error at all', () => {
    expect(failureOf('13800138000')).toEqual({ name: 'string', message: 'something other than an error was thrown', stack: '' });
    expect(failureOf(Object.assign(new Error('x'), { stack: undefined })).stack).toBe('');
  });
});
