import type { Watch } from '../../kube/types.ts';
import { messageOf } from '../../lib/errors.ts';
import { identityOf, type KubeObject, type ObjectKey, refOf } from '../../lib/kube-object.ts';
import type { ClusterDeps } from '../cluster-deps.ts';
import type { Revision } from '../revision.ts';
import type { Session } from '../session.ts';
import { wantedOf } from './contents.ts';
import { failedTasks, generationOf } from './failed-tasks.ts';
import { isPodOf } from './nobodys-fault.ts';
import { type Breaker, breakerOf } from './suspects.ts';

/** The circuit breakers of one cluster's ECS services during the roll-out of one commit. */
export type Breakers = {
  /** A pass towards this commit begins (`isOnTrial`: another one was healthy before it); before its first one the Pods that are there are those of the commit before. */
  begin: (session: Session, revision: Revision, isOnTrial: boolean, signal: AbortSignal) => Promise<void>;
  /** Objects whose breaker has tripped at this commit. */
  tripped: () => ReadonlySet<ObjectKey>;
  /** Fires when one trips while a pass waits; made anew for each pass. */
  cutOff: () => AbortSignal;
  /** The commit is healthy, or gone back: nothing is counted any more. */
  end: () => void;
};

type Counted = { key: ObjectKey; rendered: KubeObject; breaker: Breaker };

/** `say`: told why nothing can be counted. */
export const createBreakers = (deps: Pick<ClusterDeps, 'renderOnce' | 'config'>, say: (message: string) => void): Breakers => {
  let commit: string | undefined;
  let watches: readonly Watch[] = [];
  let counted: readonly Counted[] = [];
  /** Templates of Pods that were there before the roll-out, by object. */
  const before = new Map<ObjectKey, ReadonlySet<string>>();
  let tripped = new Set<ObjectKey>();
  let cut = new AbortController();

  const end = (): void => {
    for (const watch of watches) watch.close();
    watches = [];
    counted = [];
    commit = undefined;
  };
  const podsOf = (workload: KubeObject | undefined): KubeObject[] =>
    watches.flatMap(({ store }) => [...store.values()].filter((pod) => isPodOf(workload, pod)));

  const count = (session: Session): void => {
    for (const { key, rendered, breaker } of counted) {
      const old = before.get(key);
      if (old === undefined || tripped.has(key)) continue;
      const pods = podsOf(session.live.get(refOf(rendered))).filter((pod) => !old.has(generationOf(pod)));
      if (failedTasks(pods, breaker) < breaker.threshold) continue;
      tripped.add(key);
      cut.abort(new Error(`the circuit breaker of ${key} has tripped`));
    }
  };

  const begin: Breakers['begin'] = async (session, revision, isOnTrial, signal) => {
    cut = new AbortController();
    if (commit === revision.commit) return;
    end();
    if (!isOnTrial) return;
    tripped = new Set();
    before.clear();
    commit = revision.commit;
    const found: Counted[] = [];
    for (const { object } of wantedOf(deps, revision.cluster)) {
      const breaker = breakerOf(object);
      if (breaker?.rollback) found.push({ key: identityOf(object).key, rendered: object, breaker });
    }
    const pods = found.length === 0 ? undefined : await session.kube.resourceOf('v1', 'Pod', signal);
    if (pods === undefined) return;
    const namespaces = [...new Set(found.map(({ rendered }) => rendered.metadata.namespace ?? ''))];
    watches = namespaces.map((namespace) => session.kube.watch(pods, { namespace, onEvent: () => count(session) }));
    try {
      await Promise.all(watches.map((watch) => watch.ready(signal)));
    } catch (error) {
      if (signal.aborted) throw error;
      // What Kubernetes itself gives up is seen all the same.
      say(`failed tasks are not counted, as pods cannot be watched (ClusterRole holdfast-tasks): ${messageOf(error)}`);
      for (const watch of watches) watch.close();
      watches = [];
      return;
    }
    for (const { key, rendered } of found) before.set(key, new Set(podsOf(session.live.get(refOf(rendered))).map(generationOf)));
    counted = found;
  };

  return { begin, tripped: () => tripped, cutOff: () => cut.signal, end };
};
