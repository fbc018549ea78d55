import type { Position } from './types.ts';

/**
 * Where the parts of a value stand in the text, in the value's own shape: offsets from 0. Far smaller than a syntax tree, so it can be kept;
 * lists instead of a Map, because there is one for each map of each file.
 */
export type Place = number | MapPlace | ListPlace;
export type MapPlace = { start: number; keys: string[]; keyOffsets: number[]; places: Place[] };
type ListPlace = { start: number; items: Place[] };

const startOf = (place: Place): number => (typeof place === 'number' ? place : place.start);

/** Offset of a key or a value; of the nearest parent's key (a list's item: its start) where the pointer leads nowhere. */
export const offsetAt = (root: Place, pointer: readonly (string | number)[], on: 'key' | 'value'): number => {
  let place: Place = root;
  let key = startOf(root);
  for (const step of pointer) {
    if (typeof place === 'number') return key;
    if ('items' in place) {
      const item: Place | undefined = place.items[Number(step)];
      if (item === undefined) return key;
      place = item;
      key = startOf(item);
    } else {
      const index = place.keys.indexOf(String(step));
      if (index === -1) return key;
      key = place.keyOffsets[index] as number;
      place = place.places[index] as Place;
    }
  }
  return on === 'key' ? key : startOf(place);
};

/** Offsets at which lines begin. */
export const lineStarts = (text: string): number[] => {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
};

/** Line and column, both from 1; columns count UTF-16 units, as editors do. */
export const positionOf = (starts: readonly number[], offset: number): Position => {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, col: offset - (starts[low] as number) + 1 };
};
