import type { KeyService } from '../lib/sops.ts';

/** How the files of one cluster are decrypted: the operator's word, never the repository's. */
export type ClusterKeys = {
  /** File with age identities, one a line; a file of several keys opens what any of them can. */
  ageKeyFile: string | undefined;
  /** Who may be asked for a file's key. A file that names another one is not opened: sops would ask wherever the file says. */
  services: readonly KeyService[];
  /** All that sops gets of an environment beside PATH and an empty home. */
  env: { readonly [name: string]: string };
  /** Variables that the operator passes on and that are not set. */
  missingEnv: readonly string[];
};

export type DecryptSettings = {
  /** The sops program. */
  program: string;
  /** By the cluster's name in the repository. Files of a cluster that is not in here stay encrypted. */
  clusters: ReadonlyMap<string, ClusterKeys>;
};

/** Why something could not be decrypted, and the next command. Holds nothing that was decrypted, and no word of sops: it quotes hashes of values. */
export type Failure = { reason: string; allow: string };
