/** Which commits to follow. `url`: a local path, file://, ssh:// (or user@host:path) or https://. `ref`: a branch or a tag. `path`: a folder inside the repository, '' for its root. */
export type SourceSpec = { url: string; ref: string; path: string };

export type FileMode = 'file' | 'executable' | 'symlink' | 'submodule';

/** One entry of a commit's tree. `path` is relative to SourceSpec.path, with `/`. `blob` is Git's object id. */
export type FileEntry = { path: string; blob: string; size: number; mode: FileMode };

export type CommitInfo = { commit: string; author: string; committedAt: string; subject: string; parents: readonly string[] };

/** A commit and the entries that Holdfast reads of it (holdfast.yaml, shared/**, clusters/**), sorted by path. Holds no contents. */
export type Snapshot = { info: CommitInfo; tree: string; entries: readonly FileEntry[] };

/** The bytes of one entry. A kustomization's output is one too: `path` is its kustomization.yaml, `blob` names the tree it was built from, `built` is true. */
export type SourceFile = { path: string; blob: string; mode: FileMode; size: number; bytes: Uint8Array | undefined; built?: boolean };

/** What the last fetch of the source found. Whatever it says, the last good snapshot stays. */
export type SourceState =
  | { state: 'Fetched'; commit: string; forced: boolean; previous: string | undefined }
  | {
      state: 'Unreachable' | 'AuthFailed' | 'RefMissing' | 'PathMissing' | 'Unrelated' | 'Corrupt';
      message: string;
      hint: string;
      lastCommit: string | undefined;
    };
