import type { KubernetesSchemas } from '../lib/kubernetes-schemas.ts';
import type { Problem } from '../lib/problem.ts';
import type { FileEntry, SourceFile } from '../source/types.ts';
import { textOf } from './bytes.ts';
import { checkCustomResources } from './custom-resources.ts';
import { createDocumentCheck } from './document-check.ts';
import { createFileCache } from './file-cache.ts';
import { DEFAULT_LIMITS, type ManifestLimits } from './limits.ts';
import type { Document, ParsedFile } from './types.ts';
import { parseYaml } from './yaml.ts';

export type ManifestStage = {
  /** Documents and problems of one file: bytes, YAML, schemas of Holdfast's own and of Kubernetes' kinds. Never throws for any content. */
  parse: (file: SourceFile) => ParsedFile;
  /** What only all files together tell: custom resources against the CRDs of the same cluster. */
  checkCustomResources: (files: readonly ParsedFile[]) => Problem[];
};

// Control characters and marks that turn the direction of text: such a name can forge a line of output. Where a path is read from
// Git, a backslash stands for what could not be taken as it is, and two names that differ must not become one.
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose.
const ODD_NAME = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffd\\]/;

const fileProblem = (path: string, severity: Problem['severity'], code: Problem['code'], message: string, hint: string): Problem => ({
  severity,
  code,
  message,
  where: { path },
  hint,
});

const emptyFile = (path: string, text: string): Problem =>
  text.trim() === ''
    ? fileProblem(path, 'error', 'FileEmpty', 'is empty', 'delete the file, or restore its content')
    : fileProblem(path, 'warning', 'FileEmpty', 'holds no document, only comments or separators', 'delete the file if it is not needed');

const lineOf = ({ where }: Problem): number => (where?.line ?? 0) * 10_000 + Math.min(where?.col ?? 0, 9_999);

/** A doubt about how a scalar is read is settled where the schema refuses what was read. */
const settled = (problems: readonly Problem[]): Problem[] => {
  const wrong = new Set(problems.filter(({ severity }) => severity === 'error').map(lineOf));
  return problems.filter((problem) => problem.severity === 'error' || problem.code !== 'YamlScalar' || !wrong.has(lineOf(problem)));
};

/** The first problems by place. Errors are counted apart: notes must never push the reason why a file is wrong out of sight. */
const bounded = (problems: readonly Problem[], most: number): Problem[] => {
  const sorted = settled(problems).sort((a, b) => lineOf(a) - lineOf(b));
  const errors = sorted.filter(({ severity }) => severity === 'error');
  const others = sorted.filter(({ severity }) => severity !== 'error');
  const kept = [errors, others].flatMap((group) => {
    const next = group[most];
    return next === undefined
      ? group
      : [...group.slice(0, most), { ...next, message: `${next.message}; and ${group.length - most - 1} more in this file` }];
  });
  return kept.sort((a, b) => lineOf(a) - lineOf(b));
};

/**
 * Makes the stage that turns files into checked documents. What it made of a file is kept by blob id, so that a file that did not change
 * costs nothing on the next commit.
 */
export const createManifestStage = (options: { kubernetes: KubernetesSchemas; limits?: Partial<ManifestLimits> }): ManifestStage => {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const checkDocument = createDocumentCheck(options.kubernetes);
  const cache = createFileCache<ParsedFile>();

  const parseText = (path: string, text: string): ParsedFile => {
    const parsed = parseYaml(path, text, limits);
    const problems = [...parsed.problems];
    if (parsed.documents.length === 0 && problems.length === 0) problems.push(emptyFile(path, text));
    const documents: Document[] = [];
    for (const raw of parsed.documents) {
      const checked = checkDocument({ ...raw, path });
      if (checked.document !== undefined) documents.push(checked.document);
      // What is not kept must never be the only error: a file without one counts as good.
      const room = problems.length <= limits.maxProblems * 20;
      problems.push(...(room ? checked.problems : checked.problems.filter(({ severity }) => severity === 'error').slice(0, 1)));
    }
    return { path, documents, problems: bounded(problems, limits.maxProblems) };
  };

  const parseFile = (file: SourceFile): ParsedFile => {
    const { path } = file;
    if (ODD_NAME.test(path)) {
      const problem = fileProblem(
        path,
        'error',
        'FileName',
        'has control characters or a backslash in its name, or bytes that are no UTF-8',
        'rename the file',
      );
      return { path, documents: [], problems: [problem] };
    }
    const read = textOf(file, path, limits);
    return 'problem' in read ? { path, documents: [], problems: [read.problem] } : parseText(path, read.text);
  };

  const parse = (file: SourceFile): ParsedFile =>
    cache(`${file.mode} ${file.blob} ${file.path}`, file.blob === '' ? Number.POSITIVE_INFINITY : file.size, () => parseFile(file));
  const ofEntries = new WeakMap<FileEntry, ParsedFile>();

  return {
    parse: (file) => {
      const { entry } = file;
      // What was made of a file, as by kustomize, is not what its entry says.
      if (entry === undefined || entry.blob === '' || entry.blob !== file.blob || entry.path !== file.path) return parse(file);
      const known = ofEntries.get(entry);
      if (known !== undefined) return known;
      const parsed = parse(file);
      ofEntries.set(entry, parsed);
      return parsed;
    },
    checkCustomResources: (files) => checkCustomResources(files, options.kubernetes),
  };
};
