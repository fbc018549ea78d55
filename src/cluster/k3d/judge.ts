import { HoldfastError } from '../../lib/errors.ts';
import { lasting, makerOf, withRole } from './nodes.ts';
import type { K3dRecord } from './store.ts';
import type { K3dCluster, K3dNode } from './types.ts';

/** One look at Docker for one cluster. */
export type Seen = {
  /** In the repository. */
  cluster: string;
  /** In k3d. */
  k3dName: string;
  instance: string;
  /** The daemon that answered, and where. */
  daemon: string;
  host: string;
  record: K3dRecord | undefined;
  /** Undefined: this daemon has no container of it. */
  found: K3dCluster | undefined;
  /** Somebody on this machine is making, starting or deleting it right now. */
  busy: boolean;
};

/** `Incomplete`: a creation that was cut off, so that nothing was ever kept in it; or a deletion that was. */
export type Judgement =
  | { state: 'Running'; server: K3dNode }
  | { state: 'Stopped' | 'Missing' }
  | { state: 'Incomplete'; reason: string }
  | { state: 'Unknown'; reason: string; hint: string };

const named = (nodes: readonly K3dNode[]): string => nodes.map(({ name, state }) => `${name} is ${state}`).join(', ');

/**
 * Whether the daemon that answered is the one the cluster was made on. A daemon may change its id and still have the very containers.
 * Where it is another one, what it does not have says nothing about what is lost.
 */
const isElsewhere = ({ record, daemon, found }: Seen): boolean =>
  record !== undefined && record.daemon !== daemon && !found?.nodes.some(({ id }) => id === record.server);

/** What state a cluster is in, from one look. Rejects with ClusterForeign where another Holdfast made it. */
export const judge = (seen: Seen): Judgement => {
  const { cluster, k3dName, instance, daemon, host, record, found, busy } = seen;
  if (isElsewhere(seen))
    return {
      state: 'Unknown',
      reason: `cluster ${cluster} was made on Docker daemon ${record?.daemon}, and the one at ${host} is ${daemon}: whether it still exists cannot be told from here`,
      hint: `set DOCKER_HOST to the daemon that has it; if that one is gone for good: holdfast approve ${cluster} --identity`,
    };
  if (found === undefined || lasting(found).length === 0) return { state: 'Missing' };
  const maker = makerOf(found, instance);
  if (maker.maker === 'other')
    throw new HoldfastError('ClusterForeign', `k3d cluster ${k3dName} was made by another Holdfast (instance ${maker.instance})`, {
      hint: `give this one another prefix (k3d.prefix in its configuration), or set HOLDFAST_INSTANCE=${maker.instance} if it is the same one`,
    });
  if (maker.maker === 'us' && record !== undefined && record.phase !== 'made') {
    const [now, cut] = record.phase === 'creating' ? ['made', 'making'] : ['deleted', 'deleting'];
    return { state: 'Incomplete', reason: busy ? `${k3dName} is being ${now}` : `${cut} ${k3dName} was cut off` };
  }
  const servers = withRole(found, 'server');
  const first = servers[0];
  if (first === undefined)
    return {
      state: 'Unknown',
      reason: `k3d cluster ${k3dName} has no server, only ${named(found.nodes)}`,
      hint: `look at it with k3d node list; if nothing in it is needed: k3d cluster delete ${k3dName}`,
    };
  const needed = [...servers, ...withRole(found, 'loadbalancer')];
  const stuck = needed.filter(({ state }) => state === 'paused' || state === 'restarting' || state === 'dead' || state === 'removing');
  if (stuck.length > 0)
    return {
      state: 'Unknown',
      reason: `k3d cluster ${k3dName} neither runs nor stands still: ${named(stuck)}`,
      hint: stuck.some(({ state }) => state === 'paused')
        ? `docker unpause ${stuck.map(({ name }) => name).join(' ')}`
        : `docker logs ${stuck[0]?.name}`,
    };
  return needed.every(({ state }) => state === 'running') ? { state: 'Running', server: first } : { state: 'Stopped' };
};
