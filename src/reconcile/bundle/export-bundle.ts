import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { listBackups, nameOf, readManifest } from '../../backup/store.ts';
import type { BackupRef } from '../../backup/types.ts';
import { HoldfastError, isHoldfastError } from '../../lib/errors.ts';
import { writeBundle } from '../../source/bundle.ts';
import { readRef } from '../../source/history.ts';
import type { RemoteRef } from '../../source/types.ts';
import { lookAtRemote } from '../backup/list.ts';
import { placeIn } from '../backup/place.ts';
import type { Engine } from '../engine.ts';

export type Exported = {
  file: string;
  instance: string;
  branch: RemoteRef;
  /** Undefined where no outcome was ever recorded. */
  state: RemoteRef | undefined;
  backups: readonly string[];
  /** Backups that cannot be used, and are not in it. */
  problems: readonly string[];
  /** Why the remote was not asked for more backups, or ''. */
  remote: string;
};

/** The branch that a bundle has the desired state on, whatever kind of ref is followed. */
const branchOf = (ref: string): string => `refs/heads/${ref.replace(/^refs\/(heads|tags)\//, '')}`;

const wholeBackups = async (engine: Engine, chosen: readonly string[]): Promise<{ whole: BackupRef[]; problems: string[] }> => {
  const place = placeIn(engine);
  const whole: BackupRef[] = [];
  const problems: string[] = [];
  for (const backup of await listBackups(place)) {
    if (chosen.length > 0 && !chosen.includes(backup.cluster)) continue;
    try {
      await readManifest(place, backup);
      whole.push(backup);
    } catch (error) {
      if (!isHoldfastError(error, 'MemoryCorrupt')) throw error;
      problems.push(error.message);
    }
  }
  return { whole, problems };
};

const checkClusters = (known: readonly string[], chosen: readonly string[]): void => {
  const unknown = chosen.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new HoldfastError('Usage', `there is no cluster ${unknown.join(', ')}`, { hint: `there are ${known.join(', ') || 'none'}` });
};

/**
 * Writes desired state, outcomes and backups into one file that Git can clone. `clusters`: whose backups; all where none is named. The branch and
 * the record of outcomes are one each for all clusters, and go as they are.
 */
export const exportBundle = async (
  engine: Engine,
  commit: string,
  clusters: readonly string[],
  named: string,
  signal?: AbortSignal,
): Promise<Exported> => {
  const { source, state, deps } = engine;
  const file = resolve(named);
  if (existsSync(file)) throw new HoldfastError('Usage', `${named} is there already`, { hint: 'name another file with -o, or remove it' });
  const remote = await lookAtRemote(engine);
  const desired = await engine.revisions.load(commit);
  const known = [
    ...desired.clusters.map(({ name }) => name),
    ...(await state.clusters(signal)),
    ...(await listBackups(placeIn(engine))).map(({ cluster }) => cluster),
  ];
  checkClusters([...new Set(known)].sort(), clusters);
  const { whole, problems } = await wholeBackups(engine, clusters);
  const branch = { name: branchOf(source.spec.ref), id: commit };
  const tip = await readRef(source.copy, state.ref, signal);
  const stateRef = tip === undefined ? undefined : { name: state.ref, id: tip };
  const refs = [branch, ...(stateRef === undefined ? [] : [stateRef]), ...whole.map(({ ref, commit: id }) => ({ name: ref, id }))];
  await writeBundle(source.copy, refs, branch.name, file, signal);
  return { file, instance: deps.config.instance, branch, state: stateRef, backups: whole.map(nameOf), problems, remote };
};
