import type { OperatorConfig } from '../../config/types.ts';
import { HoldfastError, isHoldfastError, messageOf } from '../../lib/errors.ts';
import { stoppedError } from '../../memory/stop.ts';
import type { Deps } from '../deps.ts';
import type { Engine } from '../engine.ts';
import { placeOf } from '../recovery/case.ts';
import type { Revision } from '../revision.ts';
import { visitCluster } from '../visit.ts';
import { deleteIfSafe } from './delete-if-safe.ts';

/** Clusters that a planned stop cleans up. Sandboxes are, where the operator says so in so many words (docs/adr/0013-planned-stop.md). */
export const toCleanUp = ({ recovery }: Pick<OperatorConfig, 'recovery'>, held: readonly Revision[]): readonly Revision[] =>
  held.filter(({ cluster: { spec } }) => {
    if (spec.suspend || spec.provider === 'kubeconfig') return false;
    return spec.provider === 'k3d' ? recovery.keepClusters !== true : recovery.keepClusters === false;
  });

type Ended = { what: 'deleted' | 'stopped' | 'left'; why: string };

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
      visitCluster(deps, revision, async (session) => {
        const reason = await deleteIfSafe(deps, session, revision, until);
        isDeleted = reason === undefined;
        return reason;
      }),
    );
    if (seen.state !== 'Running') return { what: 'left', why: `it is ${seen.state.toLowerCase()}` };
    why = seen.value;
  } catch (error) {
    if (!isDeleted) {
      if (isHoldfastError(error, 'LeaseHeld', 'ClusterForeign', 'Stopped')) return { what: 'left', why: messageOf(error) };
      why = `whether anything would be lost cannot be told: ${messageOf(error)}`;
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
    say('failed', signal.aborted ? 'there was no time left; it runs on' : `${messageOf(error)}${hint}`);
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
