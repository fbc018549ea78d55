import { GitPluginError, simpleGit } from 'simple-git';
import { HoldfastError, messageOf } from '../lib/errors.ts';
import { cleanMessage, gitMissing } from './git.ts';
import { delegated } from './helper.ts';
import { isObjectId } from './objects.ts';
import type { RemoteRef, SourceCopy } from './types.ts';
import type { Transport } from './url.ts';

/** Why a remote did not do what it was asked; fetch.ts makes states of it. */
export type RemoteFailure = 'Unreachable' | 'AuthFailed' | 'HostKey' | 'NotFound' | 'RefMissing' | 'Corrupt' | 'Locked' | 'Sha256';

const SILENCE_MS = 60_000;

/** Git's messages in the C locale. The order matters: a broken object ends in "early EOF" too. */
const FAILURES: readonly (readonly [RemoteFailure, RegExp])[] = [
  ['Locked', /Unable to create '[^']*\.lock'|cannot lock ref|unable to update local ref/],
  ['Sha256', /mismatched algorithms|unsupported object format|unknown object format/i],
  ['RefMissing', /couldn't find remote ref|could not find remote ref/],
  [
    'Corrupt',
    /is corrupt|\bcorrupt\b|inflate: data|bad (tree |commit |blob )?object|hash mismatch|did not send all necessary objects|unable to read [0-9a-f]{40}|missing (blob|tree|commit)|fsck error|object fsck|unresolved delta|bad pack|not our ref|remote-curl: bad|error in object/i,
  ],
  ['HostKey', /Host key verification failed|REMOTE HOST IDENTIFICATION HAS CHANGED|No \S+ host key is known/],
  [
    'AuthFailed',
    /Authentication failed|could not read (Username|Password)|terminal prompts disabled|Permission denied \(|returned error: 40[13]|Access denied|Too many authentication failures|Invalid credentials/i,
  ],
  [
    'NotFound',
    /does not appear to be a git repository|not a git repository|repository '[^']*' not found|Repository not found|returned error: 404|does not exist/i,
  ],
];

export const failureOf = (message: string): RemoteFailure => FAILURES.find(([, pattern]) => pattern.test(message))?.[0] ?? 'Unreachable';

/** A remote's answer that was a failure: the cause of each error that `copy.remote` rejects with. `message` is safe to print. */
export type RemoteError = { failure: RemoteFailure; message: string };

/** The failure behind an error of `copy.remote`; undefined for any other error. */
export const remoteErrorOf = (error: unknown): RemoteError | undefined => {
  const cause = error instanceof HoldfastError ? error.cause : undefined;
  return typeof cause === 'object' && cause !== null && 'failure' in cause ? (cause as RemoteError) : undefined;
};

const remoteError = (failure: RemoteFailure, message: string): HoldfastError => {
  const code =
    failure === 'AuthFailed' || failure === 'HostKey' ? 'SourceAuth' : failure === 'Corrupt' ? 'SourceCorrupt' : 'SourceUnreachable';
  const cause: RemoteError = { failure, message };
  return new HoldfastError(code, message, { retryable: failure === 'Unreachable' || failure === 'Locked', cause });
};

// What gitEnv sets on purpose would look like an attack to simple-git if a user had given it; its guard on arguments stays on.
const OURS = {
  allowUnsafeConfigEnvCount: true,
  allowUnsafeConfigPaths: true,
  allowUnsafeSshCommand: true,
  allowUnsafeHooksPath: true,
  allowUnsafeFsMonitor: true,
  allowUnsafeAskPass: true,
  allowUnsafeGitProxy: true,
  allowUnsafePager: true,
  allowUnsafeEditor: true,
  allowUnsafeCredentialHelper: true,
  allowUnsafeDiffExternal: true,
} as const;

export type RemoteOptions = {
  cwd: string;
  /** The whole environment, with the transport allowed and credentials in it. */
  env: { readonly [name: string]: string };
  remote: string;
  transport: Transport;
  /** Milliseconds for one run, however busy it is. */
  timeoutMs: number;
  /** Texts that must not be printed. */
  secrets: readonly string[];
};

/** Talks to the one remote through simple-git. Progress is asked for so that silence means a dead connection. */
export const openRemote = (options: RemoteOptions): SourceCopy['remote'] => {
  const raw = (args: readonly string[], signal?: AbortSignal): Promise<string> =>
    delegated('remote', { options, args, signal }, runRemoteHere);
  return {
    list: async (patterns, signal) => parseRefs(await raw(['ls-remote', '--', options.remote, ...patterns], signal)),
    fetch: async (refspecs, signal, deepen) => {
      const flags = [
        '--no-tags',
        '--no-write-fetch-head',
        '--no-auto-maintenance',
        '--no-recurse-submodules',
        '--update-shallow',
        '--progress',
      ];
      if (deepen === true) flags.push('--unshallow');
      await raw(['fetch', ...flags, '--', options.remote, ...refspecs], signal);
    },
    push: async (refspec, lease, signal) => {
      const flags = ['--porcelain', '--progress', '--no-verify', '--recurse-submodules=no', '--no-signed'];
      if (lease !== undefined) flags.push(`--force-with-lease=${lease}`);
      try {
        await raw(['push', ...flags, '--', options.remote, refspec], signal);
        return 'pushed';
      } catch (error) {
        if (/\[(remote )?rejected\]|non-fast-forward|fetch first|stale info/.test(remoteErrorOf(error)?.message ?? '')) return 'rejected';
        throw error;
      }
    },
  };
};

export type RemoteRun = { options: RemoteOptions; args: readonly string[]; signal?: AbortSignal | undefined };

/** One run of Git that talks to the remote, in this very process. */
export const runRemoteHere = async ({ options, args, signal }: RemoteRun): Promise<string> => {
  if (signal?.aborted) throw aborted();
  const deadline = AbortSignal.timeout(options.timeoutMs);
  const git = simpleGit({
    baseDir: options.cwd,
    abort: signal === undefined ? deadline : AbortSignal.any([signal, deadline]),
    timeout: { block: Math.min(SILENCE_MS, options.timeoutMs) },
    allowEnvironment: Object.keys(options.env),
    unsafe: OURS,
  }).env({ ...options.env });
  try {
    return await git.raw([...args]);
  } catch (error) {
    if (signal?.aborted) throw aborted();
    throw explain(error, options, deadline.aborted);
  }
};

const aborted = (): HoldfastError => new HoldfastError('Aborted', 'talking to the source was stopped');

const explain = (error: unknown, options: RemoteOptions, late: boolean): HoldfastError => {
  const said = messageOf(error);
  if (error instanceof GitPluginError) {
    if (error.plugin === 'timeout') return remoteError('Unreachable', `the source said nothing for ${SILENCE_MS / 1000} s`);
    if (late) return remoteError('Unreachable', `the source was not read within ${options.timeoutMs / 1000} s`);
    return new HoldfastError('SourceRefused', `git was not run: ${cleanMessage(said)}`);
  }
  if (/ENOENT/.test(said) && /spawn/.test(said)) return gitMissing();
  return remoteError(failureOf(said), reasonIn(said, options.secrets));
};

const NOISE =
  /^(remote: (Enumerating|Counting|Compressing|Total)|Receiving|Resolving|Unpacking|From |To |hint: |and the repository exists|Please make sure|Done$)/;

/** The sentences of Git's output that say what is wrong, on one line. */
const reasonIn = (said: string, secrets: readonly string[]): string => {
  const lines = said.split(/[\r\n]+/).filter((line) => line.trim() !== '' && !NOISE.test(line));
  const text = lines.map((line) => line.replace(/^(fatal|error): /, '')).join('; ');
  return cleanMessage(secrets.filter((secret) => secret !== '').reduce((clean, secret) => clean.replaceAll(secret, '***'), text));
};

const parseRefs = (output: string): RemoteRef[] =>
  output.split('\n').flatMap((line) => {
    const [id = '', name = ''] = line.split('\t');
    return isObjectId(id) && name.startsWith('refs/') ? [{ id, name }] : [];
  });
