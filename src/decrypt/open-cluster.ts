import { readFile } from 'node:fs/promises';
import type { DesiredCluster, DesiredManifest } from '../desired/types.ts';
import { eachConcurrently } from '../lib/concurrent.ts';
import { digestOf } from '../lib/digest.ts';
import { isObject, type Json } from '../lib/json.ts';
import { compareText, type KubeObject } from '../lib/kube-object.ts';
import { isCiphertext, SECRET_SECTIONS } from '../lib/sops.ts';
import type { SourceFile } from '../source/types.ts';
import { changedValue, noKeyFile, noKeys, notFound, noVariable } from './failures.ts';
import { type Opened, type OpenedFile, openFile, valueKey } from './open-file.ts';
import type { ClusterKeys, DecryptSettings, Failure } from './types.ts';

/** Programs at once: each is a process of some 100 MB. */
const LANES = 3;
/** How long a failure counts before sops is asked again, if nothing has changed: a key service may come back. */
const AGAIN_MS = 10_000;
/** Files whose values are kept, over all clusters and commits. */
const MAX_KEPT = 2_000;

export type Opener = {
  /**
   * The cluster with its Secrets in clear. One that cannot be decrypted stays sealed, with the reason; all others are not concerned. `files`:
   * those of the commit, as they are in Git. The same cluster value gives the same answer as long as neither keys nor failures change.
   */
  open: (cluster: DesiredCluster, files: () => Promise<readonly SourceFile[]>, signal?: AbortSignal) => Promise<DesiredCluster>;
};

type Identity = { id: string } | { failure: Failure };

/** What opens files: a key that was exchanged is noticed at once. */
const identityOf = async (cluster: string, keys: ClusterKeys): Promise<Identity> => {
  const settings = { services: [...keys.services], env: { ...keys.env }, ageKeyFile: keys.ageKeyFile ?? '' };
  if (keys.missingEnv.length > 0) return { failure: noVariable(keys.missingEnv, cluster) };
  if (keys.ageKeyFile === undefined) return { id: digestOf({ settings }) };
  try {
    return { id: digestOf({ settings, file: await readFile(keys.ageKeyFile, 'utf8') }) };
  } catch {
    return { failure: noKeyFile(keys.ageKeyFile, cluster) };
  }
};

const DOCUMENTS = /\.(ya?ml|json)$/i;

/** The file that a Secret was encrypted in: its own, or, where kustomize has built it, the one with the same MAC. */
const fileOf = ({ origin, sealed }: DesiredManifest, files: readonly SourceFile[]): SourceFile | undefined => {
  const mac = Buffer.from(sealed?.mac ?? '');
  const holds = ({ bytes }: SourceFile): boolean =>
    mac.length > 0 && bytes !== undefined && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(mac);
  const own = files.find(({ path }) => path === origin.path);
  if (own !== undefined && holds(own)) return own;
  return files.filter((file) => DOCUMENTS.test(file.path) && holds(file)).sort((a, b) => compareText(a.path, b.path))[0];
};

const inClear = (section: Json | undefined, name: string, values: Opened): { value: Json } | { strange: string } | undefined => {
  if (!isObject(section)) return undefined;
  const entries: [string, Json][] = [];
  for (const [key, value] of Object.entries(section)) {
    const plain = isCiphertext(value) ? values.get(valueKey(name, key, value)) : value;
    if (plain === undefined) return { strange: `${name}.${key}` };
    entries.push([key, plain]);
  }
  return { value: Object.fromEntries(entries) };
};

/** Only what the file held under the same key takes a ciphertext's place, so that none can be moved to where it would be shown. */
const openManifest = (manifest: DesiredManifest, path: string, opened: OpenedFile): DesiredManifest => {
  const sealAgain = (failure: Failure): DesiredManifest => ({ ...manifest, sealed: { mac: manifest.sealed?.mac ?? '', failure } });
  if ('failure' in opened) return sealAgain(opened.failure);
  let object: KubeObject = manifest.object;
  for (const name of SECRET_SECTIONS) {
    const section = inClear(object[name], name, opened.values);
    if (section === undefined) continue;
    if ('strange' in section) return sealAgain(changedValue(path, section.strange));
    object = { ...object, [name]: section.value };
  }
  return { object, origin: manifest.origin };
};

const isSameFailure = (one: DesiredManifest, other: DesiredManifest | undefined): boolean =>
  one.sealed?.failure?.reason === other?.sealed?.failure?.reason;

type Kept = { id: string; opened: DesiredCluster; until: number };

/** Decrypts for all clusters of a process. What it has decrypted is kept in memory by blob and key, and nowhere else. */
export const createOpener = (settings: DecryptSettings, monotonic: () => number): Opener => {
  const clusters = new WeakMap<DesiredCluster, Kept>();
  const kept = new Map<string, Opened>();

  const openOne = async (cluster: string, keys: ClusterKeys, id: string, file: SourceFile, signal?: AbortSignal): Promise<OpenedFile> => {
    const key = `${cluster} ${id} ${file.blob}`;
    const known = kept.get(key);
    if (known !== undefined) return { values: known };
    const opened = await openFile({ program: settings.program, cluster, keys, file, ...(signal === undefined ? {} : { signal }) });
    if ('values' in opened) kept.set(key, opened.values);
    for (const oldest of kept.keys()) {
      if (kept.size <= MAX_KEPT) break;
      kept.delete(oldest);
    }
    return opened;
  };

  const openAll = async (cluster: DesiredCluster, keys: ClusterKeys, id: string, files: readonly SourceFile[], signal?: AbortSignal) => {
    const sources = new Map<DesiredManifest, SourceFile | undefined>();
    for (const manifest of cluster.manifests) if (manifest.sealed !== undefined) sources.set(manifest, fileOf(manifest, files));
    const results = new Map<string, OpenedFile>();
    const wanted = new Map([...sources.values()].flatMap((file) => (file === undefined ? [] : [[file.path, file] as const])));
    await eachConcurrently(
      [...wanted.values()],
      async (file) => void results.set(file.path, await openOne(cluster.name, keys, id, file, signal)),
      LANES,
    );
    return cluster.manifests.map((manifest) => {
      if (manifest.sealed === undefined) return manifest;
      const path = sources.get(manifest)?.path ?? manifest.origin.path;
      return openManifest(manifest, path, results.get(path) ?? { failure: notFound() });
    });
  };

  return {
    open: async (cluster, files, signal) => {
      if (!cluster.manifests.some(({ sealed }) => sealed !== undefined)) return cluster;
      const keys = settings.clusters.get(cluster.name);
      const identity = keys === undefined ? { failure: noKeys({ cluster: cluster.name }) } : await identityOf(cluster.name, keys);
      const id = 'id' in identity ? identity.id : identity.failure.reason;
      const known = clusters.get(cluster);
      if (known !== undefined && known.id === id && monotonic() < known.until) return known.opened;
      const manifests =
        keys === undefined || 'failure' in identity
          ? cluster.manifests.map((manifest) =>
              manifest.sealed === undefined || !('failure' in identity)
                ? manifest
                : { ...manifest, sealed: { ...manifest.sealed, failure: identity.failure } },
            )
          : await openAll(cluster, keys, id, await files(), signal);
      const isNews =
        known === undefined || known.id !== id || manifests.some((one, index) => !isSameFailure(one, known.opened.manifests[index]));
      const opened = isNews ? { ...cluster, manifests } : known.opened;
      const isWhole = manifests.every(({ sealed }) => sealed === undefined);
      clusters.set(cluster, { id, opened, until: isWhole ? Number.POSITIVE_INFINITY : monotonic() + AGAIN_MS });
      return opened;
    },
  };
};
