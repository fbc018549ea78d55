import { printable } from './printable.ts';

/** Where a problem stands: a path inside the repository, line and column from 1. Without line: the whole file. */
export type Where = { path: string; line?: number; col?: number };

/** One finding about input. `code` is stable and documented; `hint` is the fix or the next command to type. */
export type Problem = {
  severity: 'error' | 'warning' | 'note';
  code: ProblemCode;
  message: string;
  where?: Where;
  hint?: string;
};

export const isError = ({ severity }: Problem): boolean => severity === 'error';

/**
 * The closed union of problem codes. A new one is added here and described in docs/problems.md.
 * Families: Yaml*, File*, Schema*, Ref*, Name*, Kube*, Ecs*, Flow*, Repo*, Sops*, Kustomize*, Policy*.
 */
export type ProblemCode =
  | 'YamlSyntax'
  | 'YamlDuplicateKey'
  | 'YamlAlias'
  | 'YamlDepth'
  | 'YamlScalar'
  | 'YamlTag'
  | 'FileEncoding'
  | 'FileTooLarge'
  | 'FileEmpty'
  | 'FileSymlink'
  | 'FileSubmodule'
  | 'FileLfsPointer'
  | 'FileName'
  | 'FileUnexpected'
  | 'FileUnreadable'
  | 'SchemaUnknownField'
  | 'SchemaMissingField'
  | 'SchemaType'
  | 'SchemaValue'
  | 'SchemaKind'
  | 'SchemaVersion'
  | 'SchemaOutputField'
  | 'SchemaGroupAlias'
  | 'RefDangling'
  | 'RefCycle'
  | 'RevisionEdited'
  | 'NameDuplicate'
  | 'NameCollision'
  | 'NameInvalid'
  | 'NameMismatch'
  | 'KubeUnknownField'
  | 'KubeType'
  | 'KubeMissingField'
  | 'KubeValue'
  | 'KubeUnknownKind'
  | 'EcsInvalid'
  | 'EcsNotMapped'
  | 'EcsApproximated'
  | 'FlowInvalid'
  | 'RepoMissing'
  | 'RepoLayoutVersion'
  | 'RepoEmpty'
  | 'SopsInvalid'
  | 'SopsPlain'
  | 'SopsEncrypted'
  | 'KustomizeFailed'
  | 'KustomizeRemote'
  | 'KustomizeOutside'
  | 'ScheduleInvalid'
  | 'PolicyMemory'
  | 'PolicyNamespace'
  | 'PolicyKind'
  | 'PolicyRegistry'
  | 'PolicyClusterScoped'
  | 'PolicyHostPath'
  | 'PolicyPrivileged'
  | 'PolicyContext'
  | 'PolicyAnnotation';

export const formatWhere = (where: Where): string =>
  [where.path, where.line, where.line === undefined ? undefined : where.col].filter((part) => part !== undefined).join(':');

/** `file:line:col: error CODE message (hint)`: one line, the form editors and CI parse. Paths and values in it are somebody else's. */
export const formatProblem = (problem: Problem): string => {
  const place = problem.where ? `${formatWhere(problem.where)}: ` : '';
  const hint = problem.hint ? ` (${problem.hint})` : '';
  return printable(`${place}${problem.severity} ${problem.code} ${problem.message}${hint}`);
};
