import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { execa } from 'execa';
import { eachConcurrently } from '../lib/concurrent.ts';
import { digestOf } from '../lib/digest.ts';
import { HoldfastError } from '../lib/errors.ts';
import { compareText } from '../lib/kube-object.ts';
import type { Problem } from '../lib/problem.ts';
import type { BlobCache } from './files.ts';
import { cleanMessage } from './git.ts';
import { gitEnv } from './git-env.ts';
import { type FileMap, isInside, kustomizationIn, scanKustomization } from './kustomize-scan.ts';
import { isPlainPath } from './tree-path.ts';
import type { SourceFile } from './types.ts';

export type KustomizeOptions = {
  /** The kubectl whose built-in kustomize is run; HOLDFAST_KUBECTL or `kubectl` unless told otherwise. */
  kubectl?: string;
  /** Keeps builds between commits (files.ts: blobCache). */
  cache?: BlobCache;
  signal?: AbortSignal;
  /** Milliseconds for one build; 30,000 unless told otherwise. */
  timeoutMs?: number;
  env?: NodeJS.ProcessEnv;
};

const MAX_OUTPUT = 20 * 1024 * 1024;
/** Builds at once: each takes a core and some 100 MB. */
const LANES = 3;
// A folder that is only part of other builds in its cluster yields nothing by itself.
const NOTHING = new TextEncoder().encode('apiVersion: v1\nkind: List\nitems: []\n');

/** One build that is to be made; `folders` are what it is made of. */
type Wanted = { folder: string; folders: readonly string[]; kustomization: SourceFile };

/**
 * Builds the kustomizations under clusters/CLUSTER/manifests: the topmost folder of each, unless another one there is made of it.
 * Gives all files back, with each build (`built: true`) in place of its kustomization file; one that failed stays as it is, and is in `problems`.
 */
export const buildKustomizations = async (
  files: readonly SourceFile[],
  options: KustomizeOptions = {},
): Promise<{ files: SourceFile[]; problems: Problem[] }> => {
  const all: FileMap = new Map(files.map((file) => [file.path, file]));
  const tops = topFolders(files);
  const scans = new Map(tops.map((folder) => [folder, scanKustomization(all, folder)]));
  const problems: Problem[] = [];
  const built = new Map<string, SourceFile>();
  const wanted: Wanted[] = [];
  for (const [folder, scan] of scans) {
    const kustomization = kustomizationIn(all, folder) as SourceFile;
    const used = tops.some(
      (other) => other !== folder && clusterOf(other) === clusterOf(folder) && scans.get(other)?.folders.includes(folder),
    );
    // Two that are made of each other would both count as used, and what they hold would vanish without a word.
    const mutual =
      used && tops.some((other) => other !== folder && scan.folders.includes(other) && scans.get(other)?.folders.includes(folder));
    problems.push(...scan.problems.filter((problem) => !problems.some((other) => JSON.stringify(other) === JSON.stringify(problem))));
    if (mutual) problems.push(failure(kustomization, 'this kustomization and another one are made of each other'));
    if (scan.problems.length > 0 || mutual) continue;
    if (used)
      built.set(kustomization.path, { ...kustomization, blob: digestOf('nothing'), size: NOTHING.length, bytes: NOTHING, built: true });
    else wanted.push({ folder, folders: scan.folders, kustomization });
  }
  const results = new Map<Wanted, SourceFile | Problem>();
  await eachConcurrently(wanted, async (one) => void results.set(one, await buildOne(all, one, options)), LANES);
  // In the order of the folders, whichever ended first.
  for (const one of wanted) {
    const result = results.get(one) as SourceFile | Problem;
    if ('bytes' in result) built.set(one.kustomization.path, result);
    else problems.push(result);
  }
  return { files: files.map((file) => built.get(file.path) ?? file), problems };
};

const clusterOf = (folder: string): string => folder.split('/')[1] ?? '';
const parentOf = (folder: string): string => folder.slice(0, Math.max(0, folder.lastIndexOf('/')));

const topFolders = (files: readonly SourceFile[]): string[] => {
  const folders = new Set(
    files
      .filter(({ path }) => /^clusters\/[^/]+\/manifests\/(.*\/)?(kustomization\.ya?ml|Kustomization)$/.test(path) && isPlainPath(path))
      .map(({ path }) => parentOf(path)),
  );
  const hasParent = (folder: string): boolean => folder !== '' && (folders.has(folder) || hasParent(parentOf(folder)));
  return [...folders].filter((folder) => !hasParent(parentOf(folder))).sort(compareText);
};

const failure = (file: SourceFile, message: string): Problem => ({
  severity: 'error',
  code: 'KustomizeFailed',
  message,
  where: { path: file.path, line: 1, col: 1 },
});

const isInput = (file: SourceFile): boolean =>
  isPlainPath(file.path) && (file.mode === 'file' || file.mode === 'executable') && file.bytes !== undefined;

/** One build. Everything it can read is below the folders it is made of, so these files are its input and its cache key. */
const buildOne = async (
  all: FileMap,
  { folder, folders, kustomization }: Wanted,
  options: KustomizeOptions,
): Promise<SourceFile | Problem> => {
  const inputs = [...all.values()].filter((file) => isInput(file) && folders.some((root) => isInside(file.path, root)));
  const blob = digestOf(['kustomize', folder, ...inputs.map(({ path, blob: id }) => [path, id])]);
  const known = options.cache?.get(blob);
  if (known !== undefined) return { ...kustomization, blob, size: known.length, bytes: known, built: true };
  const root = await mkdtemp(join(tmpdir(), 'holdfast-kustomize-'));
  try {
    const result = await runKustomize(root, folder, inputs, options);
    if (typeof result === 'string') return failure(kustomization, result);
    options.cache?.set(blob, result);
    return { ...kustomization, blob, size: result.length, bytes: result, built: true };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
};

const SETTINGS = ['--load-restrictor=LoadRestrictionsRootOnly', '--enable-helm=false', '--enable-alpha-plugins=false', '--network=false'];

/** The build's output, or why there is none. */
const runKustomize = async (
  root: string,
  folder: string,
  inputs: readonly SourceFile[],
  options: KustomizeOptions,
): Promise<Uint8Array | string> => {
  const home = join(root, 'home');
  const tree = join(root, 'tree');
  await mkdir(home);
  const dirs = new Set(inputs.map(({ path }) => dirname(join(tree, path))));
  for (const dir of dirs) await mkdir(dir, { recursive: true });
  await Promise.all(inputs.map(({ path, bytes }) => writeFile(join(tree, path), bytes as Uint8Array, { flag: 'wx', mode: 0o600 })));
  const base = options.env ?? process.env;
  const timeout = options.timeoutMs ?? 30_000;
  const kubectl = options.kubectl ?? (base['HOLDFAST_KUBECTL'] || 'kubectl');
  // A relative path is the caller's, and kustomize runs elsewhere.
  const result = await execa(/[/\\]/.test(kubectl) ? resolve(kubectl) : kubectl, ['kustomize', ...SETTINGS, join(tree, folder)], {
    cwd: home,
    env: offlineEnv(base, home),
    extendEnv: false,
    encoding: 'buffer',
    stripFinalNewline: false,
    stdin: 'ignore',
    reject: false,
    timeout,
    maxBuffer: MAX_OUTPUT,
    ...(options.signal === undefined ? {} : { cancelSignal: options.signal }),
  });
  if (result.isCanceled) throw new HoldfastError('Aborted', 'building a kustomization was stopped');
  if (result.code === 'ENOENT') return 'kubectl cannot be run, and builds kustomizations: install it, or name it in HOLDFAST_KUBECTL';
  if (result.timedOut) return `kustomize did not end within ${timeout / 1000} s`;
  if (result.isMaxBuffer) return `kustomize gave more than ${MAX_OUTPUT / 1024 / 1024} MB`;
  if (result.exitCode === 0) return result.stdout;
  const said = Buffer.from(result.stderr)
    .toString('utf8')
    .replaceAll(`${tree}/`, '')
    .replaceAll(tree, '.')
    .replace(/^error: /, '');
  return cleanMessage(said) || `kustomize ended with ${result.exitCode ?? result.signal}`;
};

// Second line behind the scan: nothing that kustomize may try gets out. Port 9 is discard; nobody listens there.
const NOWHERE = 'http://127.0.0.1:9';

const offlineEnv = (base: NodeJS.ProcessEnv, home: string): { [name: string]: string } => {
  const proxies = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'http_proxy', 'https_proxy', 'all_proxy'];
  const env: { [name: string]: string } = {
    ...gitEnv({ base }),
    HOME: home,
    TMPDIR: home,
    KUBECONFIG: join(home, 'none'),
    NO_PROXY: '',
    no_proxy: '',
  };
  for (const name of proxies) env[name] = NOWHERE;
  delete env['SSH_AUTH_SOCK'];
  return env;
};
