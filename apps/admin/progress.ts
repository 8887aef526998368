/** One line that is written over while something takes longer than a second; where nobody watches a terminal, a line every two seconds. */
export class Progress {
  private readonly started = performance.now();
  private lastShown = 0;
  private shown = false;

  constructor(private readonly out: NodeJS.WriteStream = process.stderr) {}

  show(sentence: string): void {
    const now = performance.now();
    const every = this.out.isTTY ? 100 : 2_000;
    if (now - this.started < 1_000 || now - this.lastShown < every) return;
    this.lastShown = now;
    this.shown = true;
    this.out.write(this.out.isTTY ? `\r\u001b[K${sentence}` : `${sentence}\n`);
  }

  /** What has no steps to count: says how long it has been. Whatever comes of it, the line is gone then. */
  async during<T>(what: string, work: Promise<T>): Promise<T> {
    const begun = performance.now();
    const ticker = setInterval(() => this.show(`${what}: ${Math.round((performance.now() - begun) / 1_000)} s`), 500);
    try {
      return await work;
    } finally {
      clearInterval(ticker);
      this.done();
    }
  }

  done(sentence?: string): void {
    if (this.shown && this.out.isTTY) this.out.write('\r\u001b[K');
    if (sentence) this.out.write(`${sentence}\n`);
  }
}
