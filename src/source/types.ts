/** Which commits to follow. `url`: a local path, file://, ssh:// (or user@host:path) or https://. `ref`: a branch or a tag. `path`: a folder inside the repository, '' for its root. */
export type SourceSpec = { url: string; ref: string; path: string };

export type FileMode = 'file' | 'executable' | 'symlink' | 'submodule';

/** One entry of a commit's tree. `path` is relative to SourceSpec.path, with `/`. `blob` is Git's object id. */
export type FileEntry = { path: string; blob: string; size: number; mode: FileMode };

export type CommitInfo = { commit: string; author: string; committedAt: string; subject: string; parents: readonly string[] };

/** A commit and the entries that Holdfast reads of it (holdfast.yaml, shared/**, clusters/**), sorted by path. Holds no contents. */
export type Snapshot = { info: CommitInfo; entries: readonly FileEntry[] };

/**
 * The bytes of one entry. A kustomization's output is one too: `path` is its kustomization.yaml, `blob` names the tree it was built from, `built` is true.
 * `entry`: the very entry that these are the bytes of, which stays the same from commit to commit while nothing of it changes.
 */
export type SourceFile = {
  path: string;
  blob: string;
  mode: FileMode;
  size: number;
  bytes: Uint8Array | undefined;
  built?: boolean;
  entry?: FileEntry;
};

/** What the last fetch of the source found. Whatever it says, the last good snapshot stays. */
export type SourceState =
  | { state: 'Fetched'; commit: string; forced: boolean; previous: string | undefined }
  | {
      state: 'Unreachable' | 'AuthFailed' | 'RefMissing' | 'PathMissing' | 'Unrelated' | 'Untrusted' | 'Corrupt';
      message: string;
      hint: string;
      lastCommit: string | undefined;
      /** The commit that is not followed since it is not trusted. */
      distrusted?: string;
    };

/** How to log in at the remote. All optional; ssh uses the user's keys, agent and known hosts. */
export type SourceCredentials = {
  /** For https (HOLDFAST_GIT_TOKEN). Sent to the source's own host only, never on a command line. */
  token?: string;
  /** Goes with the token; `x-access-token` unless told otherwise. */
  username?: string;
  /** In place of `ssh`: the operator's command, run by a shell. */
  sshCommand?: string;
};

/** A ref of the remote, in full, and what it points at (a tag object for an annotated tag). */
export type RemoteRef = { name: string; id: string };

/**
 * Whose commits are followed: of signers in an allowed signers file (ssh-keygen(1)), of keys in a GnuPG home that holds no other ones. And the
 * key that our own are signed with: the file of an SSH key, or the fingerprint of a GPG key in that home.
 */
export type Signatures = { allowedSignersFile: string | undefined; gnupgHome: string | undefined; signingKey: string };

/** The private bare copy and its remote, for plumbing. Both reject with HoldfastError; messages hold no credentials. */
export type SourceCopy = {
  /** Where Git is run, and its whole environment. No transport is allowed in it: only `remote` talks to the outside. */
  readonly cwd: string;
  readonly env: { readonly [name: string]: string };
  /** Commits have to be signed, ours as well. */
  readonly signatures?: Signatures | undefined;
  readonly remote: {
    list: (patterns: readonly string[], signal?: AbortSignal) => Promise<RemoteRef[]>;
    /** Refspecs in full. Never prunes, never takes tags along. `deepen`: a shallow copy takes all the history that the remote has. */
    fetch: (refspecs: readonly string[], signal?: AbortSignal, deepen?: boolean) => Promise<void>;
    /** A plain push; `lease` (`<ref>:<seen id>`) allows it to replace exactly what was seen. */
    push: (refspec: string, lease?: string, signal?: AbortSignal) => Promise<'pushed' | 'rejected'>;
  };
};

export type FetchOptions = {
  signal?: AbortSignal;
  /** The operator's leave to go on with a history that shares no commit with the one followed so far. */
  acceptUnrelated?: boolean;
};

/** One followed repository. Every method but `fetch` reads the private copy alone and works while the remote is down. */
export type Source = {
  readonly spec: SourceSpec;
  /** The remote for messages: without credentials. */
  readonly display: string;
  /** Path of a local source (for watching), undefined for a remote one. */
  readonly localPath: string | undefined;
  readonly copy: SourceCopy;
  /** Looks at the remote, takes over what is new, and says what it found. Rejects only when aborted or when Git itself cannot run. */
  fetch: (options?: FetchOptions) => Promise<SourceState>;
  /** The repository that the copy followed last, where that is another one: what it remembers is of that. */
  followedElsewhere: () => Promise<string | undefined>;
  /** The last commit that was followed, also after a restart. */
  lastCommit: () => Promise<string | undefined>;
  snapshot: (commit: string, signal?: AbortSignal) => Promise<Snapshot>;
  readFiles: (snapshot: Pick<Snapshot, 'entries'>, signal?: AbortSignal) => Promise<SourceFile[]>;
  /** A commit that a user named: an id, the branch, HEAD (the followed commit), `HEAD~1`. Rejects with RevisionMissing, or with SourceRefMissing where nothing of the branch is here. */
  resolve: (revision: string, signal?: AbortSignal) => Promise<string>;
  /** Why a commit is not to be enforced; undefined where it may be: it is signed as the operator asks, or nothing is asked. */
  distrust: (commit: string, signal?: AbortSignal) => Promise<string | undefined>;
  /** Whether `ancestor` is `commit` or is in its history. */
  isAncestor: (ancestor: string, commit: string, signal?: AbortSignal) => Promise<boolean>;
  /** Commits of `to` that are not in `from` (all of them without `from`), newest first. */
  log: (from: string | undefined, to: string, limit: number, signal?: AbortSignal) => Promise<CommitInfo[]>;
  parent: (commit: string, signal?: AbortSignal) => Promise<string | undefined>;
  /** Keeps a commit from being lost, whatever becomes of its branch; a new commit under the same name lets go of the old one, undefined lets go. `name` such as `production/applied`. */
  pin: (commit: string | undefined, name: string) => Promise<void>;
  /** The commits that are kept under a name such as `production`. */
  pinned: (name: string) => Promise<string[]>;
  /** Packs the copy if it has become slow; costs next to nothing otherwise. For a process that runs for long, once a day. */
  tidy: (signal?: AbortSignal) => Promise<void>;
};
