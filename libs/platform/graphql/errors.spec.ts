import { describe, expect, it } from '@jest/globals';
import { buildSchema, GraphQLError } from 'graphql';
import { errorFormatter } from './errors.js';
import { MessageBook } from './message-book.js';

class Away extends Error {
  readonly code = 'LOG_UNAVAILABLE';
}

describe('while the log is away', () => {
  it('one line says so of many requests that fail alike, and each is answered', () => {
    const lines: (readonly unknown[])[] = [];
    const format = errorFormatter(new MessageBook(), (failure, requestId, alike) => lines.push([failure.message, requestId, alike]), buildSchema('type Query { a: Int }'));
    const fail = (why: string) => {
      const error = new GraphQLError('x', { originalError: new Away(why) });
      return format({ message: 'x' }, error).extensions?.['code'];
    };
    expect(Array.from({ length: 100 }, () => fail('the disk is full'))).toEqual(Array.from({ length: 100 }, () => 'LOG_UNAVAILABLE'));
    fail('nobody answers');
    expect(lines).toEqual([['the disk is full', 'none', 0], ['nobody answers', 'none', 0]]);
  });
});
