import { spokenLanguages } from '#reference/identifiers';
import { vocabulary } from './vocabulary.js';

/** The languages that the identifiers know, with their labels, as a list like all others. */
export const languages = vocabulary(spokenLanguages.map(({ tag, labels }) => ({ code: tag, labels })));
