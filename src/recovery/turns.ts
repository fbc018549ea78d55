import { compareText } from '../lib/kube-object.ts';

/** A cluster that could be brought up now, but for the others. */
export type Waiting = { cluster: string; region: string; priority: number; dependsOn: readonly string[] };

export type Turns = {
  waiting: readonly Waiting[];
  /** Being brought up now. */
  working: readonly { cluster: string; region: string }[];
  /** Healthy, or adopted. */
  up: ReadonlySet<string>;
  /** Not looked at yet: one of them with a higher priority may still want a place. */
  expected: readonly { cluster: string; priority: number }[];
  /** How many at a time. */
  limit: number;
};

/**
 * Whose turn it is. Never before what a cluster depends on; higher priorities first; at most `limit` at a time, but always one of each
 * region: clusters of one region that hang must not hold up another region.
 */
export const admit = ({ waiting, working, up, expected, limit }: Turns): string[] => {
  const admitted: { cluster: string; region: string }[] = [];
  for (const one of [...waiting].sort((a, b) => b.priority - a.priority || compareText(a.cluster, b.cluster))) {
    if (!one.dependsOn.every((name) => up.has(name))) continue;
    const busy = [...working, ...admitted];
    const before = expected.filter(({ priority }) => priority > one.priority).length;
    const isRegionIdle = before === 0 && busy.every(({ region }) => region !== one.region);
    if (busy.length + before < limit || isRegionIdle) admitted.push(one);
  }
  return admitted.map(({ cluster }) => cluster);
};
