import { isFine } from '../apply/health.ts';
import { standing } from '../apply/standing.ts';
import type { Desired } from '../desired/types.ts';
import { healthOf } from '../health/health-of.ts';
import { HoldfastError } from '../lib/errors.ts';
import { displayRef, keyOf, refOf } from '../lib/kube-object.ts';
import type { SourceState } from '../source/types.ts';
import type { Engine } from './engine.ts';
import { holdCluster } from './hold-cluster.ts';
import { findLastGood } from './last-good.ts';
import { look } from './look.ts';
import { chooseRevision, type Refusal, type Revision } from './revision.ts';

/** One thing that is not as it should be, with why and what to do. */
export type Note = { kind: 'invalid' | 'blocked' | 'held' | 'unhealthy' | 'drift' | 'error'; about: string; message: string; next: string };

export type ClusterStatus = {
  name: string;
  provider: string;
  /** A revision's state (design: Observed to Stopped), or Missing, Stopped, Unknown, Suspended, Gone where there is none. */
  state: string;
  message: string;
  target: string | undefined;
  applied: string | undefined;
  healthy: string | undefined;
  objects: { total: number; healthy: number };
  notes: readonly Note[];
};

export type Status = {
  version: 1;
  instance: string;
  source: { url: string; ref: string; state: SourceState['state']; commit: string | undefined; message: string };
  clusters: readonly ClusterStatus[];
};

const nothing = { target: undefined, applied: undefined, healthy: undefined, objects: { total: 0, healthy: 0 } };

const refusedNote = (refused: Refusal): Note => ({
  kind: 'invalid',
  about: `commit ${refused.commit.slice(0, 7)}`,
  message: refused.message,
  next: 'mend it and push, or git revert',
});

/** Where one cluster stands towards a revision: memory and live objects, read now. Writes nothing and makes no cluster. */
const statusOf = async ({ deps }: Engine, revision: Revision, refused: Refusal | undefined): Promise<ClusterStatus> => {
  const { name, spec } = revision.cluster;
  const base = { name, provider: spec.provider, ...nothing };
  const notes = refused ? [refusedNote(refused)] : [];
  const found = await deps.providerOf(spec).observe(name);
  if (found.state === 'Unknown')
    return {
      ...base,
      state: 'Unknown',
      message: found.reason,
      notes: [...notes, { kind: 'error', about: name, message: found.reason, next: found.hint }],
    };
  if (found.state !== 'Running') return { ...base, state: found.state, message: 'holdfast run or holdfast apply brings it up', notes };
  const held = holdCluster({ ...deps, emit: () => undefined }, name, () => undefined);
  try {
    const session = await held.open(revision, new AbortController().signal);
    const seen = await look(deps, session, revision, { fresh: true });
    const head = seen.memory.stored?.head;
    const health = seen.rendered.objects.map(({ object, source }) => ({
      ref: refOf(object),
      source,
      health: healthOf(seen.planInput.observations.get(keyOf(refOf(object)))?.live),
    }));
    const sick = health.filter((one) => !isFine(one.health));
    const { outcome } = standing({
      kube: session.kube,
      owner: session.owner,
      live: session.live,
      memory: seen.memory,
      plan: seen.plan,
      planInput: seen.planInput,
      objects: seen.objects,
      healthOf,
      healthTimeoutMs: 0,
      now: () => deps.now().toISOString(),
    });
    const waiting = seen.plan.waves.flatMap(({ actions }) => actions).filter(({ verb }) => verb !== 'unchanged');
    notes.push(
      ...seen.plan.blocked.map(
        (action): Note => ({
          kind: action.wanted === 'prune' ? 'held' : 'blocked',
          about: `${action.source} (${displayRef(action.ref)})`,
          message: action.reason,
          next: action.allow ?? '',
        }),
      ),
      ...sick
        .filter(({ ref }) => !waiting.some(({ key }) => key === keyOf(ref)))
        .map(
          (one): Note => ({
            kind: 'unhealthy',
            about: `${one.source} (${displayRef(one.ref)})`,
            message: one.health.message || one.health.status,
            next: `kubectl describe ${one.ref.kind.toLowerCase()} ${one.ref.name}${one.ref.namespace ? ` -n ${one.ref.namespace}` : ''}`,
          }),
        ),
      ...waiting.map(
        (action): Note => ({
          kind: 'drift',
          about: `${action.source} (${displayRef(action.ref)})`,
          message: `${action.verb}: ${action.reason}`,
          next: 'holdfast sync, or a holdfast run does it',
        }),
      ),
    );
    const isCurrent = head?.target?.commit === revision.commit;
    const state = refused
      ? 'Invalid'
      : !isCurrent
        ? 'Observed'
        : outcome.state === 'Healthy' && waiting.length > 0
          ? 'Applying'
          : outcome.settled
            ? outcome.state
            : (head?.state ?? 'Observed');
    const message = refused
      ? `${refused.commit.slice(0, 7)} is refused, ${revision.commit.slice(0, 7)} stays in force`
      : isCurrent
        ? outcome.message
        : `commit ${revision.commit.slice(0, 7)} is not applied yet`;
    return {
      ...base,
      state,
      message,
      target: head?.target?.commit,
      applied: head?.applied,
      healthy: head?.healthy,
      objects: { total: health.length, healthy: health.length - sick.length },
      notes,
    };
  } catch (error) {
    const known = error instanceof HoldfastError ? error : undefined;
    const message = error instanceof Error ? error.message : String(error);
    return {
      ...base,
      state: known?.code === 'ClusterIdentityChanged' ? 'Blocked' : 'Unknown',
      message,
      notes: [...notes, { kind: 'error', about: name, message, next: known?.hint ?? '' }],
    };
  } finally {
    await held.close();
  }
};

const clusterStatus = async (engine: Engine, newest: Desired, name: string): Promise<ClusterStatus> => {
  let choice = chooseRevision(name, newest, undefined);
  if (choice.kind === 'nothing')
    choice = chooseRevision(name, newest, await findLastGood(name, newest.commit, engine.state, engine.source, engine.revisions));
  const provider = newest.clusters.find((cluster) => cluster.name === name)?.spec?.provider ?? '';
  if (choice.kind === 'gone') return { name, provider, ...nothing, state: 'Gone', message: 'it left the repository', notes: [] };
  if (choice.kind === 'suspended')
    return { name, provider, ...nothing, state: 'Suspended', message: 'spec.suspend is true: nothing is changed', notes: [] };
  if (choice.kind === 'nothing')
    return {
      name,
      provider,
      ...nothing,
      state: 'Invalid',
      message: `${choice.refused.commit.slice(0, 7)} is refused and nothing is in force yet`,
      notes: [refusedNote(choice.refused)],
    };
  return statusOf(engine, choice.revision, choice.refused);
};

/** Where everything stands. Fetches, reads the clusters, writes nothing. One cluster out of reach hides no other. */
export const readStatus = async (engine: Engine, chosen: readonly string[]): Promise<Status> => {
  const { source, deps } = engine;
  const found = await source.fetch({ acceptUnrelated: deps.config.acceptUnrelatedHistory });
  const commit = found.state === 'Fetched' ? found.commit : found.lastCommit;
  const newest = commit === undefined ? undefined : await engine.revisions.load(commit);
  const names = newest?.clusters.map(({ name }) => name).filter((name) => chosen.length === 0 || chosen.includes(name)) ?? [];
  return {
    version: 1,
    instance: deps.config.instance,
    source: {
      url: source.display,
      ref: source.spec.ref,
      state: found.state,
      commit,
      message: found.state === 'Fetched' ? '' : `${found.message} (${found.hint})`,
    },
    clusters: newest ? await Promise.all(names.map((name) => clusterStatus(engine, newest, name))) : [],
  };
};
