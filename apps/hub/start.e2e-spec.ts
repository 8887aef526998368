import { execFile } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';

/** Starts a hub of nothing in a process of its own. */
const start = (hub: string, environment: Record<string, string>): Promise<{ code: unknown; stderr: string; stdout: string }> =>
  new Promise((resolve) => {
    const script = `const { start } = await import('./apps/hub/start.ts'); await start(() => { ${hub} });`;
    execFile(
      process.execPath,
      ['--conditions=source', '--import=tsx', '--input-type=module', '-e', script],
      { env: { PATH: process.env['PATH'] ?? '', ...environment } },
      (error, stdout, stderr) => resolve({ code: error?.code ?? 0, stderr, stdout }),
    );
  });

describe('a start that cannot be', () => {
  it('ends with a sentence and the exit code for configurations', async () => {
    const { code, stderr, stdout } = await start('throw new Error("never asked for")', { PORT: 'eighty', LOG_LEVEL: 'loud' });
    expect(stderr).toBe(
      'The hub does not start.\nPORT is a whole number from 0 to 65535.\nLOG_LEVEL is fatal, error, warn, info, debug, trace or silent.\n',
    );
    expect([code, stdout]).toEqual([78, '']);
  });

  it('ends with what stopped it', async () => {
    const { code, stderr } = await start('throw new Error("There is no room for a log here.")', {});
    expect(stderr).toBe('The hub does not start.\nThere is no room for a log here.\n');
    expect(code).toBe(1);
  });
});
