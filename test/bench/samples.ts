import type { Requests } from './types.ts';

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
};

/**
 * Takes samples of several sides in turn (floor, holdfast, floor, ...): what else the machine does meanwhile then weighs on all of
 * them alike. Gives each side's samples in order.
 */
export const alternate = async <Sides extends { readonly [side: string]: (sample: number) => Promise<unknown> }>(
  repeats: number,
  sides: Sides,
): Promise<{ [Side in keyof Sides]: Awaited<ReturnType<Sides[Side]>>[] }> => {
  const taken: { [side: string]: unknown[] } = Object.fromEntries(Object.keys(sides).map((name) => [name, []]));
  for (let sample = 0; sample < repeats; sample += 1)
    for (const [name, take] of Object.entries(sides)) taken[name]?.push(await take(sample));
  return taken as { [Side in keyof Sides]: Awaited<ReturnType<Sides[Side]>>[] };
};

/** The least of several counts, verb by verb: what others asked for in the meantime only adds. */
export const fewest = (counts: readonly Requests[]): Requests => {
  const [first = {}, ...others] = counts;
  const least = Object.entries(first).map(([name, count]) => [name, Math.min(count, ...others.map((other) => other[name] ?? 0))] as const);
  return Object.fromEntries(least.filter(([, count]) => count > 0));
};
