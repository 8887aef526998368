import type { Language } from '#platform/access';

const languages: readonly Language[] = ['zh', 'bo', 'en'];
const known = new Map<string, Language>();

/** The language for an `Accept-Language` header (RFC 9110, with q-values): the best liked of zh, bo and en, else zh. */
export function languageOf(header: string | undefined): Language {
  if (!header) return 'zh';
  let language = known.get(header);
  if (!language) {
    language = negotiated(header);
    // browsers send a handful of different headers; somebody who sends thousands is not worth remembering
    if (known.size >= 500 || header.length > 200) return language;
    known.set(header, language);
  }
  return language;
}

function negotiated(header: string): Language {
  let best: Language = 'zh';
  let liked = 0;
  for (const part of header.slice(0, 1_000).split(',')) {
    const [tag = '', ...parameters] = part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    const q = weight === undefined ? 1 : Number(weight);
    const language = tag === '*' ? 'zh' : languages.find((l) => tag === l || tag.startsWith(`${l}-`));
    if (language && q > liked && q <= 1) [best, liked] = [language, q];
  }
  return best;
}
