import type { KubeClient, WatchEvent } from '../kube/types.ts';
import { HoldfastError } from '../lib/errors.ts';
import { isObject } from '../lib/json.ts';
import { epochChanged, parseHead } from './head.ts';
import type { Lease } from './lease.ts';
import { headRef } from './records.ts';
import { stopBehind, stoppedError } from './stop.ts';
import type { Head, Owner } from './types.ts';

/** What every write passes: the Lease holds, no newer run has begun, the cluster is not stopped, nobody has asked this process to end. */
export type WriteGate = {
  /** Throws LeaseLost, EpochChanged, Stopped or Aborted. */
  check: () => void;
  /** From here on our own head says this epoch; a higher one is somebody else's. */
  setEpoch: (epoch: number) => void;
  /** Fires when `check` would throw for good. */
  readonly closed: AbortSignal;
  close: () => void;
};

/** Watches the head while a run writes, so that a newer epoch or a stop ends this run between two writes without asking before each. */
export const openWriteGate = async (
  kube: KubeClient,
  owner: Owner,
  lease: Pick<Lease, 'check' | 'lost'>,
  signal?: AbortSignal,
): Promise<WriteGate> => {
  const shut = new AbortController();
  const ref = headRef(owner);
  let epoch: number | undefined;
  const onEvent = (event: WatchEvent): void => {
    if (event.type === 'broken' || event.type === 'synced') return;
    const head = event.type === 'deleted' ? undefined : headIn(event.object['data'], owner);
    if (head?.stop) shut.abort(stoppedError(owner.cluster, head.stop));
    // An unreadable head, or one that is gone, counts as a newer one: whoever did that is not us.
    else if (epoch !== undefined && (head?.epoch ?? Number.POSITIVE_INFINITY) > epoch) shut.abort(epochChanged(owner));
  };
  const resource = await kube.resourceOf(ref.apiVersion, ref.kind, signal);
  if (resource === undefined)
    throw new HoldfastError('KubeKindNotServed', `${kube.server} does not serve ConfigMap v1`, { retryable: true });
  const watch = kube.watch(resource, { namespace: ref.namespace, fieldSelector: `metadata.name=${ref.name}`, onEvent });
  const closed = AbortSignal.any([shut.signal, lease.lost, ...(signal ? [signal] : [])]);
  return {
    check: () => {
      if (signal && stopBehind(signal)) throw signal.reason;
      if (signal?.aborted) throw new HoldfastError('Aborted', 'stopped between two writes', { cause: signal.reason, retryable: true });
      if (shut.signal.aborted) throw shut.signal.reason;
      lease.check();
    },
    setEpoch: (value) => {
      epoch = value;
    },
    closed,
    close: () => watch.close(),
  };
};

const headIn = (data: unknown, owner: Owner): Head | undefined => {
  try {
    return parseHead(isObject(data) ? data['head'] : undefined, owner);
  } catch {
    return undefined;
  }
};
