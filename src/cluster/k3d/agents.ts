import type { KubeClient } from '../../kube/types.ts';
import { HoldfastError } from '../../lib/errors.ts';
import { compareText } from '../../lib/kube-object.ts';
import { type K3dSpec, k3dConfig } from './config.ts';
import { nodesClosedBy, openNode } from './cordon.ts';
import { drained, forgetNode, lostWith } from './drain.ts';
import type { Seen } from './judge.ts';
import { type K3d, programOf, see } from './k3d.ts';
import { INSTANCE_LABEL } from './names.ts';
import { makerOf, withRole } from './nodes.ts';
import { type K3dRun, runK3d } from './run-k3d.ts';
import type { K3dCluster, K3dNode } from './types.ts';

const agentsOf = (found: K3dCluster | undefined): readonly K3dNode[] => (found === undefined ? [] : withRole(found, 'agent'));

const call = (context: K3d, args: readonly string[], signal: AbortSignal): Promise<K3dRun> =>
  runK3d(programOf(context), ['node', ...args], context.settings.timeoutMs, signal);

const notDone = (what: string, reason: string): HoldfastError =>
  new HoldfastError('ClusterUnknown', `${what}: ${reason}`, {
    hint: 'it is tried again; k3d node list shows what is there',
    retryable: true,
  });

/** The number of an agent; k3d puts one more behind those that it adds. The cluster's own name may look like an agent's. */
export const numberOf = ({ name }: Pick<K3dNode, 'name'>): number => Number(/^.*-agent-(\d+)/.exec(name)?.[1] ?? 0);

/** Whether a node is the one that was asked for by this name, and not one whose number only begins alike. */
export const isMadeAs = (name: string, node: Pick<K3dNode, 'name'>): boolean =>
  node.name.startsWith(`k3d-${name}`) && /^(-\d+)?$/.test(node.name.slice(`k3d-${name}`.length));

const freeNumbers = (found: K3dCluster, count: number): number[] => {
  const taken = new Set(agentsOf(found).map(numberOf));
  const numbers: number[] = [];
  for (let number = 0; numbers.length < count; number += 1) if (!taken.has(number)) numbers.push(number);
  return numbers;
};

/** Only what this instance made is changed: a node of ours in a stranger's cluster would make it nobody's. */
const ours = ({ found, instance }: Seen): K3dCluster | undefined =>
  found !== undefined && makerOf(found, instance).maker === 'us' ? found : undefined;

const createAgent = async (
  context: K3d,
  { cluster, k3dName, instance }: Seen,
  spec: K3dSpec,
  number: number,
  signal: AbortSignal,
): Promise<string> => {
  const name = `${k3dName}-agent-${number}`;
  const labels = Object.entries(spec.nodeLabels ?? {}).flatMap(([key, value]) => ['--k3s-node-label', `${key}=${value}`]);
  const limit = `${Math.ceil(context.settings.timeoutMs / 1000)}s`;
  const args = ['create', '--cluster', k3dName, '--role', 'agent', '--timeout', limit, '--runtime-label', `${INSTANCE_LABEL}=${instance}`];
  const { reason } = await call(context, [...args, ...labels, '--', name], signal);
  const made = agentsOf((await see(context, cluster, signal, true)).found).find((node) => isMadeAs(name, node));
  if (made?.state === 'running') return made.name;
  if (made !== undefined) await call(context, ['delete', '--', made.name], signal);
  throw notDone(`agent ${name} was not made`, reason);
};

/** Has as many agents run as the commit says, where there are fewer. Says what was done. Under the lock. */
export const addAgents = async (context: K3d, cluster: string, spec: K3dSpec, signal: AbortSignal): Promise<readonly string[]> => {
  const { instance, settings, docker } = context;
  const seen = await see(context, cluster, signal, true);
  const found = ours(seen);
  if (found === undefined) return [];
  // Holds the whole shape to what the operator allows, as for a new cluster.
  k3dConfig({ k3dName: seen.k3dName, spec, instance, settings, local: docker.host.local });
  const done: string[] = [];
  const dead = agentsOf(found).filter(({ state }) => state !== 'running');
  for (const { name, state } of dead) {
    // One that was never started was cut off while it was made, and holds nothing.
    const verb = state === 'created' ? 'delete' : 'start';
    const { reason } = await call(context, [verb, '--', name], signal);
    const now = agentsOf((await see(context, cluster, signal, true)).found).find((node) => node.name === name);
    if (verb === 'start' && now?.state !== 'running') throw notDone(`agent ${name} was not started`, reason);
    if (verb === 'start') done.push(`agent ${name} started`);
  }
  const present = (await see(context, cluster, signal, true)).found ?? found;
  const missing = Math.max(0, (spec.agents ?? 0) - agentsOf(present).length);
  for (const number of freeNumbers(present, missing)) done.push(`agent ${await createAgent(context, seen, spec, number, signal)} added`);
  return done;
};

const removeAgent = async (context: K3d, cluster: string, kube: KubeClient, { name }: K3dNode, signal: AbortSignal): Promise<void> => {
  // The object goes first: where this is cut off, the container that is left still counts as one too many.
  await forgetNode(kube, name, signal);
  const { reason } = await call(context, ['delete', '--', name], signal);
  const left = agentsOf((await see(context, cluster, signal, true)).found).some((node) => node.name === name);
  if (left) throw notDone(`agent ${name} is not deleted`, reason);
  // It may have announced itself once more meanwhile.
  await forgetNode(kube, name, signal);
};

const cordonedBy = ({ instance, cluster }: Pick<Seen, 'instance' | 'cluster'>): string => `${instance}/${cluster}`;

/** Nodes that a removal which was cut off has left closed to pods. */
export const leftClosed = (context: K3d, cluster: string, kube: KubeClient, signal: AbortSignal): Promise<readonly string[]> =>
  nodesClosedBy(kube, cordonedBy({ ...context, cluster }), signal);

/** Has such nodes take pods again; gives those that do. Under the cluster's Lease, as nobody is removing them then. */
export const reopen = async (
  context: K3d,
  cluster: string,
  kube: KubeClient,
  nodes: readonly string[],
  signal: AbortSignal,
): Promise<readonly string[]> => {
  const opened: string[] = [];
  for (const node of nodes) if (await openNode(kube, node, cordonedBy({ ...context, cluster }), signal)) opened.push(node);
  return opened;
};

export type Removed = { done: readonly string[]; held: readonly string[] };

/**
 * Deletes agents that are one too many: those with the highest numbers first, and only such with which nothing is lost, after their pods
 * have moved. `held` says what keeps the others. Under the lock, and under the cluster's Lease.
 */
export const removeAgents = async (
  context: K3d,
  cluster: string,
  spec: K3dSpec,
  kube: KubeClient,
  signal: AbortSignal,
): Promise<Removed> => {
  const seen = await see(context, cluster, signal, true);
  const agents = agentsOf(ours(seen)).toSorted((a, b) => numberOf(b) - numberOf(a) || compareText(b.name, a.name));
  const surplus = agents.length - (spec.agents ?? 0);
  const done: string[] = [];
  const held: string[] = [];
  for (const agent of agents) {
    if (done.length >= surplus) break;
    const lost = await lostWith(kube, agent.name, signal);
    if (lost.length > 0) {
      held.push(`agent ${agent.name} stays: ${lost.slice(0, 3).join('; ')}${lost.length > 3 ? ` and ${lost.length - 3} more` : ''}`);
      continue;
    }
    try {
      await drained(kube, agent.name, cordonedBy(seen), signal, () => removeAgent(context, cluster, kube, agent, signal));
      done.push(`agent ${agent.name} removed`);
    } catch (error) {
      if (signal.aborted) throw error;
      held.push(`agent ${agent.name} stays: ${(error as Error).message}`);
    }
  }
  return { done, held: done.length >= surplus ? [] : held };
};
