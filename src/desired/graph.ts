import { compareText } from '../lib/kube-object.ts';

/** Each cycle costs a pass over the graph; nobody reads more than these at once. */
const MAX_CYCLES = 20;

/** Takes away, again and again, the nodes that point at nothing: what is left leads into a cycle. */
const stripAcyclic = (edges: ReadonlyMap<string, readonly string[]>): Map<string, string[]> => {
  const pointing = new Map<string, string[]>();
  const open = new Map<string, number>();
  for (const [node, targets] of edges) {
    const inside = [...new Set(targets)].filter((target) => edges.has(target));
    open.set(node, inside.length);
    for (const target of inside) {
      const sources = pointing.get(target);
      if (sources === undefined) pointing.set(target, [node]);
      else sources.push(node);
    }
  }
  const done = [...open].filter(([, count]) => count === 0).map(([node]) => node);
  for (let node = done.pop(); node !== undefined; node = done.pop()) {
    open.delete(node);
    for (const source of pointing.get(node) ?? []) {
      const count = (open.get(source) ?? 1) - 1;
      open.set(source, count);
      if (count === 0) done.push(source);
    }
  }
  const rest = [...open.keys()].sort(compareText);
  return new Map(rest.map((node) => [node, [...(edges.get(node) ?? [])].filter((target) => open.has(target)).sort(compareText)]));
};

const walkToCycle = (edges: ReadonlyMap<string, readonly string[]>, start: string): string[] => {
  const seen = new Map<string, number>();
  const path: string[] = [];
  let node = start;
  while (!seen.has(node)) {
    seen.set(node, path.length);
    path.push(node);
    node = edges.get(node)?.[0] ?? start;
  }
  const cycle = path.slice(seen.get(node));
  const first = cycle.indexOf([...cycle].sort(compareText)[0] as string);
  return [...cycle.slice(first), ...cycle.slice(0, first)];
};

/**
 * The cycles of a directed graph, each as its nodes from the byte-wise smallest on; cycles that share a node with one
 * already named are named once that one is mended. No recursion: a chain of any length is fine. Edges to unknown nodes are ignored.
 */
export const findCycles = (edges: ReadonlyMap<string, readonly string[]>): string[][] => {
  const cycles: string[][] = [];
  let rest = stripAcyclic(edges);
  while (rest.size > 0 && cycles.length < MAX_CYCLES) {
    const cycle = walkToCycle(rest, [...rest.keys()][0] as string);
    cycles.push(cycle);
    for (const node of cycle) rest.delete(node);
    rest = stripAcyclic(rest);
  }
  return cycles.sort((a, b) => compareText(a[0] as string, b[0] as string));
};

/** The edges of a graph out of a list of its nodes; a name that stands there twice has the edges of both. */
export const edgesOf = (nodes: readonly { name: string; targets: readonly string[] }[]): Map<string, string[]> => {
  const edges = new Map<string, string[]>();
  for (const { name, targets } of nodes) edges.set(name, [...(edges.get(name) ?? []), ...targets]);
  return edges;
};

/** `a -> b -> a` */
export const formatCycle = (cycle: readonly string[]): string => [...cycle, cycle[0]].join(' -> ');
