import { Writable } from 'node:stream';
import { expect, it } from '@jest/globals';
import { createLog, NestLog } from './log.js';

it.each(['ExceptionHandler', '_ExceptionHandler'])('what %s tells of a start that fails is for debugging: the start says it in a sentence', (context) => {
  const lines: string[] = [];
  const sink = new Writable({ write: (chunk, _, done) => (lines.push(String(chunk)), done()) });
  new NestLog(createLog('debug', sink)).error(new Error('The log is being written by another process'), undefined, context);
  expect(lines.map((line) => (JSON.parse(line) as { level: string }).level)).toEqual(['debug']);
});
