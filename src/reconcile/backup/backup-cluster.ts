import { collect, type Scope } from '../../backup/collect.ts';
import { lookBack, type Made, makeBackup } from '../../backup/make.ts';
import { msOfName } from '../../backup/names.ts';
import { pushBackups, whyUnreachable } from '../../backup/push.ts';
import { listBackups, nameOf, worthOf } from '../../backup/store.ts';
import { HoldfastError, isHoldfastError } from '../../lib/errors.ts';
import { readHead } from '../../memory/head.ts';
import { readMemory } from '../../memory/open.ts';
import type { BackupNote, StoredHead } from '../../memory/types.ts';
import type { Engine } from '../engine.ts';
import type { Revision } from '../revision.ts';
import type { Session } from '../session.ts';
import { refuseStopped } from '../stop/stops.ts';
import { type LeaseWait, underLease } from '../under-lease.ts';
import { visitCluster } from '../visit.ts';
import { stopOf, writeNote } from './note.ts';
import { placeIn, sealingFor } from './place.ts';

/**
 * `stopped`: an emergency stop stands. `local`: backups are not pushed, so that they are lost with the data directory. `problems`: those that
 * are not on the remote although they should be. `notes`: what is to be said of it, one line each.
 */
export type BackedUp = Made & {
  stopped: boolean;
  local: boolean;
  pushed: readonly string[];
  problems: readonly string[];
  notes: readonly string[];
};

/** What goes into backups of a cluster. The repository may ask for more than what is Holdfast's only where the operator allows it. */
export const scopeOf = ({ deps }: Pick<Engine, 'deps'>, { cluster }: Revision): { scope: Scope; notes: readonly string[] } => {
  const { include = [], exclude = [] } = cluster.spec.backup ?? {};
  const isAllowed = deps.config.backup.allowInclude;
  const scope = { include: isAllowed ? include : [], exclude };
  const isIgnored = include.length > 0 && !isAllowed;
  return { scope, notes: isIgnored ? ['spec.backup.include does not count: the operator has not set backup.allowInclude'] : [] };
};

type Wait = LeaseWait & { isWanted?: (note: BackupNote | undefined) => boolean };

const readAndMake = async (
  engine: Engine,
  { owner, kube, live }: Session,
  scope: Scope,
  { signal, isWanted }: Wait,
  check: (stored: StoredHead) => Promise<void> | void,
): Promise<Made | undefined> => {
  const { deps } = engine;
  const memory = await readMemory(kube, owner, signal);
  const { clusterUid, stored } = memory;
  if (isWanted !== undefined && !isWanted(stored?.head.backup)) return undefined;
  if (stored === undefined)
    throw new HoldfastError('ClusterMissing', `${owner.cluster} was not filled yet: there is nothing to back up`, {
      hint: `holdfast apply --cluster ${owner.cluster}`,
    });
  const asked = signal === undefined ? {} : { signal };
  const kept = await lookBack(placeIn(engine), owner.cluster, signal);
  const collected = await collect({ kube, live, owner, memory, scope, ...asked });
  await check(stored);
  const input = {
    cluster: owner.cluster,
    clusterUid,
    head: stored.head,
    ...scope,
    sealing: sealingFor(deps.config, owner.cluster),
    now: deps.now,
    ...asked,
  };
  return makeBackup(placeIn(engine), collected, input, kept);
};

/** The objects are read under the Lease, so that no Holdfast writes meanwhile and one replica alone does it. Rejects with Stopped. */
const underTheLease = (engine: Engine, session: Session, scope: Scope, wait: Wait): Promise<Made | undefined> => {
  const { deps } = engine;
  const { cluster } = session.owner;
  return deps.stops.unlessStopped(cluster, wait.signal, (signal) =>
    underLease(deps, session, { ...wait, signal }, async (lease) => {
      const made = await readAndMake(engine, session, scope, { ...wait, signal }, (stored) => {
        refuseStopped(cluster, stored.head);
        lease.check();
      });
      if (made !== undefined)
        await writeNote(session, (note) => ({ ...note, name: nameOf(made.backup), at: deps.now().toISOString() }), signal);
      return made;
    }),
  );
};

/**
 * While an emergency stop stands nothing is written to the cluster, no Lease and no note either; but nothing changes then, and how things stand is
 * what somebody wants to keep. Rejects with LeaseHeld where somebody has written all the same.
 */
const whileStopped = async (engine: Engine, session: Session, scope: Scope, wait: Wait): Promise<Made | undefined> => {
  const { kube, owner } = session;
  const { isWanted, signal } = wait;
  const place = placeIn(engine);
  if (isWanted !== undefined) {
    // Known by what is kept here: another replica makes one of its own.
    const [last] = await listBackups(place, owner.cluster, signal);
    const isOwn = last !== undefined && (await worthOf(place, last, signal))?.isOwn;
    if (isOwn && !isWanted({ name: nameOf(last), at: new Date(msOfName(last.time)).toISOString() })) return undefined;
  }
  return readAndMake(engine, session, scope, wait, async ({ resourceVersion }) => {
    const now = await readHead(kube, owner, signal);
    if (now?.resourceVersion === resourceVersion) return;
    throw new HoldfastError('LeaseHeld', `${owner.cluster} was written to while it was read, so there is no backup`, {
      hint: 'do it again',
      retryable: true,
    });
  });
};

/** Makes a backup of a connected cluster. `isWanted` is asked once nobody else can be making one. */
export const backUp = async (engine: Engine, session: Session, revision: Revision, wait: Wait): Promise<BackedUp | undefined> => {
  const { cluster } = session.owner;
  const { scope, notes } = scopeOf(engine, revision);
  let isStopped = (await stopOf(engine, session, wait.signal)) !== undefined;
  const made = await (isStopped ? whileStopped : underTheLease)(engine, session, scope, wait).catch((error: unknown) => {
    // It came in the middle.
    if (isStopped || !isHoldfastError(error, 'Stopped')) throw error;
    isStopped = true;
    return whileStopped(engine, session, scope, wait);
  });
  if (made === undefined) return undefined;
  const unnoted = isStopped
    ? [`${cluster} is stopped: nothing was written to it, so that only this data directory knows of this backup`]
    : [];
  return { ...made, stopped: isStopped, ...(await push(engine, cluster, wait.signal)), notes: [...notes, ...unnoted] };
};

const push = async (
  { source, deps }: Engine,
  cluster: string,
  signal?: AbortSignal,
): Promise<Pick<BackedUp, 'pushed' | 'problems' | 'local'>> => {
  const { pushState, instance } = deps.config;
  if (!pushState) return { pushed: [], problems: [], local: true };
  const going = pushBackups({ copy: source.copy, instance }, cluster, signal).catch((error: unknown) => ({
    pushed: [],
    problems: [`not pushed, it is kept here and goes with the next one: ${whyUnreachable(error)}`],
  }));
  return { ...(await going), local: false };
};

/** Makes a backup of a cluster as it is; one that does not run is not brought up for it. */
export const backUpCluster = async (engine: Engine, revision: Revision, signal: AbortSignal): Promise<BackedUp> => {
  const { name } = revision.cluster;
  const seen = await visitCluster(engine.deps, revision, (session) => backUp(engine, session, revision, { signal, patience: 'command' }));
  if (seen.state === 'Running' && seen.value !== undefined) return seen.value;
  throw new HoldfastError('ClusterMissing', `${name} is ${seen.state.toLowerCase()}: there is nothing to back up`, {
    hint: `bring it back first: holdfast recover --cluster ${name}`,
  });
};
