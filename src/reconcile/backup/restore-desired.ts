import { isJobFlow } from '../../backup/kinds.ts';
import { type BackupObject, objectsOf } from '../../backup/objects.ts';
import { openSealed } from '../../backup/open-sealed.ts';
import { fits, type Pattern, parsePattern } from '../../backup/patterns.ts';
import { nameOf } from '../../backup/store.ts';
import type { BackupEntry, ReadBackup } from '../../backup/types.ts';
import { createOpener } from '../../decrypt/open-cluster.ts';
import { isKustomization, placeOf } from '../../desired/layout.ts';
import type { DesiredCluster, DesiredManifest } from '../../desired/types.ts';
import { HoldfastError } from '../../lib/errors.ts';
import { displayRef, type KubeObject, keyOf, refOf } from '../../lib/kube-object.ts';
import { formatProblem } from '../../lib/problem.ts';
import type { SourceFile } from '../../source/types.ts';
import type { Engine } from '../engine.ts';
import { loadDesired } from '../load-desired.ts';
import type { Revision } from '../revision.ts';
import { createStages } from '../revisions.ts';

/** An object that does not go the way of a commit: a JobFlow, or one that was not Holdfast's. `failure`: why its values could not be read. */
export type OtherObject = { entry: BackupEntry; object: KubeObject; failure: string | undefined };

/** What a backup brings. `cluster` holds what Holdfast answered for, as if it stood in the cluster's files; Secrets are in clear. */
export type RestoreInput = { revision: Revision; others: readonly OtherObject[]; count: number };

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The files that say what the cluster is, at the commit in force. */
const descriptionOf = async ({ source }: Engine, { commit, cluster }: Revision, signal: AbortSignal): Promise<SourceFile[]> => {
  const snapshot = await source.snapshot(commit, signal);
  const entries = snapshot.entries.filter(({ path }) => {
    const place = placeOf(path);
    return place.area === 'repository' || (place.area === 'cluster' && place.cluster === cluster.name && place.part === 'cluster');
  });
  return source.readFiles({ entries }, signal);
};

/** An object may be called `kustomization`; its file is none, and must not make its folder one. */
const plainFile = (path: string): string => (isKustomization(path) ? path.replace(/([^/]*)$/, 'named-$1') : path);

/** What is left of the backup's objects after a choice. Rejects with Usage where nothing is. */
const chosen = (objects: readonly BackupObject[], only: readonly string[], name: string): readonly BackupObject[] => {
  if (only.length === 0) return objects;
  const patterns: Pattern[] = only.map(parsePattern);
  const left = objects.filter(({ entry }) => fits(patterns, entry.ref));
  if (left.length > 0) return left;
  throw new HoldfastError('Usage', `backup ${name} holds nothing that ${only.join(', ')} names`, {
    hint: 'write NAMESPACE/KIND/NAME with * in any part; holdfast backup show -o json lists what it holds',
  });
};

/**
 * The objects of a backup as if they stood in the cluster's files: they go through the same checks, the operator's policy among them, and are
 * decrypted by the keys of the cluster that the backup is of. Rejects with ValidationFailed, all errors at once.
 */
export const restoreInput = async (
  engine: Engine,
  into: Revision,
  backup: ReadBackup,
  only: readonly string[],
  signal: AbortSignal,
): Promise<RestoreInput> => {
  const { config } = engine.deps;
  const { cluster } = into;
  const name = nameOf(backup.ref);
  const objects = chosen(objectsOf(backup), only, name);
  const isOther = ({ entry }: BackupObject): boolean => entry.foreign === true || isJobFlow(entry.ref);
  const keys = config.decryption.clusters.get(backup.ref.cluster);
  const others: OtherObject[] = [];
  const files: SourceFile[] = [];
  for (const one of objects) {
    const { entry, sealed } = one;
    if (isOther(one)) {
      const isSealed = sealed !== undefined;
      const opened: { object: KubeObject; failure?: string } = isSealed
        ? await openSealed(config.decryption.program, backup.ref.cluster, keys, one, signal)
        : { object: one.object };
      others.push({ entry, object: opened.object, failure: opened.failure });
    }
    if (isOther(one) && isJobFlow(entry.ref)) continue;
    const bytes = bytesOf(backup.files.get(entry.path) ?? '');
    files.push({
      path: `clusters/${cluster.name}/manifests/${plainFile(entry.path)}`,
      blob: entry.digest,
      mode: 'file',
      size: bytes.length,
      bytes,
    });
  }
  const all = [...(await descriptionOf(engine, into, signal)), ...files];
  const desired = loadDesired(createStages(config), { files: all, commit: into.commit });
  const made = desired.clusters.find((one) => one.name === cluster.name);
  if (made === undefined || !made.valid || !desired.valid) {
    const errors = [...desired.problems, ...(made?.problems ?? [])].filter(({ severity }) => severity === 'error').map(formatProblem);
    throw new HoldfastError(
      'ValidationFailed',
      `backup ${name} may not be restored into ${cluster.name}:\n${[...new Set(errors)].join('\n')}`,
      {
        hint: 'leave these out with --only, or let the operator allow them',
      },
    );
  }
  const foreign = new Set(others.map(({ entry }) => keyOf(entry.ref)));
  const manifests = made.manifests.filter(({ object }) => !foreign.has(keyOf(refOf(object))));
  const opened = await decrypted(engine, { ...made, manifests }, backup.ref.cluster, files, signal);
  return { revision: { ...into, cluster: opened, restores: name }, others, count: objects.length };
};

/** Cluster A's files are decrypted by A's keys alone, wherever they are restored. */
const decrypted = async (
  { deps }: Engine,
  made: DesiredCluster,
  of: string,
  files: readonly SourceFile[],
  signal: AbortSignal,
): Promise<DesiredCluster> => {
  const opener = createOpener(deps.config.decryption, deps.monotonic);
  const opened = await opener.open({ ...made, name: of }, async () => files, signal);
  return { ...opened, name: made.name };
};

/** Objects whose values nobody could read, with why. */
export const notOpened = ({ revision, others }: RestoreInput): string[] => [
  ...revision.cluster.manifests.flatMap(({ object, sealed }: DesiredManifest) =>
    sealed?.failure === undefined ? [] : [`${displayRef(refOf(object))} ${sealed.failure.reason} (${sealed.failure.allow})`],
  ),
  ...others.flatMap(({ entry, failure }) => (failure === undefined ? [] : [`${displayRef(entry.ref)} ${failure}`])),
];
