import { isAscii } from 'node:buffer';
import { execa } from 'execa';
import { HoldfastError } from '../lib/errors.ts';
import { compareText } from '../lib/kube-object.ts';
import { cleanMessage, notRunnable, reasonOf, runGit } from './git.ts';
import { delegated } from './helper.ts';
import { decodePath, plainPath } from './tree-path.ts';
import type { CommitInfo, FileEntry, FileMode, Signatures } from './types.ts';

/** Where objects are read from: a working directory and the whole environment for Git. `signatures`: commits have to be signed, ours as well. */
export type GitPlace = { cwd: string; env: { readonly [name: string]: string }; signatures?: Signatures | undefined };

export const MAX_ENTRIES = 100_000;
/** What Holdfast reads of a repository. */
export const READ_ROOTS: readonly string[] = ['holdfast.yaml', 'shared', 'clusters'];

const OBJECT_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
export const isObjectId = (text: string): boolean => OBJECT_ID.test(text);

/** The id that a revision names, peeled to `type`; undefined if there is none. The revision must not come unchecked from a user: see url.ts. */
export const resolveRevision = async (
  place: GitPlace,
  revision: string,
  type: 'commit' | 'tree',
  signal?: AbortSignal,
): Promise<string | undefined> => {
  const result = await runGit({
    ...place,
    args: ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{${type}}`],
    signal,
  });
  const id = result.stdout.toString('latin1').trim();
  return result.code === 0 && isObjectId(id) ? id : undefined;
};

/** The tree of a folder inside a commit, '' for its root; undefined if the commit has no such folder. A link is no folder. */
export const treeOf = async (place: GitPlace, commit: string, path: string, signal?: AbortSignal): Promise<string | undefined> => {
  if (path === '') return resolveRevision(place, commit, 'tree', signal);
  const result = await runGit({ ...place, args: ['ls-tree', '-d', '-z', '--full-tree', commit, '--', path], signal });
  if (result.code !== 0) throw new HoldfastError('SourceCorrupt', `the tree of ${commit} cannot be read: ${reasonOf(result.stderr)}`);
  return /^040000 tree ([0-9a-f]+)\t/.exec(result.stdout.toString('latin1'))?.[1];
};

/** The entries that Holdfast reads of a tree, sorted by path. Costs nothing for other files, however large. */
export const listEntries = async (place: GitPlace, tree: string, signal?: AbortSignal): Promise<FileEntry[]> => {
  const args = ['ls-tree', '-r', '-l', '-z', '--full-tree', tree, '--', ...READ_ROOTS];
  const result = await runGit({ ...place, args, signal });
  if (result.code !== 0) throw new HoldfastError('SourceCorrupt', `the tree ${tree} cannot be listed: ${reasonOf(result.stderr)}`);
  const entries: FileEntry[] = [];
  // Most trees are plain ASCII throughout: one text, cut in pieces, is several times as fast as a piece of the buffer for each entry.
  const text = isAscii(result.stdout) ? result.stdout.toString('latin1') : undefined;
  let start = 0;
  for (let end = result.stdout.indexOf(0); end >= 0; end = result.stdout.indexOf(0, start)) {
    entries.push(text === undefined ? parseEntry(result.stdout.subarray(start, end)) : parsePlain(text.slice(start, end)));
    if (entries.length > MAX_ENTRIES) {
      throw new HoldfastError('SourceRefused', `the commit has more than ${MAX_ENTRIES} files under clusters/ and shared/`);
    }
    start = end + 1;
  }
  return entries.sort((a, b) => compareText(a.path, b.path));
};

// `<mode> SP <type> SP <id> SP <size, padded> TAB <path>` (git-ls-tree, --long)
const entryOf = (head: string, path: string): FileEntry => {
  const [mode = '', , blob = '', size = ''] = head.split(/ +/);
  // `BAD` stands where the object is missing or broken.
  if (!/^(-|\d+)$/.test(size)) throw new HoldfastError('SourceCorrupt', `object ${blob} cannot be read`);
  return { path, blob, size: size === '-' ? 0 : Number(size), mode: modeOf(mode) };
};
const parsePlain = (record: string): FileEntry => {
  const tab = record.indexOf('\t');
  return entryOf(record.slice(0, tab), plainPath(record.slice(tab + 1)));
};
const parseEntry = (record: Buffer): FileEntry => {
  const tab = record.indexOf(9);
  return entryOf(record.subarray(0, tab).toString('latin1'), decodePath(record.subarray(tab + 1)));
};

export const modeOf = (mode: string): FileMode => {
  if (mode === '160000') return 'submodule';
  if (mode === '120000') return 'symlink';
  return mode === '100755' ? 'executable' : 'file';
};

/** Reads objects of one type by id through a single `git cat-file --batch`. Rejects with SourceCorrupt if one is missing or of another type. */
export const readObjects = async (
  place: GitPlace,
  type: 'blob' | 'commit',
  ids: readonly string[],
  signal?: AbortSignal,
): Promise<Map<string, Uint8Array>> => {
  if (ids.length === 0) return new Map();
  const { cwd, env } = place;
  return delegated('objects', { cwd, env, type, ids, signal }, readObjectsHere);
};

export type ReadObjects = GitPlace & { type: 'blob' | 'commit'; ids: readonly string[]; signal?: AbortSignal | undefined };

/** readObjects in this very process. */
export const readObjectsHere = async ({ type, ids, signal, ...place }: ReadObjects): Promise<Map<string, Uint8Array>> => {
  const found = new Map<string, Uint8Array>();
  const child = execa('git', ['cat-file', '--batch', '--buffer'], {
    cwd: place.cwd,
    env: place.env,
    extendEnv: false,
    encoding: 'buffer',
    buffer: { stdout: false, stderr: true },
    maxBuffer: { stdout: Number.MAX_SAFE_INTEGER, stderr: 1024 * 1024 },
    reject: false,
    timeout: 120_000,
    input: `${ids.join('\n')}\n`,
    ...(signal === undefined ? {} : { cancelSignal: signal }),
  });
  const parser = batchParser(type, (id, bytes) => found.set(id, bytes));
  for await (const chunk of child.stdout) parser.push(chunk as Buffer);
  const result = await child;
  if (result.isCanceled) throw new HoldfastError('Aborted', 'reading the repository was stopped');
  if (result.timedOut) throw new HoldfastError('Timeout', 'reading the repository took more than 120 s', { retryable: true });
  if (result.exitCode === undefined) throw notRunnable('cat-file', result.code, result.signal);
  const missing = parser.missing ?? ids.find((id) => !found.has(id));
  if (missing === undefined) return found;
  const said = Buffer.from(result.stderr).toString('utf8');
  throw new HoldfastError('SourceCorrupt', `object ${missing} cannot be read${said === '' ? '' : `: ${reasonOf(said)}`}`);
};

/** Takes the stream of `cat-file --batch` apart: `<id> SP <type> SP <size> LF <bytes> LF`, or `<id> SP missing LF`. */
const batchParser = (wanted: string, onObject: (id: string, bytes: Uint8Array) => void) => {
  let rest: Buffer = Buffer.alloc(0);
  let head: { id: string; size: number; keep: boolean } | undefined;
  let parts: Buffer[] = [];
  let got = 0;
  const state = {
    missing: undefined as string | undefined,
    push(chunk: Buffer): void {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      while (step());
    },
  };
  const step = (): boolean => (head === undefined ? takeHeader() : takeBytes(head));
  const takeHeader = (): boolean => {
    const end = rest.indexOf(10);
    if (end < 0) return false;
    const [id = '', type = '', size = ''] = rest.subarray(0, end).toString('latin1').split(' ');
    rest = rest.subarray(end + 1);
    if (size === '') state.missing ??= id;
    else head = { id, size: Number(size), keep: type === wanted };
    return true;
  };
  const takeBytes = (open: { id: string; size: number; keep: boolean }): boolean => {
    const need = open.size + 1 - got;
    const part = rest.subarray(0, need);
    rest = rest.subarray(part.length);
    got += part.length;
    if (open.keep) parts.push(part);
    if (got < open.size + 1) return false;
    // Copied out of the chunk, so that one small file does not keep a whole chunk alive.
    if (open.keep) onObject(open.id, new Uint8Array(Buffer.concat(parts, open.size)));
    head = undefined;
    parts = [];
    got = 0;
    return true;
  };
  return state;
};

/** The whole messages of commits, as they were written: nothing in them is safe to print. */
export const readCommitMessages = async (place: GitPlace, commits: readonly string[], signal?: AbortSignal): Promise<string[]> => {
  const objects = await readObjects(place, 'commit', [...new Set(commits)], signal);
  return commits.map((commit) => {
    const text = Buffer.from(objects.get(commit) ?? []).toString('utf8');
    const blank = text.indexOf('\n\n');
    return blank < 0 ? '' : text.slice(blank + 2);
  });
};

/** What a commit says of itself. Parsed from the object: `git log` would obey the repository's configuration. */
export const readCommitInfos = async (place: GitPlace, commits: readonly string[], signal?: AbortSignal): Promise<CommitInfo[]> => {
  const objects = await readObjects(place, 'commit', [...new Set(commits)], signal);
  return commits.map((commit) => parseCommit(commit, Buffer.from(objects.get(commit) ?? []).toString('utf8')));
};

const parseCommit = (commit: string, text: string): CommitInfo => {
  const blank = text.indexOf('\n\n');
  const headers = (blank < 0 ? text : text.slice(0, blank)).split('\n');
  const body = blank < 0 ? '' : text.slice(blank + 2);
  const value = (name: string): string => headers.find((line) => line.startsWith(`${name} `))?.slice(name.length + 1) ?? '';
  return {
    commit,
    author: cleanMessage(/^(.*?) ?<[^>]*>/.exec(value('author'))?.[1] ?? ''),
    committedAt: isoTime(/> (-?\d+) [+-]\d{4}$/.exec(value('committer'))?.[1]),
    subject: cleanMessage(body.trimStart().split(/\n\s*\n/)[0] ?? ''),
    parents: headers.filter((line) => line.startsWith('parent ')).map((line) => line.slice('parent '.length)),
  };
};

// A commit may claim any time, also one that no date can hold.
const isoTime = (seconds: string | undefined): string => {
  const date = new Date(Number(seconds ?? 0) * 1000);
  return Number.isNaN(date.getTime()) ? new Date(0).toISOString() : date.toISOString();
};
