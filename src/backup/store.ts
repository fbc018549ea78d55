import { HoldfastError } from '../lib/errors.ts';
import { compareText } from '../lib/kube-object.ts';
import { reasonOf, runGit } from '../source/git.ts';
import { listRefs } from '../source/history.ts';
import { type GitPlace, readCommitInfos, readObjects } from '../source/objects.ts';
import { corruptBackup, digestOfFiles, isSealedBy, MANIFEST, parseManifest } from './manifest.ts';
import { backupAt, backupsOf, parseName, timeName } from './names.ts';
import type { Worth } from './retention.ts';
import type { BackupRef, Manifest, ReadBackup } from './types.ts';

/** Where backups are kept: the private copy, by instance. `secretKey` proves that one was written here. */
export type BackupPlace = { copy: GitPlace; instance: string; secretKey: string };

type RefPlace = Pick<BackupPlace, 'copy' | 'instance'>;

export const nameOf = ({ cluster, time }: { cluster: string; time: string }): string => `${cluster}/${time}`;

/** The backups of an instance, or of one cluster: by cluster, newest first. */
export const listBackups = async ({ copy, instance }: RefPlace, cluster?: string, signal?: AbortSignal): Promise<BackupRef[]> => {
  const refs = await listRefs(copy, backupsOf(instance, cluster), signal);
  return refs
    .flatMap((ref) => backupAt(instance, ref) ?? [])
    .sort((a, b) => compareText(a.cluster, b.cluster) || compareText(b.time, a.time));
};

/** The backup that a user names. Rejects with Usage where there is none. */
export const findBackup = async (place: RefPlace, name: string, signal?: AbortSignal): Promise<BackupRef> => {
  const { cluster, time } = parseName(place.instance, name);
  const all = await listBackups(place, cluster, signal);
  const found = time === 'latest' ? all[0] : all.find((one) => one.time === time);
  if (found !== undefined) return found;
  throw new HoldfastError('Usage', `there is no backup ${name}`, {
    hint:
      all[0] === undefined
        ? `none was made of ${cluster} yet: holdfast backup now --cluster ${cluster}`
        : `the newest is ${nameOf(all[0])}`,
  });
};

/** Paths and ids of all files of a commit. */
const filesOf = async (copy: GitPlace, commit: string, name: string, signal?: AbortSignal): Promise<Map<string, string>> => {
  const result = await runGit({ ...copy, args: ['ls-tree', '-r', '-z', '--full-tree', commit], signal });
  if (result.code !== 0) throw corruptBackup(name, reasonOf(result.stderr));
  const files = new Map<string, string>();
  for (const record of result.stdout.toString('utf8').split('\0')) {
    const [, mode, id, path] = /^(\d+) blob ([0-9a-f]+)\t(.*)$/s.exec(record) ?? [];
    if (record !== '' && (mode !== '100644' || id === undefined || path === undefined))
      throw corruptBackup(name, 'it holds more than files');
    if (id !== undefined && path !== undefined) files.set(path, id);
  }
  return files;
};

/** What a backup says of itself, and the ids of its files, all proven to be what was written. Rejects with MemoryCorrupt. */
export const readManifest = async (
  { copy, instance, secretKey }: BackupPlace,
  backup: BackupRef,
  signal?: AbortSignal,
): Promise<{ manifest: Manifest; isSealed: boolean; blobs: ReadonlyMap<string, string> }> => {
  const name = nameOf(backup);
  try {
    const blobs = await filesOf(copy, backup.commit, name, signal);
    const own = blobs.get(MANIFEST);
    if (own === undefined) throw corruptBackup(name, `it has no ${MANIFEST}`);
    const [[info], read] = await Promise.all([readCommitInfos(copy, [backup.commit], signal), readObjects(copy, 'blob', [own], signal)]);
    const manifest = parseManifest(read.get(own) ?? new Uint8Array(), name);
    blobs.delete(MANIFEST);
    if (info?.parents.length !== 0) throw corruptBackup(name, 'its commit has a parent, and Holdfast makes none that has');
    if (manifest.instance !== instance || manifest.cluster !== backup.cluster)
      throw corruptBackup(name, `it says that it is one of ${manifest.instance}/${manifest.cluster}`);
    if (timeName(new Date(manifest.at)) !== backup.time) throw corruptBackup(name, `it says that it was made at ${manifest.at}`);
    if (digestOfFiles(blobs) !== manifest.files)
      throw corruptBackup(name, 'its files are not those that were written (their digest differs)');
    const lost = manifest.entries.find(({ path }) => !blobs.has(path));
    if (lost !== undefined || blobs.size !== manifest.entries.length)
      throw corruptBackup(name, lost === undefined ? 'it holds files that it does not name' : `${lost.path} is missing`);
    return { manifest, isSealed: isSealedBy(manifest, secretKey), blobs };
  } catch (error) {
    if (error instanceof HoldfastError && error.code === 'SourceCorrupt') throw corruptBackup(name, error.message);
    throw error;
  }
};

/** What a backup is worth; undefined where it is not whole. Only our own takes the place of another, as whoever may push can write the rest. */
export const worthOf = async (place: BackupPlace, backup: BackupRef, signal?: AbortSignal): Promise<Worth | undefined> => {
  try {
    const { manifest, isSealed } = await readManifest(place, backup, signal);
    return { isOwn: isSealed, clusterUid: manifest.clusterUid };
  } catch (error) {
    if (error instanceof HoldfastError && error.code === 'MemoryCorrupt') return undefined;
    throw error;
  }
};

/** A backup with the texts of its files. Rejects with MemoryCorrupt where anything is not as it was written. */
export const readBackup = async (place: BackupPlace, backup: BackupRef, signal?: AbortSignal): Promise<ReadBackup> => {
  const { manifest, isSealed, blobs } = await readManifest(place, backup, signal);
  try {
    const read = await readObjects(place.copy, 'blob', [...new Set(blobs.values())], signal);
    const decoder = new TextDecoder();
    const files = new Map([...blobs].map(([path, id]) => [path, decoder.decode(read.get(id))]));
    return { ref: backup, manifest, isSealed, files };
  } catch (error) {
    if (error instanceof HoldfastError && error.code === 'SourceCorrupt') throw corruptBackup(nameOf(backup), error.message);
    throw error;
  }
};
