// Odd values in the place of others, anywhere in a JSON value.
import fc from 'fast-check';
import { isObject, type Json, type JsonObject } from '../../src/lib/json.ts';

export type Change = readonly [pick: number, value: Json | undefined];

type Place = { parent: JsonObject | Json[]; name: string };
const placesOf = (value: Json): Place[] => {
  if (Array.isArray(value)) return value.flatMap((item, index) => [{ parent: value, name: String(index) }, ...placesOf(item)]);
  if (!isObject(value)) return [];
  return Object.keys(value).flatMap((name) => [{ parent: value, name }, ...placesOf(value[name] as Json)]);
};

/** What no honest writer puts there; undefined takes the place away. */
export const oddValue: fc.Arbitrary<Json | undefined> = fc.constantFrom<Json | undefined>(
  undefined,
  null,
  0,
  -1,
  1e300,
  true,
  '',
  'x',
  '../..',
  [],
  [null],
  [[]],
  ['a', {}],
  {},
  { a: null },
  { a: [{}] },
  { __proto__: { name: 'x' }, constructor: 1, toString: 'x' },
);

export const changes = (most = 4): fc.Arbitrary<Change[]> => fc.array(fc.tuple(fc.nat(), oddValue), { minLength: 1, maxLength: most });

/** A copy with each change made at one place of what there is by then. */
export const changed = <Value extends Json>(value: Value, all: readonly Change[]): Value => {
  const whole: JsonObject = { whole: structuredClone(value) };
  for (const [pick, odd] of all) {
    const places = placesOf(whole);
    const place = places[pick % Math.max(places.length, 1)];
    if (place === undefined) continue;
    if (odd === undefined && Array.isArray(place.parent)) place.parent.splice(Number(place.name), 1);
    else if (odd === undefined) delete (place.parent as JsonObject)[place.name];
    else (place.parent as JsonObject)[place.name] = structuredClone(odd);
  }
  return (whole['whole'] ?? null) as Value;
};
