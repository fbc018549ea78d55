import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HoldfastError } from '../lib/errors.ts';
import { FSCK_CONFIG } from './fsck.ts';
import { type GitResult, reasonOf, runGit } from './git.ts';
import { gitEnv } from './git-env.ts';
import { isShallow, listRefs } from './history.ts';
import { type GitPlace, isObjectId } from './objects.ts';
import type { RemoteRef } from './types.ts';

/** What a bundle holds, in a repository of its own that nobody else sees. `head`: the branch that a clone of it would check out. */
export type Bundle = { place: GitPlace; refs: readonly RemoteRef[]; head: RemoteRef | undefined };

const TRANSFER_MS = 3_600_000;

const unusable = (file: string, why: string): HoldfastError =>
  new HoldfastError('SourceCorrupt', `${file} cannot be used: ${why}`, { hint: 'nothing was taken from it; a copy of it may be whole' });

/** A bare repository for as long as `body` takes. */
const inScratch = async <T>(body: (place: GitPlace) => Promise<T>): Promise<T> => {
  const dir = mkdtempSync(join(tmpdir(), 'holdfast-bundle-'));
  try {
    const config = FSCK_CONFIG.map(([key, value]) => [`fsck.${key}`, value] as const);
    const place = { cwd: dir, env: gitEnv({ gitDir: dir, protocols: ['file'], config }) };
    const made = await runGit({ ...place, args: ['init', '--bare', '--quiet', '--template=', '--initial-branch=holdfast', dir] });
    if (made.code !== 0) throw new HoldfastError('SourceCorrupt', `a folder for the bundle cannot be made: ${reasonOf(made.stderr)}`);
    return await body(place);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
};

/** Lets a scratch repository read the objects of the copy. */
const lookInto = (place: GitPlace, copy: GitPlace): void => {
  const info = join(place.cwd, 'objects', 'info');
  mkdirSync(info, { recursive: true });
  writeFileSync(join(info, 'alternates'), `${join(copy.cwd, 'objects')}\n`);
};

type Run = (args: readonly string[], input?: string) => Promise<GitResult>;

const runIn =
  (place: GitPlace, signal: AbortSignal | undefined): Run =>
  (args, input) =>
    runGit({ ...place, args, signal, timeoutMs: TRANSFER_MS, ...(input === undefined ? {} : { input }) });

/**
 * Writes one file with refs of the copy and all that they need, under the names given; `head` is what a clone checks out. The file appears once it is
 * whole, and what is there is never replaced.
 */
export const writeBundle = async (
  copy: GitPlace,
  refs: readonly RemoteRef[],
  head: string,
  file: string,
  signal?: AbortSignal,
): Promise<void> => {
  if (await isShallow(copy, signal))
    throw new HoldfastError('SourceCorrupt', 'the history here is cut short (a shallow clone), and a bundle of it would be no whole one', {
      hint: 'give the repository its whole history: git fetch --unshallow',
    });
  await inScratch(async (place) => {
    lookInto(place, copy);
    const run = runIn(place, signal);
    const part = `${file}.part`;
    const steps: [readonly string[], string?][] = [
      [['update-ref', '--stdin'], refs.map(({ name, id }) => `create ${name} ${id}\n`).join('')],
      [['symbolic-ref', 'HEAD', head]],
      [['bundle', 'create', '--quiet', part, '--all']],
      [['bundle', 'verify', '--quiet', part]],
    ];
    try {
      for (const [args, input] of steps) {
        const { code, stderr } = await run(args, input);
        if (code !== 0) throw new HoldfastError('SourceCorrupt', `the bundle cannot be made: git ${args[0]}: ${reasonOf(stderr)}`);
      }
      renameSync(part, file);
    } finally {
      rmSync(part, { force: true });
    }
  });
};

const headOf = (listed: string, refs: readonly RemoteRef[]): RemoteRef | undefined => {
  const id = /^([0-9a-f]+) HEAD$/m.exec(listed)?.[1];
  return refs.find((ref) => ref.id === id && !ref.name.startsWith('refs/heads/holdfast/'));
};

/**
 * Opens a bundle that anybody may have made: it has to be whole in itself, and each object in it is checked. Nothing of it reaches the copy
 * until `body` takes it over. Rejects with SourceCorrupt.
 */
export const withBundle = async <T>(file: string, copy: GitPlace, body: (bundle: Bundle) => Promise<T>, signal?: AbortSignal): Promise<T> =>
  inScratch(async (place) => {
    const run = runIn(place, signal);
    const listed = await run(['bundle', 'list-heads', file]);
    if (listed.code !== 0) throw unusable(file, reasonOf(listed.stderr));
    const verified = await run(['bundle', 'verify', '--quiet', file]);
    if (verified.code !== 0) throw unusable(file, `it is not whole: ${reasonOf(verified.stderr)}`);
    const flags = ['--no-tags', '--no-write-fetch-head', '--no-auto-maintenance', '--no-recurse-submodules', '--quiet'];
    const fetched = await run(['fetch', ...flags, '--', file, '+refs/*:refs/*']);
    if (fetched.code !== 0) throw unusable(file, reasonOf(fetched.stderr));
    const checked = await run(['fsck', '--full', '--no-dangling', '--no-progress']);
    if (checked.code !== 0) throw unusable(file, `objects in it are broken: ${reasonOf(checked.stderr)}`);
    // Only now: what the copy has must not make a bundle look whole. From here on both can be held against each other.
    lookInto(place, copy);
    const refs = (await listRefs(place, 'refs/')).filter(({ id }) => isObjectId(id));
    return body({ place, refs, head: headOf(listed.stdout.toString('utf8'), refs) });
  });

/** Brings commits of a bundle, with all that they need, into the copy. No ref is set. */
export const takeCommits = async (copy: GitPlace, bundle: Bundle, refs: readonly string[], signal?: AbortSignal): Promise<void> => {
  if (refs.length === 0) return;
  const place = { ...copy, env: { ...copy.env, GIT_ALLOW_PROTOCOL: 'file' } };
  const flags = ['--no-tags', '--no-write-fetch-head', '--no-auto-maintenance', '--no-recurse-submodules', '--quiet', '--stdin'];
  const fetched = await runIn(place, signal)(['fetch', ...flags, '--', bundle.place.cwd], refs.map((ref) => `${ref}\n`).join(''));
  if (fetched.code !== 0)
    throw new HoldfastError('SourceCorrupt', `what the bundle holds cannot be taken over: ${reasonOf(fetched.stderr)}`);
};
