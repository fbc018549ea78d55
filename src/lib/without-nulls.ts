import { isObject, type Json } from './json.ts';

/**
 * A null in a manifest means "not set"; sent in an apply it would be owned, and so fought over. What has none is handed back as it is, since
 * this runs over every object of a commit and of a plan: nobody may change the result in place.
 */
export const withoutNulls = <T extends Json>(value: T): T => clean(value) as T;

const clean = (value: Json): Json => {
  if (Array.isArray(value)) {
    const items = value.map(clean);
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  if (!isObject(value)) return value;
  let changed = false;
  const entries: [string, Json][] = [];
  for (const name of Object.keys(value)) {
    const before = value[name];
    if (before === null || before === undefined) {
      changed = true;
      continue;
    }
    const after = clean(before);
    if (after !== before) changed = true;
    entries.push([name, after]);
  }
  return changed ? Object.fromEntries(entries) : value;
};
