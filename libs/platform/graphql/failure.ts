/** What the log is told about an error that no code stands for. */
export interface Failure {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

/**
 * An error as the log may keep it. Messages are written by programs and may quote what a person wrote: quotations, long runs of digits
 * and text that is not ASCII go; the stack keeps its places only.
 */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { name: typeof error, message: 'something other than an error was thrown', stack: '' };
  const message = error.message
    .slice(0, 2_000)
    .replace(/"[^"]*"|'[^']*'|`[^`]*`|“[^”]*”/g, '"…"')
    .replace(/\d{5,}|[^\x20-\x7e]+/g, '…');
  const stack = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 20)
    .join('\n');
  return { name: error.name, message, stack };
}
