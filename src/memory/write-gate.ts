import type { KubeClient, WatchEvent } from '../kube/types.ts';
import { HoldfastError } from '../lib/errors.ts';
import { isObject } from '../lib/json.ts';
import { epochChanged, parseHead } from './head.ts';
import type { Lease } from './lease.ts';
import { headRef } from './records.ts';
import type { Owner } from './types.ts';

/** What every write passes: the Lease holds, no newer run has begun, nobody has asked to stop. */
export type WriteGate = {
  /** Throws LeaseLost, EpochChanged or Aborted. */
  check: () => void;
  /** From here on our own head says this epoch; a higher one is somebody else's. */
  setEpoch: (epoch: number) => void;
  /** Fires when `check` would throw for good. */
  readonly closed: AbortSignal;
  close: () => void;
};

/** Watches the head while a run writes, so that a newer epoch ends this run between two writes without asking before each. */
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
    if (epoch === undefined || event.type === 'broken' || event.type === 'synced') return;
    if (event.type === 'deleted' || epochOf(event.object['data'], owner) > epoch) shut.abort(epochChanged(owner));
  };
  const resource = await kube.resourceOf(ref.apiVersion, ref.kind, signal);
  if (resource === undefined)
    throw new HoldfastError('KubeKindNotServed', `${kube.server} does not serve ConfigMap v1`, { retryable: true });
  const watch = kube.watch(resource, { namespace: ref.namespace, fieldSelector: `metadata.name=${ref.name}`, onEvent });
  const closed = AbortSignal.any([shut.signal, lease.lost, ...(signal ? [signal] : [])]);
  return {
    check: () => {
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

/** An unreadable head counts as a newer one: whoever wrote it is not us. */
const epochOf = (data: unknown, owner: Owner): number => {
  try {
    return parseHead(isObject(data) ? data['head'] : undefined, owner).epoch;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
};
