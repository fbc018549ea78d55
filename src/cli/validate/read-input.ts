import { isHoldfastError } from '../../lib/errors.ts';
import type { Problem } from '../../lib/problem.ts';
import { buildKustomizations } from '../../source/kustomize.ts';
import type { SourceFile } from '../../source/types.ts';
import { readCommit, readWorkTree } from '../../source/work-tree.ts';

/** What is to be validated: a folder on disk, or a commit of the repository it is in. */
export type ValidateTarget = { dir: string; commit: string | undefined; since: string | undefined; kubectl: string };

export type ValidateInput = { files: SourceFile[]; commit: string; previous: SourceFile[]; problems: Problem[] };

/** The files of a commit, or none where there is no such commit or no such folder in it (a first commit, a folder outside Git). */
const filesAt = async (dir: string, revision: string | undefined): Promise<SourceFile[]> => {
  if (revision === undefined) return [];
  try {
    return (await readCommit(dir, revision)).files;
  } catch (error) {
    if (isHoldfastError(error, 'SourceRefMissing', 'SourcePathMissing')) return [];
    throw error;
  }
};

const readTarget = async ({ dir, commit, since }: ValidateTarget): Promise<Omit<ValidateInput, 'problems'>> => {
  const named = since === undefined ? undefined : (await readCommit(dir, since)).files;
  if (commit === undefined) return { files: await readWorkTree(dir), commit: '', previous: named ?? (await filesAt(dir, 'HEAD')) };
  const { info, files } = await readCommit(dir, commit);
  return { files, commit: info.commit, previous: named ?? (await filesAt(dir, info.parents[0])) };
};

const EMPTY_LIST = new TextEncoder().encode('apiVersion: v1\nkind: List\nitems: []\n');

/** The one failure of a build that says nothing about the repository (source/kustomize.ts; a test here holds the two together). */
const lacksKubectl = ({ code, message }: Problem): boolean => code === 'KustomizeFailed' && message.startsWith('kubectl cannot be run');

const notChecked = (problem: Problem): Problem => ({
  severity: 'warning',
  code: 'KustomizeFailed',
  message: 'not checked: kubectl, which builds kustomizations, cannot be run',
  ...(problem.where === undefined ? {} : { where: problem.where }),
  hint: 'install kubectl, or name it in HOLDFAST_KUBECTL',
});

/** Without kubectl a kustomization cannot be built here: a warning names it, and an empty build stands in its place. */
const leaveOutUnbuilt = (built: { files: SourceFile[]; problems: Problem[] }): { files: SourceFile[]; problems: Problem[] } => {
  const lacking = new Set(built.problems.filter(lacksKubectl).map(({ where }) => where?.path ?? ''));
  if (lacking.size === 0) return built;
  const empty = (file: SourceFile): SourceFile => ({
    ...file,
    blob: `${file.blob}-left-out`,
    size: EMPTY_LIST.length,
    bytes: EMPTY_LIST,
    built: true,
  });
  return {
    files: built.files.map((file) => (lacking.has(file.path) ? empty(file) : file)),
    problems: built.problems.map((problem) => (lacksKubectl(problem) ? notChecked(problem) : problem)),
  };
};

/** Reads what is to be validated, what came before it, and builds the kustomizations. */
export const readValidateInput = async (target: ValidateTarget): Promise<ValidateInput> => {
  const read = await readTarget(target);
  return { ...read, ...leaveOutUnbuilt(await buildKustomizations(read.files, { kubectl: target.kubectl })) };
};
