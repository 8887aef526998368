import { spawn } from 'node:child_process';
import { environment } from './hub-process.js';

/** Nobody listens there, whatever else runs on this machine. */
export const NOBODY = ['--url', 'http://127.0.0.1:1'];
export const on = (folder: string): string[] => ['--data-dir', folder];

export interface Said {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}
/** The command line as an operator has it: a process of its own. */
export const commandLine =
  (always: Readonly<Record<string, string>>) =>
  (args: readonly string[], variables: Readonly<Record<string, string>> = {}): Promise<Said> => {
    const child = spawn(process.execPath, ['dist/bundle/apps/admin/main.js', ...args], { env: environment({ LOG_LEVEL: 'error', ...always, ...variables }) });
    let out = '';
    let err = '';
    child.stdout.on('data', (part) => (out += String(part)));
    child.stderr.on('data', (part) => (err += String(part)));
    return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
  };
