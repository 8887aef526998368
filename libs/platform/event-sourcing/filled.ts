import type { Labels, RefusalParameters } from './refusal.js';

const between: Labels = { zh: '、', bo: '  ', en: ', ' };
/** Several names in one text, parted as the language parts them. */
export const listed = (names: readonly string[], language: keyof Labels): string => names.join(between[language]);

/** A text with its parameters filled in, in one language; a parameter that is missing stays visible as `{name}`. */
export const filled = (labels: Labels, language: keyof Labels, parameters: RefusalParameters): string =>
  labels[language].replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(parameters, name) ? inWords(parameters[name] ?? '', language) : whole));

function inWords(parameter: RefusalParameters[string], language: keyof Labels): string {
  if (typeof parameter === 'string' || typeof parameter === 'number') return String(parameter);
  return 'code' in parameter ? parameter.labels[language] : listed(parameter.map(({ labels }) => labels[language]), language);
}
