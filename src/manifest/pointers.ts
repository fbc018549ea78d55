import { isObject, type Json } from '../lib/json.ts';

/** Steps into a value: member names and list indexes. */
export type Pointer = readonly (string | number)[];

/** The steps of a JSON Pointer (RFC 6901) into this value; indexes of lists become numbers. */
export const parsePointer = (text: string, value: Json): (string | number)[] => {
  let at: Json | undefined = value;
  return text
    .split('/')
    .slice(1)
    .map((raw) => {
      const step = raw.replaceAll('~1', '/').replaceAll('~0', '~');
      if (Array.isArray(at)) {
        at = at[Number(step)];
        return Number(step);
      }
      at = isObject(at) ? at[step] : undefined;
      return step;
    });
};

/** A pointer as people write it: `spec.containers[0].image`; '' for the document itself. */
export const formatPointer = (pointer: Pointer): string =>
  pointer.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    if (!/^[A-Za-z_$][\w$-]*$/.test(step)) return `${text}[${JSON.stringify(step)}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');

/** How the type of a value is called in messages: `a string`, `an object`. */
export const typeName = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'number') return Number.isInteger(value) ? 'an integer' : 'a number';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
};

const EXPECTED: { [type: string]: string } = {
  object: 'an object',
  array: 'a list',
  integer: 'an integer',
  number: 'a number',
  string: 'a string',
  boolean: 'true or false',
};

/** How an expected type, or a choice of them, is called in messages. */
export const expectedName = (type: unknown): string =>
  [type]
    .flat()
    .map((name) => EXPECTED[String(name)] ?? String(name))
    .join(' or ');

/** How to turn what is there into what is expected, where that is plain. */
export const typeHint = (type: unknown, value: unknown): string | undefined => {
  const types = [type].flat();
  if (types.includes('string') && (typeof value === 'number' || typeof value === 'boolean')) return 'quote it';
  if (types.includes('string') && value === null) return 'write "" for an empty text, or leave the key out';
  const numeric = types.includes('integer') || types.includes('number');
  if (numeric && typeof value === 'string' && /^-?[0-9]+(\.[0-9]+)?$/.test(value)) return 'write it without quotes';
  if (types.includes('boolean') && (value === 'true' || value === 'false')) return 'write it without quotes';
  if (types.includes('array') && value !== null) return 'a list begins each item with "- "';
  return undefined;
};
