import type { Language } from '#platform/access';
import { filled, type Labels, type RefusalCure, type RefusalMessages, type RefusalParameters } from '#platform/event-sourcing';
import { platformMessages } from './messages.js';

interface RefusalShown {
  readonly code: string;
  readonly labels: Labels;
  /** The parameters that the words name. */
  readonly parameters: readonly string[];
  readonly cure: RefusalCure;
}

/** All that the hub can say about why not, by code. */
export class MessageBook {
  private readonly messages: RefusalMessages;

  /** @throws Error when two rooms say different things under one code. */
  constructor(...rooms: readonly RefusalMessages[]) {
    const messages: Record<string, RefusalMessages[string]> = { ...platformMessages };
    for (const [code, labels] of rooms.flatMap((room) => Object.entries(room))) {
      const other = messages[code];
      if (other && (other.zh !== labels.zh || other.bo !== labels.bo || other.en !== labels.en || other.cure !== labels.cure))
        throw new Error(`The code ${code} has two different messages; a code has one.`);
      messages[code] = labels;
    }
    this.messages = messages;
  }

  has(code: string): boolean {
    return Object.hasOwn(this.messages, code);
  }

  /** All there are, by code. */
  all(): RefusalShown[] {
    return Object.entries(this.messages).sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, { cure = code.endsWith('_NOT_FOUND') ? 'NOT_THERE' : 'AS_IT_SAYS', ...labels }]) => ({
      code, labels, cure, parameters: [...new Set([...labels.zh.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))],
    }));
  }

  /** The message of a code with its parameters filled in. */
  text(code: string, language: Language, parameters: RefusalParameters = {}): string {
    const labels = this.has(code) ? this.messages[code] : undefined;
    return labels ? filled(labels, language, parameters) : code;
  }
}

/** The parameters as a client gets them: what has a code by its code. */
export const inCodes = (parameters: RefusalParameters): Readonly<Record<string, string | number>> =>
  Object.fromEntries(Object.entries(parameters).map(([name, value]) => [
    name, typeof value === 'string' || typeof value === 'number' ? value : 'code' in value ? value.code : value.map(({ code }) => code).join(', '),
  ]));
