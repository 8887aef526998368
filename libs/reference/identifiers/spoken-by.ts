import { Refusal } from '#platform/event-sourcing';
import { readLanguageTag, type LanguageTag } from './language.js';

/** Language tags as somebody sent them, in their canonical form, each once. @throws Refusal LANGUAGE_UNKNOWN */
export function languagesFrom(sent: readonly string[]): LanguageTag[] {
  const tags = sent.map((code) => {
    const reading = readLanguageTag(code);
    if (!reading.ok) throw new Refusal('LANGUAGE_UNKNOWN', { code });
    return reading.value;
  });
  return [...new Set(tags)];
}
