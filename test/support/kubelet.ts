// Plays the kubelet of simulated Pods: kwok makes every Pod ready, and this makes of some what a test needs.
import type { KubeClient } from '../../src/kube/types.ts';
import type { JsonObject } from '../../src/lib/json.ts';
import { type KubeObject, refOf } from '../../src/lib/kube-object.ts';

/** What becomes of a container: it waits for a reason, or runs and is not ready. Undefined: kwok's word stands. */
export type Fate = { waiting: string; message?: string } | 'unready' | undefined;

export type Kubelet = {
  /** From here on this decides over Pods by their image; those that are there are judged anew. */
  decide: (fate: (image: string) => Fate) => Promise<void>;
  close: () => void;
};

const imageOf = (pod: KubeObject): string => (pod.spec as { containers: { image: string }[] }).containers[0]?.image ?? '';

const statusFor = (pod: KubeObject, fate: Fate): JsonObject => {
  const name = (pod.spec as { containers: { name: string }[] }).containers[0]?.name ?? '';
  const isReady = fate === undefined;
  const state =
    fate === undefined || fate === 'unready'
      ? { running: { startedAt: '2026-01-01T00:00:00Z' } }
      : { waiting: { reason: fate.waiting, message: fate.message ?? '' } };
  const ready = isReady ? 'True' : 'False';
  const now = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
  return {
    conditions: ['Ready', 'ContainersReady', 'Initialized', 'PodScheduled'].map((type) => ({
      type,
      status: type.endsWith('Ready') ? ready : 'True',
      lastTransitionTime: now,
    })),
    containerStatuses: [
      { name, image: imageOf(pod), imageID: '', ready: isReady, started: isReady, restartCount: 0, state, lastState: {} },
    ],
  };
};

/** Watches the Pods of one namespace and sets what they say of themselves. */
export const startKubelet = async (kube: KubeClient, namespace: string): Promise<Kubelet> => {
  let decide: (image: string) => Fate = () => undefined;
  /** What was last said of each Pod, by uid. */
  const said = new Map<string, string>();
  const resource = await kube.resourceOf('v1', 'Pod');
  if (resource === undefined) throw new Error('Pods are not served');
  const judge = async (pod: KubeObject): Promise<void> => {
    const fate = decide(imageOf(pod));
    const { uid = '', deletionTimestamp } = pod.metadata;
    const hasStarted = (pod.status as { podIP?: string } | undefined)?.podIP !== undefined;
    const word = JSON.stringify(fate ?? 'ready');
    if (deletionTimestamp !== undefined || !hasStarted || word === (said.get(uid) ?? '"ready"')) return;
    said.set(uid, word);
    // Gone meanwhile: then nothing is to be said of it any more.
    await kube.patch(refOf(pod), 'merge', { status: statusFor(pod, fate) }, { subresource: 'status' }).catch(() => said.delete(uid));
  };
  const watch = kube.watch(resource, {
    namespace,
    onEvent: (event) => {
      if (event.type === 'added' || event.type === 'modified') void judge(event.object);
    },
  });
  return {
    decide: async (fate) => {
      decide = fate;
      await Promise.all([...watch.store.values()].map(judge));
    },
    close: () => watch.close(),
  };
};
