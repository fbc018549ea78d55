import { buildDesired } from '../desired/build.ts';
import type { KindTable } from '../desired/kinds.ts';
import { isDocumentPath, isKustomizeInput, kustomizeFolders, placeOf } from '../desired/layout.ts';
import type { DesiredPolicy } from '../desired/policy.ts';
import type { Desired } from '../desired/types.ts';
import type { Problem } from '../lib/problem.ts';
import type { ManifestStage } from '../manifest/parse.ts';
import type { ParsedFile } from '../manifest/types.ts';
import type { SourceFile } from '../source/types.ts';

/** What a commit is read with. `manifest` keeps what it made of a file by blob id: make one for the whole process. */
export type LoadDesiredDeps = {
  manifest: ManifestStage;
  kubernetes: KindTable;
  policy: DesiredPolicy;
};

export type LoadDesiredInput = {
  /** All files of the commit; kustomizations in their built form. */
  files: readonly SourceFile[];
  commit: string;
  /** The files of the commit before, for seeing that no committed revision was edited. */
  previous?: readonly SourceFile[];
  /** What building the kustomizations found. */
  problems?: readonly Problem[];
};

const nothing = ({ path }: SourceFile): ParsedFile => ({ path, documents: [], problems: [] });

/** Files that only a kustomize build reads, and files for people, are known by their path alone. Links and submodules are judged wherever they are. */
const parseAll = (deps: LoadDesiredDeps, files: readonly SourceFile[]): ParsedFile[] => {
  const folders = kustomizeFolders(files.map(({ path }) => path));
  const isRead = ({ path, mode }: SourceFile): boolean =>
    isDocumentPath(path) || (placeOf(path).area !== 'shared' && (mode === 'symlink' || mode === 'submodule'));
  return files.map((file) => (isRead(file) && !isKustomizeInput(folders, file.path) ? deps.manifest.parse(file) : nothing(file)));
};

/** A revision in an unchanged file was not edited: only files that differ are read again. */
const changedRevisions = (previous: readonly SourceFile[], files: readonly SourceFile[]): SourceFile[] => {
  const blobs = new Map(files.map(({ path, blob }) => [path, blob]));
  return previous.filter(({ path, blob }) => {
    const place = placeOf(path);
    return place.area === 'cluster' && place.part === 'task-definitions' && blobs.get(path) !== blob;
  });
};

/** From the files of a commit to its desired state: parse, check what only all files together tell, build. */
export const loadDesired = (deps: LoadDesiredDeps, input: LoadDesiredInput): Desired => {
  const files = parseAll(deps, input.files);
  return buildDesired({
    files,
    commit: input.commit,
    previous: changedRevisions(input.previous ?? [], input.files).map(deps.manifest.parse),
    problems: [...(input.problems ?? []), ...deps.manifest.checkCustomResources(files)],
    kubernetes: deps.kubernetes,
    policy: deps.policy,
  });
};
