import type { OperatorConfig } from '../../config/types.ts';
import { HoldfastError, isHoldfastError } from '../../lib/errors.ts';
import { canonicalJson, type Json } from '../../lib/json.ts';
import { refuseForeignHead } from '../../memory/identity.ts';
import type { Lease } from '../../memory/lease.ts';
import { stoppedError } from '../../memory/stop.ts';
import type { Head } from '../../memory/types.ts';
import type { Deps } from '../deps.ts';
import type { Engine } from '../engine.ts';
import { look } from '../look.ts';
import { readRecord } from '../records.ts';
import { placeOf } from '../recovery/case.ts';
import type { Revision } from '../revision.ts';
import type { Session } from '../session.ts';
import { refuseStopped } from '../stop/stops.ts';
import { underLease } from '../under-lease.ts';
import { visitCluster } from '../visit.ts';
import { outsideGit, volumesIn, whyNotDelete } from './conditions.ts';

/** Clusters that a planned stop cleans up. Sandboxes are, where the operator says so in so many words (docs/adr/0013-planned-stop.md). */
export const toCleanUp = ({ recovery }: Pick<OperatorConfig, 'recovery'>, held: readonly Revision[]): readonly Revision[] =>
  held.filter(({ cluster: { spec } }) => {
    if (spec.suspend || spec.provider === 'kubeconfig') return false;
    return spec.provider === 'k3d' ? recovery.keepClusters !== true : recovery.keepClusters === false;
  });

const isSame = (one: Head, other: Head | undefined): boolean =>
  other !== undefined &&
  canonicalJson(JSON.parse(JSON.stringify(one)) as Json) === canonicalJson(JSON.parse(JSON.stringify(other)) as Json);

type Ended = { what: 'deleted' | 'stopped' | 'left'; why: string };

/** Looks at everything under the Lease, and deletes the cluster where nothing speaks against it; says what does. */
const deleteIfSafe = async (
  engine: Engine,
  session: Session,
  revision: Revision,
  lease: Lease,
  signal: AbortSignal,
): Promise<string | undefined> => {
  const { deps, state } = engine;
  const { name, spec } = revision.cluster;
  await refuseForeignHead(session.kube, session.owner, signal);
  const now = await look(deps, session, revision, { fresh: true, signal });
  const head = now.memory.stored?.head;
  refuseStopped(name, head);
  if (head) await deps.recordStanding(head);
  const why = whyNotDelete({
    comesBack: deps.config.recovery.auto && (spec.recovery?.enabled ?? true),
    isRecorded: head !== undefined && isSame(head, (await readRecord(state, name))?.head),
    head,
    commit: revision.commit,
    plan: now.plan,
    volumes: await volumesIn(session.kube, signal),
    outsideGit: outsideGit(now),
  });
  if (why !== undefined) return why;
  lease.check();
  signal.throwIfAborted();
  await deps.providerOf(spec).remove(name);
  return undefined;
};

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const endOf = async (engine: Engine, revision: Revision, signal: AbortSignal): Promise<Ended> => {
  const { deps } = engine;
  const { name, spec } = revision.cluster;
  const provider = deps.providerOf(spec);
  if (!(await provider.madeByUs(name))) return { what: 'left', why: 'it was not made by this Holdfast' };
  if (await provider.heldByOthers?.(name)) return { what: 'left', why: 'another Holdfast of this instance on this machine holds it' };
  let isDeleted = false;
  let why: string | undefined;
  try {
    const seen = await deps.stops.unlessStopped(name, signal, (until) =>
      visitCluster(deps, revision, (session) =>
        underLease(deps, session, { signal: until, patience: 'none' }, async (lease) => {
          const reason = await deleteIfSafe(engine, session, revision, lease, until);
          isDeleted = reason === undefined;
          return reason;
        }),
      ),
    );
    if (seen.state !== 'Running') return { what: 'left', why: `it is ${seen.state.toLowerCase()}` };
    why = seen.value;
  } catch (error) {
    // The API of a cluster that was deleted answers no more, nor takes it the Lease back.
    if (!isDeleted) {
      if (isHoldfastError(error, 'LeaseHeld', 'ClusterForeign', 'Stopped')) return { what: 'left', why: reasonOf(error) };
      why = `whether anything would be lost cannot be told: ${reasonOf(error)}`;
    }
  }
  if (isDeleted || why === undefined) return { what: 'deleted', why: 'a planned stop; the next holdfast run brings it back' };
  // Where its API does not answer, the copy of its memory has to do.
  const stop = await deps.stops.ofLost(name);
  if (stop) return { what: 'left', why: stoppedError(name, stop).message };
  signal.throwIfAborted();
  await provider.stop(name);
  return { what: 'stopped', why };
};

/** Of several replicas the others go on: what one of them deletes or stops, the next would bring up again. */
const isReplica = (env: NodeJS.ProcessEnv): boolean => (env['KUBERNETES_SERVICE_HOST'] ?? '') !== '';

const cleanUpOne = async (engine: Engine, revision: Revision, signal: AbortSignal): Promise<void> => {
  const { emit, config } = engine.deps;
  const { name } = revision.cluster;
  const say = (what: Extract<Parameters<Deps['emit']>[0], { type: 'shutdown' }>['what'], why: string): void =>
    emit({ type: 'shutdown', cluster: name, what, message: `${placeOf(config, revision)}: ${why}` });
  try {
    const { what, why } = await endOf(engine, revision, signal);
    say(what, why);
  } catch (error) {
    const hint = error instanceof HoldfastError && error.hint ? ` (${error.hint})` : '';
    say('failed', signal.aborted ? 'there was no time left; it runs on' : `${reasonOf(error)}${hint}`);
  }
};

/** A planned stop: deletes each cluster that may be deleted, stops the others, says why. All at once, until the signal fires. */
export const cleanUp = async (
  engine: Engine,
  revisions: readonly Revision[],
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<void> => {
  if (isReplica(env)) {
    for (const revision of revisions)
      engine.deps.emit({
        type: 'shutdown',
        cluster: revision.cluster.name,
        what: 'left',
        message: `${placeOf(engine.deps.config, revision)}: this Holdfast runs in Kubernetes, where another replica may go on with it`,
      });
    return;
  }
  await Promise.all(revisions.map((revision) => cleanUpOne(engine, revision, signal)));
};
