import { whyUnreachable } from '../../backup/push.ts';
import { listBackups, nameOf, readManifest } from '../../backup/store.ts';
import { takeOverBackups, type Wanted } from '../../backup/take-over.ts';
import type { BackupRef, Manifest } from '../../backup/types.ts';
import { isHoldfastError } from '../../lib/errors.ts';
import type { Engine } from '../engine.ts';
import { placeIn } from './place.ts';

/** One backup in a list. `problem`: why it cannot be used; then there is no more to say of it. */
export type ListedBackup = {
  name: string;
  cluster: string;
  at: string;
  branch: string;
  backupCommit: string;
  appliedCommit: string | null;
  counts: Manifest['counts'] | null;
  sealed: boolean;
  problem: string;
};

/** Takes over what the remote has where backups are pushed. Why not all of it, in a sentence, or ''. */
export const lookAtRemote = async ({ source, deps }: Engine, wanted: Wanted = {}): Promise<string> => {
  const { pushState, instance } = deps.config;
  if (!pushState) return '';
  return takeOverBackups({ copy: source.copy, instance }, wanted).catch(
    (error: unknown) => `the remote was not asked for more backups: ${whyUnreachable(error)}`,
  );
};

const describe = async (engine: Engine, backup: BackupRef): Promise<ListedBackup> => {
  const facts = { name: nameOf(backup), cluster: backup.cluster, branch: backup.ref, backupCommit: backup.commit };
  try {
    const { manifest, isSealed } = await readManifest(placeIn(engine), backup);
    const { at, commit, counts } = manifest;
    return { ...facts, at, appliedCommit: commit, counts, sealed: isSealed, problem: '' };
  } catch (error) {
    if (!isHoldfastError(error, 'MemoryCorrupt')) throw error;
    return { ...facts, at: '', appliedCommit: null, counts: null, sealed: false, problem: error.message };
  }
};

/** The backups of the chosen clusters, or of all, also of clusters that have left the repository: by cluster, newest first. */
export const readBackups = async (engine: Engine, chosen: readonly string[]): Promise<{ backups: ListedBackup[]; remote: string }> => {
  const looked: string[] = [];
  for (const cluster of chosen) looked.push(await lookAtRemote(engine, { cluster }));
  const remote = chosen.length === 0 ? await lookAtRemote(engine) : [...new Set(looked)].filter(Boolean).join('; ');
  const all = await listBackups(placeIn(engine));
  const wanted = all.filter(({ cluster }) => chosen.length === 0 || chosen.includes(cluster));
  const backups: ListedBackup[] = [];
  for (const backup of wanted) backups.push(await describe(engine, backup));
  return { backups, remote };
};
