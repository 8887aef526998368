import type { Identity, Language } from '#platform/access';

export interface GraphqlFailure {
  readonly code: string;
  readonly message: string;
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** Nothing is wrong with what was asked: the hub cannot do it now. */
const NOT_NOW: ReadonlySet<string> = new Set(['BUSY', 'LOG_UNAVAILABLE', 'KEY_STORE_UNAVAILABLE']);

/** The hub refused; `failures` says why, in the language asked for. */
export class HubRefusal extends Error {
  override readonly name = 'HubRefusal';
  /** The same may be asked again, and will be done once the hub can. */
  readonly notNow: boolean;
  constructor(readonly failures: readonly GraphqlFailure[]) {
    super(failures.map(({ code, message }) => `${message} (${code})`).join('; '));
    this.notNow = failures.some(({ code }) => NOT_NOW.has(code));
  }
}
/** Nobody answers there, or not a hub. */
export class HubUnreachable extends Error {
  override readonly name = 'HubUnreachable';
}

interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Readonly<Record<string, unknown>> & { code?: string } }[];
}

/** Several times of what a hub gives a command, and of what any question takes. */
const LONGEST_ANSWER_MS = 60_000;

/** A hub as its users reach it: GraphQL over HTTP. An answer that does not come is not waited for: it is asked again, and given up after the third time. */
export class HubClient {
  constructor(
    readonly url: string,
    private readonly tokenFor: (identity: Identity) => Promise<string>,
    readonly language: Language = 'zh',
    private readonly longestAnswerMs = LONGEST_ANSWER_MS,
  ) {}

  /** @throws HubRefusal | HubUnreachable */
  async ask<T = Readonly<Record<string, unknown>>>(query: string, variables: object, as: Identity): Promise<T> {
    const { data, errors } = await this.post({ query, variables }, await this.tokenFor(as));
    if (errors?.length) throw new HubRefusal(errors.map(({ message, extensions = {} }) => ({ message, extensions, code: String(extensions['code']) })));
    return data as T;
  }

  private async post(body: object, token: string): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      try {
        const response = await fetch(`${this.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'accept-language': this.language },
          body: JSON.stringify(body),
          signal: AbortSignal.timeout(this.longestAnswerMs),
        });
        const answer = (await response.json()) as Answer;
        const busy = answer.errors?.some(({ extensions }) => NOT_NOW.has(extensions?.code ?? ''));
        if (!busy || attempt === 5) return answer;
      } catch (error) {
        if (attempt === 3) throw new HubUnreachable(`No hub answers at ${this.url} (${error instanceof Error ? error.message : String(error)}).`);
      }
      // Command ids make it harmless to ask again.
      await new Promise((resolve) => setTimeout(resolve, 100 * attempt));
    }
  }
}

/** Whether a hub answers there and is ready. */
export async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}
