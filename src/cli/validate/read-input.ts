import type { Problem } from '../../lib/problem.ts';
import { buildKustomizations } from '../../source/kustomize.ts';
import type { SourceFile } from '../../source/types.ts';
import { readTarget, type TargetFiles, type ValidateTarget } from './read-target.ts';

export type ValidateInput = TargetFiles & { problems: Problem[] };

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

/** The files with each kustomization in its built form, and what building them found. */
export const buildInput = async (read: TargetFiles, kubectl: string): Promise<ValidateInput> => ({
  ...read,
  ...leaveOutUnbuilt(await buildKustomizations(read.files, { kubectl })),
});

/** Reads what is to be validated, what came before it, and builds the kustomizations. */
export const readValidateInput = async ({ kubectl, ...target }: ValidateTarget & { kubectl: string }): Promise<ValidateInput> =>
  buildInput(await readTarget(target), kubectl);
