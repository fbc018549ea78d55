import type { Json } from '../lib/json.ts';

const WORDS = new Map<string, Json>([
  ['', null],
  ['~', null],
  ...['null', 'Null', 'NULL'].map((word): [string, Json] => [word, null]),
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word): [string, Json] => [word, true]),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word): [string, Json] => [word, false]),
]);
const PLAIN_WORDS = /^(?:~|null|Null|NULL|true|True|TRUE|false|False|FALSE|)$/;
const LONGEST_WORD = 5;

const NOT_FINITE = /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/;
const INTEGER = /^[-+]?(?:0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO][0-7]+|0[0-7]*|[1-9][0-9]*)$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
/** Forms that YAML 1.2 reads as another number or as text. */
const OLD_FORM = /^[-+]?0[0-9_]|_|^[-+]?0[bBOX]/;

/** `doubt` tells what a reader should know: the text is read otherwise than it looks, or cannot be held exactly. */
export type PlainScalar = { value: Json; doubt?: 'old boolean' | 'old number' | 'not finite' | 'too large' };

const integerOf = (text: string): number => {
  const negative = text.startsWith('-');
  const digits = text.replace(/^[-+]/, '');
  const magnitude = /^0[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number(digits);
  return negative ? -magnitude : magnitude;
};

const numberOf = (source: string): PlainScalar | undefined => {
  if (NOT_FINITE.test(source)) return { value: null, doubt: 'not finite' };
  const text = source.startsWith('._') ? source : source.replaceAll('_', '');
  const doubt = OLD_FORM.test(source) ? ({ doubt: 'old number' } as const) : {};
  if (INTEGER.test(text)) {
    const value = integerOf(text);
    return Number.isSafeInteger(value) ? { value: value === 0 ? 0 : value, ...doubt } : { value, doubt: 'too large' };
  }
  if (!FLOAT.test(text)) return undefined;
  const value = Number(text);
  if (!Number.isFinite(value)) return undefined;
  return /^[-+]?[0-9]+$/.test(text) && !Number.isSafeInteger(value)
    ? { value, doubt: 'too large' }
    : { value: value === 0 ? 0 : value, ...doubt };
};

/**
 * A scalar without quotes, as kubectl reads it (the YAML 1.1 rules of Go's yaml.v2): `yes` and `on` are true, `0644` is 420,
 * dates and `1:30` stay text.
 */
export const plainScalar = (source: string): PlainScalar => {
  if (source.length <= LONGEST_WORD) {
    const word = WORDS.get(source);
    if (word !== undefined) return PLAIN_WORDS.test(source) ? { value: word } : { value: word, doubt: 'old boolean' };
  }
  const first = source.charCodeAt(0);
  // Only digits, signs and a dot can begin a number.
  if ((first >= 0x30 && first <= 0x39) || first === 0x2b || first === 0x2d || first === 0x2e) return numberOf(source) ?? { value: source };
  return { value: source };
};
