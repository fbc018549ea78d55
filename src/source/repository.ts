import { existsSync } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HoldfastError } from '../lib/errors.ts';
import { blobCache, readEntries } from './files.ts';
import { followedElsewhere, followSource, lastFollowed } from './follow.ts';
import { FSCK_CONFIG } from './fsck.ts';
import { cleanMessage, reasonOf, runGit } from './git.ts';
import { gitEnv } from './git-env.ts';
import { isAncestor, listCommits } from './history.ts';
import { createListing, type Listing } from './listing.ts';
import { removeStaleLocks } from './locks.ts';
import { commitLines, makeCommit } from './make-commit.ts';
import { type GitPlace, isObjectId, readCommitInfos, resolveRevision, treeOf } from './objects.ts';
import { openPins, pinnedBelow } from './pins.ts';
import { openRemote } from './remote.ts';
import { checkSigning, distrustOf, signatureConfig, signatureEnv } from './signatures.ts';
import type {
  CommitInfo,
  FetchOptions,
  FileEntry,
  Signatures,
  Snapshot,
  Source,
  SourceCopy,
  SourceCredentials,
  SourceSpec,
  SourceState,
} from './types.ts';
import { type CheckedSource, checkRevision, checkSource, noSuchRevision } from './url.ts';

export type OpenSourceOptions = {
  spec: SourceSpec;
  /** The instance's data directory; the private copy lives in it, one for each instance: memory that was not pushed outlives a change of the URL. */
  dataDir: string;
  /** The environment to take PATH, HOME, SSH_AUTH_SOCK and proxies from; the process's own unless told otherwise. */
  env?: NodeJS.ProcessEnv;
  /** HOLDFAST_GIT_TOKEN, HOLDFAST_GIT_USERNAME and HOLDFAST_GIT_SSH_COMMAND of `env` unless told otherwise. */
  credentials?: SourceCredentials;
  /** Whose commits are followed. Where it is set, our own are signed, and it is tried out at once: ConfigInvalid where that fails. */
  signatures?: Signatures;
  /** Milliseconds for one fetch or push; an hour unless told otherwise. */
  transferTimeoutMs?: number;
};

/** A large repository on a slow line takes its time, and one that was cut off would begin anew; silence is what tells a dead connection. */
export const TRANSFER_MS = 3_600_000;
const TIDY_MS = 600_000;
const CACHE_BYTES = 64 * 1024 * 1024;
const SSH = 'ssh -o BatchMode=yes -o ConnectTimeout=15 -o ServerAliveInterval=15 -o ServerAliveCountMax=3';

/** Opens the private bare copy, which is made if there is none; talks to no remote. Rejects with SourceUrlRefused, SourceRefused or SourceCorrupt. */
export const openSource = async (options: OpenSourceOptions): Promise<Source> => {
  const checked = checkSource(options.spec, process.cwd());
  const copy = await openCopy(options, checked);
  const place: GitPlace = copy;
  if (options.signatures) await checkSigning(copy, await makeCommit(copy, commitLines('Holdfast tries out its signature')));
  const cache = blobCache(CACHE_BYTES);
  const infos = commitInfos(place);
  const list = createListing(place);
  const followed = { spec: checked.spec, copy, display: checked.remote };
  // Two fetches at once would fight over the same ref.
  let queue: Promise<unknown> = Promise.resolve();
  const fetch = (fetchOptions: FetchOptions = {}): Promise<SourceState> => {
    const next = queue.then(() => followSource(followed, fetchOptions));
    queue = next.catch(() => undefined);
    return next;
  };
  return {
    spec: checked.spec,
    display: checked.remote,
    localPath: checked.localPath,
    copy,
    fetch,
    followedElsewhere: () => followedElsewhere(followed),
    lastCommit: () => lastFollowed(followed),
    snapshot: (commit, signal) => snapshotOf({ place, spec: checked.spec, infos, list }, commit, signal),
    readFiles: (snapshot, signal) => readEntries(place, snapshot.entries, cache, signal),
    resolve: async (revision, signal) => resolveNamed(place, checked.spec, await lastFollowed(followed, signal), revision, signal),
    distrust: (commit, signal) => distrustOf(place, commit, signal),
    isAncestor: (ancestor, commit, signal) => isAncestor(place, ancestor, commit, signal),
    log: async (from, to, limit, signal) => infos(await listCommits(place, from, to, limit, signal), signal),
    parent: async (commit, signal) => (await infos([commit], signal))[0]?.parents[0],
    pin: openPins(place),
    pinned: (name) => pinnedBelow(place, name),
    tidy: async (signal) => {
      const args = ['-c', 'gc.auto=2000', '-c', 'gc.autoDetach=false', 'gc', '--auto', '--quiet'];
      await runGit({ ...place, args, signal, timeoutMs: TIDY_MS });
    },
  };
};

const openCopy = async (options: OpenSourceOptions, checked: CheckedSource): Promise<SourceCopy> => {
  const cwd = join(options.dataDir, 'source.git');
  const globalConfig = join(options.dataDir, 'source.gitconfig');
  await mkdir(cwd, { recursive: true, mode: 0o700 });
  // The repository may hold what only its readers may see.
  await chmod(cwd, 0o700);
  // Git drops our other settings where it serves a local repository, and a mounted one often belongs to another user.
  if (!existsSync(globalConfig)) await writeFile(globalConfig, '[safe]\n\tdirectory = *\n', { mode: 0o600 });
  const base = options.env ?? process.env;
  const credentials = options.credentials ?? credentialsIn(base);
  await initCopy(cwd, base);
  await removeStaleLocks(cwd);
  const { signatures } = options;
  const env = gitEnv({ base, gitDir: cwd, config: signatureConfig(signatures), extra: signatureEnv(signatures) });
  const remoteEnv = gitEnv({
    base,
    gitDir: cwd,
    globalConfig,
    protocols: [checked.transport],
    config: [...TRANSFER_CONFIG, ...loginConfig(checked, credentials)],
    extra: { GIT_SSH_COMMAND: credentials.sshCommand ?? SSH },
  });
  const secrets = [credentials.token ?? '', basicAuth(credentials) ?? ''];
  const timeoutMs = options.transferTimeoutMs ?? TRANSFER_MS;
  return {
    cwd,
    env,
    signatures,
    remote: openRemote({ cwd, env: remoteEnv, remote: checked.remote, transport: checked.transport, timeoutMs, secrets }),
  };
};

/** Another process may have the copy open, so one that is there is left as it is. */
const initCopy = async (cwd: string, base: NodeJS.ProcessEnv): Promise<void> => {
  if (['HEAD', 'config', 'objects', 'refs'].every((name) => existsSync(join(cwd, name)))) return;
  const made = await runGit({
    args: ['init', '--bare', '--quiet', '--template=', '--initial-branch=holdfast', cwd],
    cwd,
    env: gitEnv({ base }),
  });
  if (made.code !== 0) throw new HoldfastError('SourceCorrupt', `the private copy ${cwd} cannot be made: ${reasonOf(made.stderr)}`);
};

const credentialsIn = (env: NodeJS.ProcessEnv): SourceCredentials => ({
  ...(env['HOLDFAST_GIT_TOKEN'] ? { token: env['HOLDFAST_GIT_TOKEN'] } : {}),
  ...(env['HOLDFAST_GIT_USERNAME'] ? { username: env['HOLDFAST_GIT_USERNAME'] } : {}),
  ...(env['HOLDFAST_GIT_SSH_COMMAND'] ? { sshCommand: env['HOLDFAST_GIT_SSH_COMMAND'] } : {}),
});

const TRANSFER_CONFIG: readonly (readonly [string, string])[] = [
  ['fetch.fsckObjects', 'true'],
  ...FSCK_CONFIG.map(([id, value]) => [`fetch.fsck.${id}`, value] as const),
  ['http.lowSpeedLimit', '1'],
  ['http.lowSpeedTime', '60'],
];

const basicAuth = (credentials: SourceCredentials): string | undefined =>
  credentials.token === undefined
    ? undefined
    : Buffer.from(`${credentials.username ?? 'x-access-token'}:${credentials.token}`).toString('base64');

/** A token goes to the source's own origin and nowhere else, so redirects are not followed with it. */
const loginConfig = (checked: CheckedSource, credentials: SourceCredentials): (readonly [string, string])[] => {
  const auth = basicAuth(credentials);
  if (auth === undefined || (checked.transport !== 'https' && checked.transport !== 'http')) return [];
  const origin = new URL(checked.remote).origin;
  return [
    [`http.${origin}/.extraHeader`, `Authorization: Basic ${auth}`],
    ['http.followRedirects', 'false'],
  ];
};

type CommitInfos = (commits: readonly string[], signal?: AbortSignal) => Promise<CommitInfo[]>;

/** What a commit says of itself never changes, and several ask for it of the newest one. */
const commitInfos = (place: GitPlace): CommitInfos => {
  let last: { commit: string; info: Promise<CommitInfo | undefined> } | undefined;
  return async (commits, signal) => {
    const [only] = commits;
    if (commits.length !== 1 || only === undefined) return readCommitInfos(place, commits, signal);
    // Whoever asked first may have been stopped: then the question is asked again.
    const known = only === last?.commit ? await last.info.catch(() => undefined) : undefined;
    if (known !== undefined) return [known];
    const reading = readCommitInfos(place, commits, signal);
    last = { commit: only, info: reading.then(([info]) => info) };
    last.info.catch(() => undefined);
    return reading;
  };
};

type Read = { place: GitPlace; spec: SourceSpec; infos: CommitInfos; list: Listing };

const snapshotOf = async (read: Read, commit: string, signal: AbortSignal | undefined): Promise<Snapshot> => {
  const { place, spec, infos } = read;
  if (!isObjectId(commit)) throw unknownCommit(commit, spec);
  try {
    const [[info], entries] = await Promise.all([infos([commit], signal), entriesOf(read, commit, signal)]);
    return { info: info as CommitInfo, entries };
  } catch (error) {
    if (!signal?.aborted && (await resolveRevision(place, commit, 'commit', signal)) === undefined) throw unknownCommit(commit, spec);
    throw error;
  }
};

const entriesOf = async ({ place, spec, list }: Read, commit: string, signal: AbortSignal | undefined): Promise<readonly FileEntry[]> => {
  const tree = spec.path === '' ? commit : await treeOf(place, commit, spec.path, signal);
  if (tree !== undefined) return list(tree, signal);
  throw new HoldfastError('SourcePathMissing', `commit ${commit.slice(0, 12)} has no folder ${spec.path}`, {
    hint: `bring ${spec.path} back`,
  });
};

const HISTORY = 'holdfast history shows the commits';

const unknownCommit = (named: string, spec: SourceSpec): HoldfastError =>
  new HoldfastError('SourceRefMissing', `${cleanMessage(named)} names no commit of ${spec.ref}`, { hint: HISTORY });

const resolveNamed = async (
  place: GitPlace,
  spec: SourceSpec,
  followed: string | undefined,
  revision: string,
  signal: AbortSignal | undefined,
): Promise<string> => {
  const [, name = '', steps = ''] = /^(.*?)([~^].*)?$/.exec(checkRevision(revision)) ?? [];
  const isFollowed = name === 'HEAD' || name === '@' || name === spec.ref || name === `origin/${spec.ref}`;
  const commit =
    isFollowed && followed === undefined
      ? undefined
      : await resolveRevision(place, isFollowed ? `${followed}${steps}` : revision, 'commit', signal);
  if (commit !== undefined) return commit;
  // Of a branch of which nothing is here nobody knows what it has.
  throw isFollowed && followed === undefined ? unknownCommit(revision, spec) : noSuchRevision(revision, spec.ref, HISTORY);
};
