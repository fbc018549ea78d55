import type { KubeClient } from '../kube/types.ts';
import { digestOf } from '../lib/digest.ts';
import type { Json } from '../lib/json.ts';
import { displayRef, type KubeObject, type ObjectRef } from '../lib/kube-object.ts';
import { SYSTEM_NAMESPACE } from '../lib/well-known.ts';
import { headRef } from '../memory/records.ts';
import type { Owner } from '../memory/types.ts';
import type { Refused } from './outcome-record.ts';
import type { PassResult } from './pass.ts';
import type { Revision } from './revision.ts';

/** The reporting component of our Events; `holdfast events` finds them by it. */
export const EVENT_COMPONENT = 'holdfast';
/** Annotation of our Events: the pass that they tell of. */
const RECONCILE_ID = 'holdfast.dev/reconcile-id';
/** One run tells about this many objects at most; the rest is in the record of the run. */
const MAX_OBJECT_EVENTS = 10;

type Told = { about: ObjectRef; type: 'Normal' | 'Warning'; reason: string; message: string };

const short = (commit: string): string => commit.slice(0, 7);

/** Objects that failed, were blocked or had drifted, each told where `kubectl describe` shows it; and one line about the revision. */
export const eventsOf = (owner: Owner, revision: Revision, { look: { plan }, ran, drift }: PassResult): readonly Told[] => {
  const failed = (ran?.failed ?? []).map(({ ref, message }): Told => ({ about: ref, type: 'Warning', reason: 'Failed', message }));
  const blocked = plan.blocked.map(
    ({ ref, reason, source }): Told => ({ about: ref, type: 'Warning', reason: 'Blocked', message: `${source} ${reason}` }),
  );
  const writes = plan.waves.flatMap(({ actions }) => actions).filter(({ verb }) => verb !== 'unchanged');
  const drifted = drift
    ? writes.map(
        ({ ref, reason }): Told => ({
          about: ref,
          type: 'Normal',
          reason: 'DriftCorrected',
          message: `put back to commit ${short(revision.commit)}: ${reason}`,
        }),
      )
    : [];
  const state = ran?.state ?? 'Observed';
  const changed = writes.length + (ran?.pruned.length ?? 0);
  const summary: Told = {
    about: headRef(owner),
    type: state === 'Healthy' ? 'Normal' : 'Warning',
    reason: state,
    message: `commit ${short(revision.commit)}: ${changed} changed, ${plan.counts.unchanged} unchanged${ran?.message ? `; ${ran.message}` : ''}`,
  };
  return [summary, ...[...failed, ...blocked, ...drifted].slice(0, MAX_OBJECT_EVENTS)];
};

/** When, and in which pass ('' where it was none). */
type Moment = { now: Date; reconcileId: string };

const toEvent = (owner: Owner, told: Told, at: string, reconcileId: string): KubeObject => {
  const namespace = told.about.namespace === '' ? 'default' : told.about.namespace;
  const { apiVersion, kind, name } = told.about;
  const id = digestOf([owner.instance, owner.cluster, told.reason, told.message, at, apiVersion, kind, name] as Json).slice(0, 16);
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: {
      name: `${name.slice(0, 200)}.${id}`,
      namespace,
      ...(reconcileId === '' ? {} : { annotations: { [RECONCILE_ID]: reconcileId } }),
    },
    involvedObject: { apiVersion, kind, name, ...(told.about.namespace === '' ? {} : { namespace }) },
    type: told.type,
    reason: told.reason,
    message: told.message.slice(0, 1000),
    source: { component: EVENT_COMPONENT, host: `${owner.instance}/${owner.cluster}` },
    reportingComponent: EVENT_COMPONENT,
    reportingInstance: `${owner.instance}/${owner.cluster}`,
    firstTimestamp: at,
    lastTimestamp: at,
    count: 1,
  };
};

/** Tells of one run in the cluster itself. Events are courtesy: one that cannot be written is no failure of the run. */
export const writeEvents = async (kube: KubeClient, owner: Owner, told: readonly Told[], { now, reconcileId }: Moment): Promise<void> => {
  // The time of an Event has whole seconds.
  const at = now.toISOString().replace(/\.\d+Z$/, 'Z');
  await Promise.allSettled(told.map((one) => kube.create(toEvent(owner, one, at, reconcileId))));
};

/** Tells of commits that the cluster is not taken to. */
export const tellRefused = (kube: KubeClient, owner: Owner, refused: readonly Refused[], at: Moment): Promise<void> =>
  writeEvents(
    kube,
    owner,
    refused.map(({ commit, message, enforced }) => ({
      about: headRef(owner),
      type: 'Warning',
      reason: 'Invalid',
      message: `commit ${short(commit)} is refused: ${message}; ${enforced === undefined ? 'nothing is in force yet' : `${short(enforced)} stays in force`}`,
    })),
    at,
  );

/** Tells at the object itself who it is fought over with. */
export const tellContested = (
  kube: KubeClient,
  owner: Owner,
  { ref, manager, pauseMs }: { ref: ObjectRef; manager: string; pauseMs: number },
  at: Moment,
): Promise<void> => {
  const message = `${manager} keeps changing what is in Git; it is put back again in ${Math.round(pauseMs / 1000)} s at the latest`;
  return writeEvents(kube, owner, [{ about: ref, type: 'Warning', reason: 'Contested', message }], at);
};

/** One Event of ours as it is shown. `at` is UTC. */
export type SeenEvent = { at: string; reconcileId: string; type: string; reason: string; object: string; message: string };

/** Our Events in the cluster, oldest first. The API server forgets them after an hour. */
export const readEvents = async (kube: KubeClient, owner: Owner, signal?: AbortSignal): Promise<readonly SeenEvent[]> => {
  const resource = await kube.resourceOf('v1', 'Event', signal);
  if (!resource) return [];
  const { items } = await kube.list(resource, signal ? { signal } : {});
  const mine = items.filter(({ reportingInstance }) => reportingInstance === `${owner.instance}/${owner.cluster}`);
  const about = ({ involvedObject }: KubeObject): string => {
    const { apiVersion = '', kind = '', namespace = '', name = '' } = (involvedObject ?? {}) as Partial<ObjectRef>;
    return namespace === SYSTEM_NAMESPACE && name.startsWith('head.')
      ? `cluster ${owner.cluster}`
      : displayRef({ apiVersion, kind, namespace, name });
  };
  return mine
    .map((event) => ({
      at: String(event.lastTimestamp ?? event.metadata['creationTimestamp'] ?? ''),
      reconcileId: event.metadata.annotations?.[RECONCILE_ID] ?? '',
      type: String(event.type),
      reason: String(event.reason),
      object: about(event),
      message: String(event.message),
    }))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
};
