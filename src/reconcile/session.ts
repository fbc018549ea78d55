import type { DryRunMemory } from '../apply/dry-run.ts';
import { type LiveObjects, openLiveObjects } from '../apply/live.ts';
import type { SightMemory } from '../apply/sight.ts';
import { connectKube } from '../kube/connect.ts';
import type { KubeAccess, KubeClient, Watch } from '../kube/types.ts';
import type { KubeObject, ObjectKey, ObjectRef } from '../lib/kube-object.ts';
import { headRef } from '../memory/records.ts';
import type { Memory, Owner } from '../memory/types.ts';
import type { PlanMemory } from '../plan/build.ts';
import type { Deps } from './deps.ts';
import { auditIds } from './pass-id.ts';

/** An open connection to one cluster, with all that is kept between two passes over it. */
export type Session = {
  owner: Owner;
  kube: KubeClient;
  /** Id of the pass that is under way, '' between two. */
  reconcileId: () => string;
  live: LiveObjects;
  /** Minor version of the API server. */
  minor: number;
  /** What was last read or written of the memory; undefined when it has to be read again. Counts only for looking, never under a Lease. */
  memory: Memory | undefined;
  /** Dry-runs that came out equal to live. */
  remembered: DryRunMemory;
  /** What the last look saw, and what its plan was made of. */
  sight: SightMemory;
  planned: PlanMemory;
  /** The API server could not be followed lately: whether it is still the same, and there at all, has to be asked. */
  readonly broken: boolean;
  close: () => Promise<void>;
  /** Watches for objects that are not there yet and that something waits for; replaces the ones watched before. */
  watchFor: (refs: readonly ObjectRef[]) => Promise<void>;
};

export type SessionOptions = {
  emit: Deps['emit'];
  /** Of this Holdfast, for the User-Agent. */
  version: string;
  /** Id of the pass that is under way, '' between two. */
  reconcileId: () => string;
  /** Ends the opening: a server that never answers would else keep whoever wants to stop for a minute. */
  signal?: AbortSignal;
  /** Called after anything has changed that a pass would look at: a live object, the head, something that was waited for. */
  onChange: (change: { key: ObjectKey | undefined }) => void;
};

type OnOne = (change: { object: KubeObject | undefined; broken: boolean }) => void;

const watchOne = async (kube: KubeClient, ref: ObjectRef, onEvent: OnOne): Promise<Watch | undefined> => {
  const resource = await kube.resourceOf(ref.apiVersion, ref.kind);
  if (!resource) return undefined;
  return kube.watch(resource, {
    ...(ref.namespace === '' ? {} : { namespace: ref.namespace }),
    fieldSelector: `metadata.name=${ref.name}`,
    metadataOnly: true,
    onEvent: (event) => {
      if (event.type === 'synced') return;
      const object = event.type === 'added' || event.type === 'modified' ? event.object : undefined;
      onEvent({ object, broken: event.type === 'broken' });
    },
  });
};

/** Connects to a cluster and starts to follow the head that lives in it. The live objects are watched as passes ask for their kinds. */
export const openSession = async (owner: Owner, access: KubeAccess, options: SessionOptions): Promise<Session> => {
  const { cluster, instance } = owner;
  const { emit, reconcileId } = options;
  const kube = await connectKube(access, {
    userAgent: `holdfast/${options.version} (${instance}/${cluster})`,
    auditId: auditIds(reconcileId),
    onRequest: (request) => emit({ type: 'request', cluster, server: kube.server, startMs: performance.now() - request.ms, request }),
    onWatch: (watch) => emit({ type: 'watch', cluster, watch }),
  });
  const live = openLiveObjects(kube);
  const waiting = new Map<string, Watch>();
  try {
    const { minor } = await kube.version(options.signal);
    const session: Session = {
      owner,
      kube,
      reconcileId,
      live,
      minor,
      memory: undefined,
      remembered: new Map(),
      sight: {},
      planned: {},
      get broken() {
        return head?.error !== undefined;
      },
      close: async () => {
        head?.close();
        for (const watch of waiting.values()) watch.close();
        live.close();
        await kube.close();
      },
      watchFor: async (refs) => {
        const wanted = new Map(refs.map((ref) => [JSON.stringify(ref), ref]));
        for (const [id, watch] of waiting) {
          if (wanted.has(id)) continue;
          watch.close();
          waiting.delete(id);
        }
        for (const [id, ref] of wanted) {
          if (waiting.has(id)) continue;
          const watch = await watchOne(kube, ref, () => options.onChange({ key: undefined }));
          if (watch) waiting.set(id, watch);
        }
      },
    };
    live.onChange(({ key }) => options.onChange({ key }));
    const head = await watchOne(kube, headRef(owner), ({ object, broken }) => {
      // Our own write comes back as an event too: it says nothing new.
      if (!broken && object?.metadata.resourceVersion === session.memory?.stored?.resourceVersion) return;
      session.memory = undefined;
      options.onChange({ key: undefined });
    });
    return session;
  } catch (error) {
    live.close();
    await kube.close();
    throw error;
  }
};
