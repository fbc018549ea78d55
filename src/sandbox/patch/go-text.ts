import { isObject, type Json } from '../../lib/json.ts';

/** A value as Go prints it: `map[a:1 b:[x y]]`. The API server's messages about strategic patches have it. */
export const goText = (value: Json): string => {
  if (Array.isArray(value)) return `[${value.map(goText).join(' ')}]`;
  if (!isObject(value)) return value === null ? '<nil>' : String(value);
  const members = Object.keys(value)
    .sort()
    .map((key) => `${key}:${goText(value[key] as Json)}`);
  return `map[${members.join(' ')}]`;
};
