import { devNull } from 'node:os';

/** What Git is run with besides the hardening. Values may be secret: they travel in the environment, never on a command line. */
export type GitEnvOptions = {
  /** The environment to take PATH, HOME, proxies and the like from. */
  base?: NodeJS.ProcessEnv;
  /** The repository; without it Git looks upwards from its working directory. */
  gitDir?: string;
  /** Transports that may be used (`file`, `ssh`, `https`, `http`); none by default. */
  protocols?: readonly string[];
  /** Our own file in place of the user's configuration. A child that serves a local repository reads nothing else of ours. */
  globalConfig?: string;
  /** Further configuration, of highest precedence. */
  config?: readonly (readonly [key: string, value: string])[];
  /** Further variables. */
  extra?: { readonly [name: string]: string };
};

const INHERITED = [
  'PATH',
  'HOME',
  'USER',
  'LOGNAME',
  'TMPDIR',
  'TEMP',
  'TMP',
  'SSH_AUTH_SOCK',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'ALL_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'all_proxy',
  'no_proxy',
  'SystemRoot',
  'ComSpec',
  'PATHEXT',
  'USERPROFILE',
  'APPDATA',
  'LOCALAPPDATA',
  'ProgramData',
];

/**
 * Configuration that beats what a repository says about itself. A repository's own config is data written by somebody else:
 * several of its keys name programs, and Git would run them.
 */
const HARDENING: readonly (readonly [string, string])[] = [
  ['core.hooksPath', devNull],
  ['core.fsmonitor', 'false'],
  ['core.attributesFile', devNull],
  ['core.askPass', ''],
  ['core.gitProxy', ''],
  ['core.pager', 'cat'],
  ['core.editor', 'false'],
  // A commit-graph is believed over the commits themselves, and could lie about their parents.
  ['core.commitGraph', 'false'],
  ['core.useReplaceRefs', 'false'],
  ['core.symlinks', 'false'],
  ['credential.helper', ''],
  ['diff.external', ''],
  ['log.showSignature', 'false'],
  ['commit.gpgSign', 'false'],
  ['push.gpgSign', 'false'],
  ['push.recurseSubmodules', 'no'],
  ['submodule.recurse', 'false'],
  ['fetch.recurseSubmodules', 'false'],
  ['fetch.writeCommitGraph', 'false'],
  ['fetch.prune', 'false'],
  ['fetch.pruneTags', 'false'],
  ['transfer.bundleURI', 'false'],
  ['gc.auto', '0'],
  ['maintenance.auto', 'false'],
  ['protocol.version', '2'],
  // A repository of another user (a mounted volume) may be read: nothing that it says is run.
  ['safe.directory', '*'],
];

/** A whole environment for Git, made from nothing: no variable of the caller that changes what Git does gets through. */
export const gitEnv = (options: GitEnvOptions = {}): { [name: string]: string } => {
  const base = options.base ?? process.env;
  const env: { [name: string]: string } = {};
  for (const name of INHERITED) {
    const value = base[name];
    if (value !== undefined) env[name] = value;
  }
  const config = [...HARDENING, ...(options.config ?? [])];
  config.forEach(([key, value], index) => {
    env[`GIT_CONFIG_KEY_${index}`] = key;
    env[`GIT_CONFIG_VALUE_${index}`] = value;
  });
  return {
    ...env,
    GIT_CONFIG_COUNT: String(config.length),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: options.globalConfig ?? devNull,
    GIT_ATTR_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ALLOW_PROTOCOL: (options.protocols ?? []).join(':'),
    // A partial clone would fetch what it lacks by what its own config says.
    GIT_NO_LAZY_FETCH: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_GRAFT_FILE: devNull,
    GIT_LITERAL_PATHSPECS: '1',
    GIT_OPTIONAL_LOCKS: '0',
    // Messages are matched, so they must not be translated.
    LC_ALL: 'C',
    LANGUAGE: 'C',
    ...(options.gitDir === undefined ? {} : { GIT_DIR: options.gitDir }),
    ...options.extra,
  };
};
