import type { OperatorConfig } from '../config/types.ts';
import { placeOf, REPOSITORY_FILE } from '../desired/layout.ts';
import { policyOf } from '../desired/policy.ts';
import type { Desired, DesiredCluster } from '../desired/types.ts';
import { isHoldfastError } from '../lib/errors.ts';
import { loadKubernetesSchemas } from '../lib/kubernetes-schemas.ts';
import { createManifestStage } from '../manifest/parse.ts';
import type { RenderContext, Rendered } from '../render/types.ts';
import { blobCache } from '../source/files.ts';
import { buildKustomizations } from '../source/kustomize.ts';
import type { FileEntry, Snapshot, Source } from '../source/types.ts';
import { changedRevisions } from './changed-revisions.ts';
import { checkRender } from './check-render.ts';
import { type LoadDesiredDeps, loadDesired, parseAhead } from './load-desired.ts';

/** Commits kept as desired state: the newest, the last good ones, and those just looked at. */
const KEPT = 8;
const KUSTOMIZE_CACHE_BYTES = 32 * 1024 * 1024;

export type Revisions = {
  /** The desired state of a commit; made once while it is remembered. Rejects with Source* errors; what is wrong in the files is in `problems`. */
  load: (commit: string, signal?: AbortSignal) => Promise<Desired>;
  /** What a commit says the clusters are, and nothing of what is to be in them: of ten thousand files a few are read. */
  describe: (commit: string, signal?: AbortSignal) => Promise<Desired>;
  /** Whether a cluster is described by the same words in both commits; false where one of them is not to be had. */
  sameDescription: (one: string, other: string, cluster: string) => Promise<boolean>;
};

type Settings = {
  config: Pick<OperatorConfig, 'policy' | 'kubectl' | 'accountId'>;
  render: (cluster: DesiredCluster, context: RenderContext) => Rendered;
};

/** The stages from bytes to desired state, with the operator's policy. Their caches live as long as the value. */
export const createStages = (config: Pick<OperatorConfig, 'policy'>): LoadDesiredDeps => {
  const kubernetes = loadKubernetesSchemas();
  return { manifest: createManifestStage({ kubernetes }), kubernetes, policy: config.policy };
};

const isDescription = ({ path }: FileEntry): boolean => {
  const place = placeOf(path);
  return place.area === 'repository' || (place.area === 'cluster' && place.part === 'cluster');
};

/** The files that say what a cluster is, by path, with mode and blob. Other clusters' are kept with them: they are few. */
const descriptionsIn = (entries: readonly FileEntry[]): ReadonlyMap<string, string> =>
  new Map(entries.filter(isDescription).map(({ path, blob, mode }) => [path, `${mode} ${blob}`]));

const dropOldest = (kept: Map<string, unknown>): void => {
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT) break;
    kept.delete(oldest);
  }
};

export const createRevisions = (source: Source, { config, render }: Settings): Revisions => {
  const stages = createStages(config);
  const builds = blobCache(KUSTOMIZE_CACHE_BYTES);
  const kept = new Map<string, Promise<Desired>>();

  /** Task definitions by commit: the next commit is compared with them. */
  const definitions = new Map<string, readonly FileEntry[]>();
  const descriptions = new Map<string, ReadonlyMap<string, string>>();

  const snapshotOf = async (commit: string, signal?: AbortSignal): Promise<Snapshot> => {
    const snapshot = await source.snapshot(commit, signal);
    definitions.set(commit, changedRevisions(snapshot.entries, []));
    dropOldest(definitions);
    descriptions.set(commit, descriptionsIn(snapshot.entries));
    dropOldest(descriptions);
    return snapshot;
  };
  /** Nothing where there is nothing to compare with: a first commit, one at the end of a shallow history, a folder that is new. */
  const definitionsBefore = async ({ info }: Snapshot, signal?: AbortSignal): Promise<readonly FileEntry[]> => {
    const [parent] = info.parents;
    // A commit without a task definition has none that was edited.
    if (parent === undefined || definitions.get(info.commit)?.length === 0) return [];
    try {
      return definitions.get(parent) ?? changedRevisions((await snapshotOf(parent, signal)).entries, []);
    } catch (error) {
      if (isHoldfastError(error, 'SourceRefMissing', 'SourcePathMissing')) return [];
      throw error;
    }
  };

  const descriptionsOf = async (commit: string): Promise<ReadonlyMap<string, string>> =>
    descriptions.get(commit) ?? descriptionsIn((await snapshotOf(commit)).entries);

  const make = async (commit: string, signal?: AbortSignal): Promise<Desired> => {
    const snapshot = await snapshotOf(commit, signal);
    const [files, before] = await Promise.all([source.readFiles(snapshot, signal), definitionsBefore(snapshot, signal)]);
    const [built, previous] = await Promise.all([
      buildKustomizations(files, { kubectl: config.kubectl, cache: builds, ...(signal ? { signal } : {}) }),
      source.readFiles({ entries: changedRevisions(before, files) }, signal),
      parseAhead(stages, files),
    ]);
    const desired = loadDesired(stages, { files: built.files, commit, previous, problems: built.problems });
    return checkRender(desired, {
      accountId: config.accountId,
      render,
      leave: (cluster) => {
        const { hostPath, privileged } = policyOf(config.policy, cluster);
        return { allowHostPath: hostPath, allowPrivileged: privileged };
      },
    });
  };

  return {
    load: (commit, signal) => {
      const known = kept.get(commit);
      kept.delete(commit);
      const made = known ?? make(commit, signal);
      kept.set(commit, made);
      // A failure is not kept: the next call tries again.
      made.catch(() => kept.get(commit) === made && kept.delete(commit));
      dropOldest(kept);
      return made;
    },
    describe: async (commit, signal) => {
      const { entries } = await snapshotOf(commit, signal);
      return loadDesired(stages, { files: await source.readFiles({ entries: entries.filter(isDescription) }, signal), commit });
    },
    sameDescription: async (one, other, cluster) => {
      try {
        const [a, b] = [await descriptionsOf(one), await descriptionsOf(other)];
        return [REPOSITORY_FILE, `clusters/${cluster}/cluster.yaml`].every((path) => a.has(path) && a.get(path) === b.get(path));
      } catch (error) {
        if (isHoldfastError(error)) return false;
        throw error;
      }
    },
  };
};
