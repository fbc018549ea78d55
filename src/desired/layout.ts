/** The parts of a cluster's folder (design of the repository, layout version 1). */
export type Part = 'cluster' | 'task-definitions' | 'services' | 'jobflows' | 'manifests';

/** Where a path belongs. `ignored` are files for people and for Git; `unexpected` is anything that nobody reads. */
export type Place =
  | { area: 'repository' }
  | { area: 'shared' }
  | { area: 'cluster'; cluster: string; part: Part }
  | { area: 'ignored'; cluster?: string }
  | { area: 'unexpected'; cluster?: string; hint: string };

export const REPOSITORY_FILE = 'holdfast.yaml';
export const LAYOUT_VERSION = 1;

const FOLDER_PARTS: readonly string[] = ['task-definitions', 'services', 'jobflows', 'manifests'];
const KUSTOMIZATION_NAMES: readonly string[] = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];
const PARTS_HINT = 'a cluster folder holds cluster.yaml, task-definitions/, services/, jobflows/ and manifests/';

/** A DNS label of at most 27 characters: `kecs-NAME` has to fit into the 32 that k3d takes. */
export const CLUSTER_NAME = /^[a-z0-9]([-a-z0-9]{0,25}[a-z0-9])?$/;

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
const isYaml = (path: string): boolean => /\.(ya?ml|json)$/i.test(path);
const isForPeople = (path: string): boolean =>
  /\.(md|txt|adoc)$/i.test(path) || /(^|\/)(\.git(keep|ignore|attributes)|\.editorconfig|README|LICENSE|OWNERS|CODEOWNERS)$/.test(path);

/** Asked of each path of each commit, several times: without cutting it into pieces. */
export const isKustomization = (path: string): boolean =>
  KUSTOMIZATION_NAMES.some((name) => path.endsWith(name) && (path.length === name.length || path[path.length - name.length - 1] === '/'));

const placeInCluster = (path: string, cluster: string, rest: readonly string[]): Place => {
  if (isForPeople(path)) return { area: 'ignored', cluster };
  if (rest.length === 1) {
    if (rest[0] === 'cluster.yaml') return { area: 'cluster', cluster, part: 'cluster' };
    const hint = /^cluster\.(ya?ml|json)$/i.test(rest[0] as string) ? 'name it cluster.yaml' : PARTS_HINT;
    return { area: 'unexpected', cluster, hint };
  }
  const part = rest[0] as Part;
  if (!FOLDER_PARTS.includes(part)) return { area: 'unexpected', cluster, hint: PARTS_HINT };
  if (isYaml(path) || (part === 'manifests' && isKustomization(path))) return { area: 'cluster', cluster, part };
  return { area: 'unexpected', cluster, hint: 'only .yaml, .yml and .json files are read' };
};

/**
 * Classifies a path of the repository by its place alone. A link or a submodule in the place of a cluster's folder still stands
 * for that cluster: it is there and wrong, and must not look like one that was taken away.
 */
export const placeOf = (path: string): Place => {
  const known = places.get(path);
  if (known !== undefined) return known;
  const place = findPlace(path);
  if (places.size >= MAX_PLACES) places.clear();
  places.set(path, place);
  return place;
};

/** Several stages ask for each path of each commit, and most paths stay. */
const places = new Map<string, Place>();
const MAX_PLACES = 50_000;

const findPlace = (path: string): Place => {
  if (path === REPOSITORY_FILE) return { area: 'repository' };
  const [top, cluster, ...rest] = path.split('/');
  if (top === 'shared') return { area: 'shared' };
  if (top !== 'clusters' || cluster === undefined) return { area: 'ignored' };
  if (rest.length > 0) return placeInCluster(path, cluster, rest);
  if (CLUSTER_NAME.test(cluster)) return { area: 'unexpected', cluster, hint: 'a cluster is a folder: clusters/NAME/cluster.yaml' };
  return isForPeople(path)
    ? { area: 'ignored' }
    : { area: 'unexpected', hint: 'each cluster has a folder of its own: clusters/NAME/cluster.yaml' };
};

/** Whether the documents of this file are read by themselves. Files in shared/ are read through a kustomization only. */
export const isDocumentPath = (path: string): boolean => {
  const { area } = placeOf(path);
  return area === 'repository' || area === 'cluster' || (area === 'unexpected' && isYaml(path));
};

/**
 * The folders under a cluster's manifests/ that are built with kustomize: the topmost ones that hold a kustomization.
 * What lies below such a folder is input of that build and is never applied by itself.
 */
export const kustomizeFolders = (paths: readonly string[]): ReadonlySet<string> => {
  const all = new Set(
    paths.filter((path) => isKustomization(path) && /^clusters\/[^/]+\/manifests\//.test(path)).map((path) => folderOf(path)),
  );
  return new Set([...all].filter((folder) => !hasAncestorIn(all, folderOf(folder))));
};

const hasAncestorIn = (folders: ReadonlySet<string>, from: string): boolean => {
  for (let folder = from; folder !== ''; folder = folderOf(folder)) if (folders.has(folder)) return true;
  return false;
};

/** Whether the file is input of a kustomize build, and not that build's own kustomization file. */
export const isKustomizeInput = (folders: ReadonlySet<string>, path: string): boolean =>
  folders.size > 0 && hasAncestorIn(folders, folderOf(path)) && !(folders.has(folderOf(path)) && isKustomization(path));
