import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
} from 'node:fs';
import { HoldfastError } from '../lib/errors.ts';
import { compareText } from '../lib/kube-object.ts';
import { MAX_FILE_BYTES, readEntries } from './files.ts';
import { runGit } from './git.ts';
import { gitEnv } from './git-env.ts';
import { type GitPlace, listEntries, READ_ROOTS, readCommitInfos, resolveRevision, treeOf } from './objects.ts';
import { decodePath } from './tree-path.ts';
import type { CommitInfo, FileEntry, FileMode, SourceFile } from './types.ts';
import { checkRevision, noSuchRevision } from './url.ts';

const MAX_DEPTH = 64;

/**
 * The files of a folder on disk as a commit of it would hold them: holdfast.yaml, shared/**, clusters/**, sorted by path, without those that Git ignores.
 * Symbolic links are never followed and their bytes are undefined; so are those of a file that is too large, no regular file, or cannot be read.
 */
export const readWorkTree = async (dir: string): Promise<SourceFile[]> => {
  const root = rootOf(dir);
  const ignored = await ignoredPaths(root);
  const files: SourceFile[] = [];
  const buffers = readdirSync(root, { withFileTypes: true, encoding: 'buffer' }).filter((entry) =>
    READ_ROOTS.includes(entry.name.toString('latin1')),
  );
  for (const entry of buffers) walk(Buffer.from(root), entry, entry.name, 1, files);
  return files.filter((file) => !isIgnored(file.path, ignored)).sort((a, b) => compareText(a.path, b.path));
};

const rootOf = (dir: string): string => {
  try {
    const root = realpathSync(dir);
    if (lstatSync(root).isDirectory()) return root;
  } catch {
    // Said below: whatever stands in the way, the folder cannot be read.
  }
  throw new HoldfastError('SourcePathMissing', `${dir} is not a folder that can be read`);
};

const walk = (parent: Buffer, entry: Dirent<Buffer>, path: Buffer, depth: number, files: SourceFile[]): void => {
  const full = Buffer.concat([parent, Buffer.from('/'), entry.name]);
  if (!entry.isDirectory()) {
    files.push(readOne(full, entry, path));
    return;
  }
  const children = depth > MAX_DEPTH ? undefined : listFolder(full);
  if (children === undefined) {
    files.push(unread(decodePath(path), 'file', 0));
  } else if (children.some((child) => child.name.toString('latin1') === '.git')) {
    // Git records a repository inside a repository as a submodule, never its files.
    files.push(unread(decodePath(path), 'submodule', 0));
  } else {
    for (const child of children) walk(full, child, Buffer.concat([path, Buffer.from('/'), child.name]), depth + 1, files);
  }
};

const listFolder = (full: Buffer): Dirent<Buffer>[] | undefined => {
  try {
    return readdirSync(full, { withFileTypes: true, encoding: 'buffer' });
  } catch {
    return undefined;
  }
};

// Synchronous on purpose: for thousands of small files it takes a quarter of the time, and only commands that do nothing else come here.
const readOne = (full: Buffer, entry: Dirent<Buffer>, pathBytes: Buffer): SourceFile => {
  const path = decodePath(pathBytes);
  try {
    if (entry.isSymbolicLink()) {
      const target = readlinkSync(full, 'buffer');
      return { ...unread(path, 'symlink', target.length), blob: blobId(target) };
    }
    if (!entry.isFile()) return unread(path, 'file', 0);
    return readRegular(full, path);
  } catch {
    return unread(path, 'file', 0);
  }
};

const readRegular = (full: Buffer, path: string): SourceFile => {
  // Between the listing and this line the name may have become a link or a pipe: neither is followed nor waited for.
  const handle = openSync(full, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    const stat = fstatSync(handle);
    if (!stat.isFile()) return unread(path, 'file', 0);
    const mode = (stat.mode & 0o100) === 0 ? 'file' : 'executable';
    if (stat.size > MAX_FILE_BYTES) return { ...unread(path, mode, stat.size), blob: blobId(Buffer.from(`${stat.size} ${stat.mtimeMs}`)) };
    const bytes = new Uint8Array(readFileSync(handle));
    return { path, blob: blobId(bytes), mode, size: bytes.length, bytes };
  } finally {
    closeSync(handle);
  }
};

const unread = (path: string, mode: FileMode, size: number): SourceFile => ({ path, blob: '0'.repeat(40), mode, size, bytes: undefined });

/** Git's id of a blob: the SHA-1 of a header and the bytes, so that a file has the same id on disk and in a commit. */
const blobId = (bytes: Uint8Array): string => createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');

/** What Git would leave out of a commit of this folder; nothing where there is no repository. */
const ignoredPaths = async (root: string): Promise<ReadonlySet<string>> => {
  const args = ['ls-files', '--others', '--ignored', '--exclude-standard', '--directory', '-z', '--', ...READ_ROOTS];
  const result = await runGit({ args, cwd: root, env: gitEnv() });
  if (result.code !== 0) return new Set();
  return new Set(
    result.stdout
      .toString('utf8')
      .split('\0')
      .filter((path) => path !== ''),
  );
};

const isIgnored = (path: string, ignored: ReadonlySet<string>): boolean => {
  if (ignored.size === 0) return false;
  if (ignored.has(path)) return true;
  for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1))
    if (ignored.has(path.slice(0, slash + 1))) return true;
  return false;
};

/** A commit of somebody's own repository. Files are read when they are asked for, some of `entries` or all of them. */
export type OpenCommit = {
  commit: string;
  entries: readonly FileEntry[];
  info: () => Promise<CommitInfo>;
  read: (entries: readonly FileEntry[]) => Promise<SourceFile[]>;
};

/** A commit of somebody's own repository, in place. `dir` may be a folder inside the repository; paths are then relative to it. */
export const openCommit = async (dir: string, revision: string, signal?: AbortSignal): Promise<OpenCommit> => {
  const place: GitPlace = { cwd: rootOf(dir), env: gitEnv() };
  const checked = checkRevision(revision);
  const [inside, commit] = await Promise.all([
    runGit({ ...place, args: ['rev-parse', '--show-prefix'], signal }),
    resolveRevision(place, checked, 'commit', signal),
  ]);
  if (inside.code !== 0) throw new HoldfastError('SourcePathMissing', `${dir} is not in a Git repository`);
  const prefix = inside.stdout.toString('utf8').replace(/\n$/, '').replace(/\/$/, '');
  if (commit === undefined) {
    throw noSuchRevision(revision, dir, 'git log shows the commits');
  }
  const tree = prefix === '' ? commit : await treeOf(place, commit, prefix, signal);
  if (tree === undefined) throw new HoldfastError('SourcePathMissing', `commit ${commit.slice(0, 12)} has no folder ${prefix}`);
  return {
    commit,
    entries: await listEntries(place, tree, signal),
    info: async () => (await readCommitInfos(place, [commit], signal))[0] as CommitInfo,
    read: (entries) => readEntries(place, entries, undefined, signal),
  };
};

/** All files of such a commit. */
export const readCommit = async (
  dir: string,
  revision: string,
  signal?: AbortSignal,
): Promise<{ info: CommitInfo; files: SourceFile[] }> => {
  const { entries, info, read } = await openCommit(dir, revision, signal);
  const [known, files] = await Promise.all([info(), read(entries)]);
  return { info: known, files };
};
