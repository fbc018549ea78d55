import { buildDesired } from '../desired/build.ts';
import type { KindTable } from '../desired/kinds.ts';
import { isDocumentPath, isKustomizeInput, kustomizeFolders, placeOf } from '../desired/layout.ts';
import type { DesiredPolicy } from '../desired/policy.ts';
import type { Desired } from '../desired/types.ts';
import type { Problem } from '../lib/problem.ts';
import type { ManifestStage } from '../manifest/parse.ts';
import type { ParsedFile } from '../manifest/types.ts';
import type { SourceFile } from '../source/types.ts';
import { changedRevisions } from './changed-revisions.ts';

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
  /** The files of the commit before, at least those of changed-revisions.ts, for seeing that no committed revision was edited. */
  previous?: readonly SourceFile[];
  /** What building the kustomizations found. */
  problems?: readonly Problem[];
};

const nothing = ({ path }: SourceFile): ParsedFile => ({ path, documents: [], problems: [] });

/** Files that only a kustomize build reads, and files for people, are known by their path alone. Links and submodules are judged wherever they are. */
const isReadAmong = (files: readonly SourceFile[]): ((file: SourceFile) => boolean) => {
  const folders = kustomizeFolders(files.map(({ path }) => path));
  return ({ path, mode }) =>
    (isDocumentPath(path) || (placeOf(path).area !== 'shared' && (mode === 'symlink' || mode === 'submodule'))) &&
    !isKustomizeInput(folders, path);
};

/** The files of a commit that are read by themselves. */
export const filesToRead = (files: readonly SourceFile[]): readonly SourceFile[] => files.filter(isReadAmong(files));

/** What the manifest stage surely keeps until it is asked again. */
const MOST_AHEAD = 16_000_000;
/** Milliseconds without a look at what else there is to do. */
const SLICE_MS = 5;

/**
 * Reads files before loadDesired needs them, while kustomizations are being built; the manifest stage keeps what it made of them. Lets
 * other work go on in between, so that the builds get started.
 */
export const parseAhead = async (deps: LoadDesiredDeps, files: readonly SourceFile[]): Promise<void> => {
  let left = MOST_AHEAD;
  let since = performance.now();
  for (const file of filesToRead(files)) {
    left -= file.size;
    if (left < 0) return;
    deps.manifest.parse(file);
    if (performance.now() - since < SLICE_MS) continue;
    await new Promise((done) => setImmediate(done));
    since = performance.now();
  }
};

/** From the files of a commit to its desired state: parse, check what only all files together tell, build. */
export const loadDesired = (deps: LoadDesiredDeps, input: LoadDesiredInput): Desired => {
  const isRead = isReadAmong(input.files);
  const files = input.files.map((file) => (isRead(file) ? deps.manifest.parse(file) : nothing(file)));
  return buildDesired({
    files,
    commit: input.commit,
    previous: changedRevisions(input.previous ?? [], input.files).map(deps.manifest.parse),
    problems: [...(input.problems ?? []), ...deps.manifest.checkCustomResources(files)],
    kubernetes: deps.kubernetes,
    policy: deps.policy,
  });
};
