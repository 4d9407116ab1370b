import type english from '../../translations/en.json';

export type Translation = typeof english;

/** The dotted paths of a translation's texts; a text with plural forms is one path. */
type PathsOf<Node, Before extends string = ''> = {
  [Name in keyof Node & string]: Node[Name] extends string | { other: string } ? `${Before}${Name}` : PathsOf<Node[Name], `${Before}${Name}.`>;
}[keyof Node & string];

export type Phrase = PathsOf<Translation>;
export type Values = Record<string, string | number>;
export type Translate = (phrase: Phrase, values?: Values) => string;

/** Letters that are read from right to left. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
/** Keeps a name's direction from turning the words around it. */
const isolated = (text: string): string => `\u2068${text}\u2069`;

/** Gives the texts of one language; `{count}` chooses among plural forms. */
export function translator(translation: unknown, locale: string, isRightToLeft = false): Translate {
  const plurals = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  return (phrase, values = {}) => {
    const found = phrase.split('.').reduce<unknown>((node, name) => (node as Record<string, unknown> | undefined)?.[name], translation);
    const text = typeof found === 'string' ? found : pluralForm(found, plurals.select(Number(values['count'] ?? 0)));
    return text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name] ?? '';
      if (typeof value === 'number') return numbers.format(value);
      return isRightToLeft || RIGHT_TO_LEFT.test(value) ? isolated(value) : value;
    });
  };
}

function pluralForm(forms: unknown, category: string): string {
  const known = forms as Record<string, string> | undefined;
  return known?.[category] ?? known?.['other'] ?? '';
}
