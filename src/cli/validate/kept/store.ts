import { hash, randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { isOwn, ownCacheFolder } from '../../cache-folder.ts';
import { programDigest } from './program.ts';
import type { KeptFile, KeptFiles } from './stage.ts';
import { mayHoldSecret } from './text.ts';

/** Of one repository: some forty thousand files. */
const MAX_BYTES = 32 * 1024 * 1024;
/** Repositories; the ones that were not validated for the longest time go. */
const MAX_REPOSITORIES = 8;
const HEAD_BYTES = 256;

export type KeptStore = { files: KeptFiles; save: (used: KeptFiles) => void };

/** Told of what was wrong with a cache; nothing of it is an error, everything is made anew. */
export type Say = (text: string) => void;

const NOTHING: KeptStore = { files: new Map(), save: () => undefined };

const reasonOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);

const headOf = (program: string, body: Uint8Array): string => `holdfast-parsed 1 ${program} ${hash('sha256', body, 'base64url')}\n`;

/** The bytes of a file that only this user may read or write; a string says why they are not taken. undefined: there is none. */
const readOwn = (path: string): Buffer | string | undefined => {
  let handle: number;
  try {
    handle = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    return reasonOf(error) === 'ENOENT' ? undefined : reasonOf(error);
  }
  try {
    const stat = fstatSync(handle);
    if (!stat.isFile() || !isOwn(stat, 0o077)) return 'others may read or write it';
    return stat.size > MAX_BYTES + HEAD_BYTES ? 'it is too large' : readFileSync(handle);
  } finally {
    closeSync(handle);
  }
};

const parseBody = (body: string): KeptFiles => {
  const files = new Map<string, KeptFile>();
  for (let start = 0; start < body.length; ) {
    const end = body.indexOf('\n', start);
    const first = body.indexOf('\t', start);
    const second = body.indexOf('\t', first + 1);
    files.set(body.slice(first + 1, second), { digest: body.slice(start, first), text: body.slice(second + 1, end) });
    start = end + 1;
  }
  return files;
};

/** Everything or nothing: a file that is not, to the last byte, what this very program wrote tells nothing. */
const decode = (bytes: Buffer, program: string): KeptFiles | string => {
  const end = bytes.indexOf('\n') + 1;
  const body = bytes.subarray(end);
  if (end === 0 || bytes.toString('latin1', 0, end) !== headOf(program, body)) return 'it is damaged, or of another program';
  return parseBody(body.toString('utf8'));
};

const encode = (used: KeptFiles, program: string): Buffer => {
  const lines: string[] = [];
  let size = 0;
  for (const [path, { digest, text }] of used) {
    if (mayHoldSecret(text)) continue;
    const line = `${digest}\t${path}\t${text}\n`;
    size += Buffer.byteLength(line);
    if (size > MAX_BYTES) break;
    lines.push(line);
  }
  const body = Buffer.from(lines.join(''));
  return Buffer.concat([Buffer.from(headOf(program, body)), body]);
};

/** Removes what was not used for the longest time, and what a process that was killed left behind. */
const evict = (dir: string): void => {
  const found = readdirSync(dir).map((name) => ({ path: join(dir, name), used: statSync(join(dir, name)).mtimeMs }));
  for (const { path } of found.sort((a, b) => b.used - a.used).slice(MAX_REPOSITORIES)) rmSync(path, { force: true });
};

const write = (dir: string, path: string, bytes: Buffer): void => {
  const temporary = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    writeFileSync(temporary, bytes, { mode: 0o600, flag: 'wx' });
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  evict(dir);
};

const isSame = (used: KeptFiles, files: KeptFiles): boolean => {
  for (const [path, file] of used) if (files.get(path) !== file && !mayHoldSecret(file.text)) return false;
  return [...files.keys()].every((path) => used.has(path));
};

/** What was kept of the files of a folder (`root`: its path) the last time. Never throws: without a cache everything is only slower. */
export const openKept = (root: string, say: Say): KeptStore => {
  const attempt = <T>(what: string, body: () => T, otherwise: T): T => {
    try {
      return body();
    } catch (error) {
      say(`the cache of validate cannot be ${what} (${reasonOf(error)})`);
      return otherwise;
    }
  };
  const open = (): KeptStore => {
    const dir = ownCacheFolder('parsed');
    if (dir === undefined) {
      say('the cache of validate is not used: others may write to its folder');
      return NOTHING;
    }
    const program = programDigest();
    const path = join(dir, hash('sha256', root).slice(0, 32));
    const bytes = readOwn(path);
    const files = bytes === undefined || typeof bytes === 'string' ? bytes : decode(bytes, program);
    if (typeof files === 'string') say(`${path} is not used: ${files}`);
    const known: KeptFiles = typeof files === 'object' ? files : new Map();
    const save = (used: KeptFiles): void => {
      if (known.size > 0 && isSame(used, known)) utimesSync(path, new Date(), new Date());
      else write(dir, path, encode(used, program));
    };
    return { files: known, save: (used) => attempt('written', () => save(used), undefined) };
  };
  return attempt('read', open, NOTHING);
};
