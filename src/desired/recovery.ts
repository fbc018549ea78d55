import type { Problem } from '../lib/problem.ts';
import { suggestion } from '../lib/suggest.ts';
import { findCycles, formatCycle } from './graph.ts';
import { errorAt, type Item, type Pointer, specOf } from './item.ts';

/** A finding, and the clusters that it makes invalid. */
export type SharedFinding = { problem: Problem; clusters: readonly string[] };

type Edge = { to: string; pointer: Pointer };

const edgesOf = (item: Item): Edge[] => {
  const { recovery } = specOf(item);
  const list = typeof recovery === 'object' && recovery !== null && !Array.isArray(recovery) ? recovery['dependsOn'] : undefined;
  return (Array.isArray(list) ? list : []).flatMap((to, index) =>
    typeof to === 'string' ? [{ to, pointer: ['spec', 'recovery', 'dependsOn', index] }] : [],
  );
};

/** Clusters that come back after other clusters: those must be there, and nobody may wait for itself. A cycle concerns all on it. */
export const checkRecovery = (clusters: ReadonlyMap<string, Item>, known: readonly string[]): SharedFinding[] => {
  const edges = new Map([...clusters].map(([name, item]) => [name, edgesOf(item)]));
  const there = new Set(known);
  const dangling = [...clusters].flatMap(([name, item]) =>
    (edges.get(name) ?? [])
      .filter(({ to }) => !there.has(to))
      .map(({ to, pointer }) => ({
        problem: errorAt(item, 'RefDangling', pointer, `cluster "${to}" is not in this repository`, suggestion(to, known, 'clusters')),
        clusters: [name],
      })),
  );
  const cycles = findCycles(new Map([...edges].map(([name, list]) => [name, list.map(({ to }) => to)]))).map((cycle) => {
    const item = clusters.get(cycle[0] as string) as Item;
    const hint = 'take one of these dependencies away';
    const pointer = ['spec', 'recovery', 'dependsOn'];
    return { problem: errorAt(item, 'RefCycle', pointer, `clusters wait for each other: ${formatCycle(cycle)}`, hint), clusters: cycle };
  });
  return [...dangling, ...cycles];
};
