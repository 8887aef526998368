import type { Language } from '#platform/access';
import { filled } from '#platform/event-sourcing';
import { importMessages, type ImportText } from './import.messages.js';

type Parameters = Readonly<Record<string, string | number>>;

/** A text with its parameters, as a schema keeps it until it is known in which language it is to be said. */
export const said = (text: ImportText, parameters: Parameters = {}): string => JSON.stringify([text, parameters]);

/** The same in words; what a parameter says is said in the same language. */
export function inWords(message: string, language: Language): string {
  const [text, { says, ...parameters }] = JSON.parse(message) as [ImportText, Parameters];
  return filled(importMessages[text], language, says === undefined ? parameters : { ...parameters, says: inWords(String(says), language) });
}
