import english from '../../translations/en.json';
import { formatterOf, type Formatter } from './formatter.js';
import { translator, type Translate } from './translation.js';

export interface Language {
  t: Translate;
  format: Formatter;
}

/** The languages besides English, each fetched when it is asked for. */
const others: Record<string, () => Promise<{ default: unknown }>> = {
  ar: () => import('../../translations/ar.json'),
  de: () => import('../../translations/de.json'),
  es: () => import('../../translations/es.json'),
};
const RIGHT_TO_LEFT = new Set(['ar']);

/** The language nearest to a locale, English where there is none; sets the page's language and direction. */
export async function speak(locale: string): Promise<Language> {
  const wanted = locale.toLowerCase().split('-')[0] ?? 'en';
  const load = others[wanted];
  const name = load ? wanted : 'en';
  document.documentElement.lang = name;
  document.documentElement.dir = RIGHT_TO_LEFT.has(name) ? 'rtl' : 'ltr';
  const formats = name === wanted && isLocale(locale) ? locale : name;
  return { t: translator(load ? (await load()).default : english, formats, RIGHT_TO_LEFT.has(name)), format: formatterOf(formats) };
}

function isLocale(locale: string): boolean {
  try {
    return Intl.getCanonicalLocales(locale).length === 1;
  } catch {
    return false;
  }
}
