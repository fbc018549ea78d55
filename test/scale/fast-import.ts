// Commits made by `git fast-import`: a hundred thousand of them, or a gigabyte, take seconds.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Repository } from '../support/git-repository.ts';

export type Commit = { message: string; files: { readonly [path: string]: string | Uint8Array } };

const BATCH_BYTES = 1024 * 1024;
const START = 1_700_000_000;

const data = (content: string | Uint8Array): Buffer => {
  const bytes = Buffer.from(content as Uint8Array);
  return Buffer.concat([Buffer.from(`data ${bytes.length}\n`), bytes, Buffer.from('\n')]);
};

const encoded = ({ message, files }: Commit, seconds: number, from: string): Buffer =>
  Buffer.concat([
    Buffer.from(`commit refs/heads/main\ncommitter Ada <ada@example.com> ${seconds} +0000\n`),
    data(message),
    Buffer.from(from),
    ...Object.entries(files).flatMap(([path, content]) => [Buffer.from(`M 100644 inline ${path}\n`), data(content)]),
  ]);

/** Puts commits on top of main, a minute apart, without a work tree; gives the last one's id. */
export const importCommits = async (repo: Repository, commits: Iterable<Commit>): Promise<string> => {
  // What cannot be compressed is not tried to be, neither alone nor against the file before.
  const child = spawn('git', ['-c', 'core.compression=0', 'fast-import', '--quiet', '--depth=0'], {
    cwd: repo.dir,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const ended = once(child, 'close') as Promise<[number | null]>;
  const tip = repo.git('for-each-ref', '--format=%(objectname) %(committerdate:unix)', 'refs/heads/main');
  const [old, time] = tip.split(' ');
  let seconds = Number(time ?? START);
  let from = tip === '' ? '' : `from ${old}\n`;
  let parts: Buffer[] = [];
  let size = 0;
  const send = async (): Promise<void> => {
    if (!child.stdin.write(Buffer.concat(parts))) await once(child.stdin, 'drain');
    parts = [];
    size = 0;
  };
  for (const commit of commits) {
    seconds += 60;
    const part = encoded(commit, seconds, from);
    from = '';
    parts.push(part);
    size += part.length;
    if (size > BATCH_BYTES) await send();
  }
  await send();
  child.stdin.end();
  const [code] = await ended;
  if (code !== 0) throw new Error(`git fast-import ended with ${code}`);
  return repo.git('rev-parse', 'main');
};
