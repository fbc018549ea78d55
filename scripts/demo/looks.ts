// What the steps look at, and wait for.
import { isObject, type JsonObject } from '../../src/lib/json.ts';
import type { KubeObject } from '../../src/lib/kube-object.ts';
import { type Stage, until } from './stage.ts';

/** One step: what is done, and checks that say what they verified. A check that fails throws. */
export type Step = { title: string; play: (stage: Stage, verified: (what: string) => void) => Promise<void> };

const NAMESPACE = 'production-us-east-1';
export const web = (stage: Stage): Promise<KubeObject | undefined> => stage.live('production', 'apps/v1', 'Deployment', NAMESPACE, 'web');
export const specOf = (object: KubeObject | undefined): JsonObject => (isObject(object?.spec) ? object.spec : {});
const availableOf = (object: KubeObject | undefined): number =>
  isObject(object?.status) ? Number(object.status.availableReplicas ?? 0) : 0;

export type StatusJson = { clusters: { name: string; state: string; target?: string; objects: { total: number; healthy: number } }[] };

/** Both clusters healthy at this commit, as `holdfast status` says. */
export const allHealthy = (stage: Stage, commit: string): Promise<StatusJson> =>
  until(`both clusters healthy at ${commit.slice(0, 7)}`, 30, async () => {
    // Asking is expensive (a process of its own), so it is asked only once the run has said so.
    const isSaid = ['production', 'staging'].every((name) => stage.printed().includes(`${name}: Healthy at ${commit.slice(0, 7)}`));
    if (!isSaid) return undefined;
    const { code, output } = stage.holdfast('status', '-o', 'json');
    return code === 0 ? (JSON.parse(output) as StatusJson) : undefined;
  });

/** What a command printed that has to end well. */
export const runsWell = (stage: Stage, ...args: string[]): string => {
  const { code, output } = stage.holdfast(...args);
  if (code !== 0) throw new Error(`holdfast ${args.join(' ')} ended with ${code}: ${output}`);
  return output;
};

export const saidHealthy = (stage: Stage, cluster: string, commit: string): Promise<true> =>
  until(`${cluster} is healthy at ${commit.slice(0, 7)}`, 20, async () =>
    stage.printed().includes(`${cluster}: Healthy at ${commit.slice(0, 7)}`),
  );

export const replicas = (stage: Stage, count: number): Promise<true> =>
  until(`Deployment web has ${count} available replicas`, 20, async () => {
    const live = await web(stage);
    return specOf(live).replicas === count && availableOf(live) === count;
  });
