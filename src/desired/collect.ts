import { compareText } from '../lib/kube-object.ts';
import { isError, type Problem } from '../lib/problem.ts';
import { rememberedBy } from '../lib/remembered-by.ts';
import type { ParsedFile } from '../manifest/types.ts';
import { expandDocument, type Item, lostEntries, metadataOf, textOf } from './item.ts';
import { isKustomization, isKustomizeInput, kustomizeFolders, type Part, placeOf } from './layout.ts';
import { misplaced } from './placement.ts';

/**
 * What stands in one cluster's folder, by part, in the order of paths. `unread` are the parts of which a file could not be read:
 * what refers to them cannot be judged, and to call it dangling would be a guess.
 */
export type ClusterFolder = { name: string; parts: { [part in Part]: Item[] }; unread: Set<Part>; problems: Problem[] };

/** All files of a commit, sorted into their places. `general` are the findings about files of no cluster. */
export type Collected = { repository: Item[]; folders: ReadonlyMap<string, ClusterFolder>; general: Problem[] };

const newFolder = (name: string): ClusterFolder => ({
  name,
  parts: { cluster: [], 'task-definitions': [], services: [], jobflows: [], manifests: [] },
  unread: new Set(),
  problems: [],
});

const wrongGroup = (apiVersion: string): boolean => apiVersion !== '' && !apiVersion.startsWith('kustomize.config.k8s.io/');

/** Before the build, the file holds a Kustomization (its kind may be left out); after it, what was built. */
const wasBuilt = (file: ParsedFile): boolean =>
  !file.documents.some(
    ({ value }) => /^(Kustomization|Component|)$/.test(textOf(value['kind'])) && !wrongGroup(textOf(value['apiVersion'])),
  );

/** A line of kustomize's output is in no file: the finding names the object that stands there instead. */
const placeBuilt = (file: ParsedFile, starts: readonly number[], problem: Problem): Problem => {
  const line = problem.where?.line ?? 1;
  const owner = file.documents[starts.findLastIndex((start) => start <= line)];
  const metadata = owner === undefined ? {} : metadataOf(owner.value);
  const name = [textOf(metadata['namespace']), textOf(metadata['name'])].filter((part) => part !== '').join('/');
  const label = owner === undefined ? '' : `${textOf(owner.value['kind'])} ${name}: `;
  return { ...problem, message: `${label}${problem.message}`, where: { path: file.path, line: 1, col: 1 } };
};

const MAX_BUILT_PROBLEMS = 500;
const placeAllBuilt = (file: ParsedFile): Problem[] => {
  const starts = file.documents.map((document) => document.at([]).line);
  return file.problems.slice(0, MAX_BUILT_PROBLEMS).map((problem) => placeBuilt(file, starts, problem));
};

const notBuilt = (file: ParsedFile): Problem => ({
  severity: 'error',
  code: 'KustomizeFailed',
  message: 'this kustomization was not built, so what it holds is not known',
  where: { path: file.path, line: 1, col: 1 },
});

const itemsIn = (file: ParsedFile, built: boolean): Item[] => file.documents.flatMap((document) => expandDocument(document, built));

const notObjects = (file: ParsedFile, built: boolean): Problem[] =>
  file.documents.flatMap((document) =>
    lostEntries(document).map((pointer) => ({
      severity: 'error',
      code: 'SchemaType',
      message: `${pointer.join('.')} of a List must be ${pointer.at(-1) === 'items' ? 'a list of objects' : 'an object'}`,
      where: { path: file.path, ...(built ? { line: 1, col: 1 } : document.at(pointer)) },
    })),
  );

/** A file of YAML in the wrong place is meant to be applied, and is not: an error. Any other file harms nobody. */
const unexpected = (file: ParsedFile, hint: string): Problem => ({
  severity: /\.(ya?ml|json)$/i.test(file.path) ? 'error' : 'warning',
  code: 'FileUnexpected',
  message: 'this file is in a place where nobody reads it',
  where: { path: file.path },
  hint,
});

/** Whether documents are missing because of how the file is written, or because it was not built. */
const hidesDocuments = ({ severity, code }: Problem): boolean => severity === 'error' && /^(Yaml|File|Kustomize)/.test(code);

/** What one file of a cluster's folder gives. `unread`: there may be more in it than could be read. */
type Given = { items: readonly Item[]; problems: readonly Problem[]; unread: boolean };

/** Made once for a file that stays as it is: nearly all of them do, from commit to commit. */
const givenBy = rememberedBy((file: ParsedFile, part: Part): Given => {
  const unread = file.problems.some(hidesDocuments);
  const kustomized = part === 'manifests' && isKustomization(file.path);
  if (kustomized && !wasBuilt(file)) {
    // The kustomization itself is no object of the cluster: what a schema check makes of it is of no use.
    const found = file.problems.filter(({ code }) => /^(Kustomize|Yaml|File)/.test(code));
    return { items: [], problems: [...found, ...(found.some(isError) ? [] : [notBuilt(file)])], unread: true };
  }
  const items: Item[] = [];
  const problems: Problem[] = [...(kustomized ? placeAllBuilt(file) : file.problems), ...notObjects(file, kustomized)];
  for (const item of itemsIn(file, kustomized)) {
    const problem = misplaced(item, part);
    if (problem === undefined) items.push(item);
    else problems.push(problem);
  }
  return { items, problems, unread };
});

const addClusterFile = (folder: ClusterFolder, file: ParsedFile, part: Part): void => {
  const { items, problems, unread } = givenBy(file, part);
  if (unread) folder.unread.add(part);
  for (const item of items) folder.parts[part].push(item);
  for (const problem of problems) folder.problems.push(problem);
};

const addFile = (collected: Collected & { folders: Map<string, ClusterFolder> }, file: ParsedFile): void => {
  const place = placeOf(file.path);
  if (place.area === 'repository') {
    collected.general.push(...file.problems);
    collected.repository.push(...itemsIn(file, false));
    return;
  }
  const name = 'cluster' in place ? place.cluster : undefined;
  if (name === undefined || place.area === 'ignored') {
    // A link or a submodule in the place of a README harms nobody; one in the place of clusters/ hides every cluster.
    collected.general.push(...file.problems, ...(place.area === 'unexpected' ? [unexpected(file, place.hint)] : []));
    return;
  }
  const folder = collected.folders.get(name) ?? newFolder(name);
  collected.folders.set(name, folder);
  if (place.area === 'cluster') addClusterFile(folder, file, place.part);
  else if (place.area === 'unexpected') {
    const broken = file.problems.some(isError);
    if (broken) for (const part of Object.keys(folder.parts) as Part[]) folder.unread.add(part);
    folder.problems.push(...file.problems, ...(broken ? [] : [unexpected(file, place.hint)]));
  }
};

/** Sorts the files of a commit into clusters and parts; the order in which they come does not matter. */
export const collect = (files: readonly ParsedFile[]): Collected => {
  const sorted = [...files].sort((a, b) => compareText(a.path, b.path));
  const built = kustomizeFolders(sorted.map(({ path }) => path));
  const collected = { repository: [] as Item[], folders: new Map<string, ClusterFolder>(), general: [] as Problem[] };
  for (const file of sorted) if (!isKustomizeInput(built, file.path)) addFile(collected, file);
  return collected;
};
