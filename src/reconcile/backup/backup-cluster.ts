import { collect, type Scope } from '../../backup/collect.ts';
import { type Made, makeBackup } from '../../backup/make.ts';
import { pushBackups, whyUnreachable } from '../../backup/push.ts';
import { nameOf } from '../../backup/store.ts';
import { HoldfastError } from '../../lib/errors.ts';
import { readMemory } from '../../memory/open.ts';
import type { BackupNote } from '../../memory/types.ts';
import type { Engine } from '../engine.ts';
import type { Revision } from '../revision.ts';
import type { Session } from '../session.ts';
import { changeHead } from '../stop/change-head.ts';
import { type LeaseWait, underLease } from '../under-lease.ts';
import { visitCluster } from '../visit.ts';
import { placeIn, sealingFor } from './place.ts';

/** `notes`: what is to be said of it, one line each. `problems`: backups that are not on the remote although they should be. */
export type BackedUp = Made & { pushed: readonly string[]; problems: readonly string[]; notes: readonly string[] };

/** What goes into backups of a cluster. The repository may ask for more than what is Holdfast's only where the operator allows it. */
export const scopeOf = ({ deps }: Pick<Engine, 'deps'>, { cluster }: Revision): { scope: Scope; notes: readonly string[] } => {
  const { include = [], exclude = [] } = cluster.spec.backup ?? {};
  const isAllowed = deps.config.backup.allowInclude;
  const scope = { include: isAllowed ? include : [], exclude };
  const isIgnored = include.length > 0 && !isAllowed;
  return { scope, notes: isIgnored ? ['spec.backup.include does not count: the operator has not set backup.allowInclude'] : [] };
};

/**
 * Makes a backup of a connected cluster. The objects are read under the Lease, so that no Holdfast writes meanwhile and one replica alone does
 * it; `isWanted` is asked there.
 */
export const backUp = async (
  engine: Engine,
  session: Session,
  revision: Revision,
  wait: LeaseWait & { isWanted?: (note: BackupNote | undefined) => boolean },
): Promise<BackedUp | undefined> => {
  const { deps } = engine;
  const { signal, isWanted } = wait;
  const place = placeIn(engine);
  const { owner, kube, live } = session;
  const { scope, notes } = scopeOf(engine, revision);
  const made = await underLease(deps, session, wait, async (lease) => {
    const memory = await readMemory(kube, owner, signal);
    if (isWanted !== undefined && !isWanted(memory.stored?.head.backup)) return undefined;
    if (memory.stored === undefined)
      throw new HoldfastError('ClusterMissing', `${owner.cluster} was not filled yet: there is nothing to back up`, {
        hint: `holdfast apply --cluster ${owner.cluster}`,
      });
    const asked = signal === undefined ? {} : { signal };
    const collected = await collect({ kube, live, owner, memory, scope, ...asked });
    lease.check();
    const { clusterUid, stored } = memory;
    const sealing = sealingFor(deps.config, owner.cluster);
    const done = await makeBackup(place, collected, {
      cluster: owner.cluster,
      clusterUid,
      head: stored.head,
      ...scope,
      sealing,
      now: deps.now,
      ...asked,
    });
    await noteBackup(session, { name: nameOf(done.backup), at: deps.now().toISOString() }, signal);
    return done;
  });
  if (made === undefined) return undefined;
  const { pushed, problems } = await push(engine, owner.cluster, signal);
  return { ...made, pushed, problems, notes };
};

/** What every replica, and the next process, knows the backup by. */
const noteBackup = async (
  { kube, owner }: Session,
  note: BackupNote,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> => {
  await changeHead(kube, owner, (head) => head && { ...head, backup: { ...head.backup, ...note } }, signal);
};

const push = async ({ source, deps }: Engine, cluster: string, signal?: AbortSignal): Promise<Pick<BackedUp, 'pushed' | 'problems'>> => {
  const { pushState, instance } = deps.config;
  if (!pushState) return { pushed: [], problems: [] };
  return pushBackups({ copy: source.copy, instance }, cluster, signal).catch((error: unknown) => ({
    pushed: [],
    problems: [`not pushed, it is kept here and goes with the next one: ${whyUnreachable(error)}`],
  }));
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
