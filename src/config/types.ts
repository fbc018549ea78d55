import type { K3dSettings } from '../cluster/k3d/types.ts';
import type { DecryptSettings } from '../decrypt/types.ts';
import type { DesiredPolicy } from '../desired/policy.ts';
import type { KubeAccess } from '../kube/types.ts';
import type { KeyService } from '../lib/sops.ts';
import type { Signatures, SourceSpec } from '../source/types.ts';

export type Environment = { readonly [name: string]: string | undefined };

export type LogFormat = 'text' | 'json';
export type LogLevel = 'error' | 'warn' | 'info' | 'debug' | 'trace';

/** Where a server of `run` listens. `chosen`: the operator named it, so that it must be had. Port 0: any free one. */
export type ListenAddress = { host: string; port: number; chosen: boolean };

/** How a Holdfast lets itself be watched. */
export type Observability = {
  log: { format: LogFormat; level: LogLevel };
  /** Undefined: no admin server. */
  admin: ListenAddress | undefined;
  /** Where the ECS API listens; undefined: nowhere. */
  ecs: ListenAddress | undefined;
  /** What reads of both servers must show; from the environment, or in a file that is read when the server starts. */
  adminToken: { value: string } | { file: string } | undefined;
  /** Names by which both servers may be called, beside localhost and addresses. */
  adminHosts: readonly string[];
  /** File with the secret that Git hosts sign pushes with; undefined: there is no window for them. */
  pushWebhookSecretFile: string | undefined;
  /** Base URL of an OpenTelemetry collector (OTLP over HTTP), or undefined: no traces. */
  otlpEndpoint: string | undefined;
  /** The URL for traces itself, where it is set apart. */
  otlpTracesEndpoint: string | undefined;
};

/** How lost clusters come back, and what becomes of them at a planned stop. */
export type RecoverySettings = {
  /** Clusters that are gone come back by themselves. */
  auto: boolean;
  /** How many are brought up at a time. */
  parallel: number;
  /** Undefined: nobody said. Then a planned stop cleans up k3d clusters and leaves sandboxes. */
  keepClusters: boolean | undefined;
  /** Where reports of recoveries go, signed with what stands in the file. */
  webhook: WebhookSettings | undefined;
};

/** Where something is told, signed with what stands in the file. */
export type WebhookSettings = { url: string; secretFile: string };

/** Where the repository is hosted, for a word at each commit. `url`: base of the API; `repository` as the host names it. */
export type CommitStatusSettings = {
  provider: 'github' | 'gitlab' | 'gitea';
  url: string;
  repository: string;
  token: { value: string } | { file: string };
};

/** Who is told what becomes of commits. */
export type NotificationSettings = { webhook: WebhookSettings | undefined; commitStatus: CommitStatusSettings | undefined };

/** What may be in backups, and whom they are for. */
export type BackupSettings = {
  /** Age recipients of what is encrypted; empty: it is left out. */
  recipients: readonly string[];
  /** By the cluster's name, in place of `recipients`. */
  clusterRecipients: ReadonlyMap<string, readonly string[]>;
  /** The repository may add objects that Holdfast does not answer for. */
  allowInclude: boolean;
};

/** The operator's configuration, resolved: flags over environment over file over defaults. */
export type OperatorConfig = {
  instance: string;
  dataDir: string;
  /** Undefined where no repository was named: commands that need one say so. */
  source: SourceSpec | undefined;
  pollMs: number;
  /** How long the Lease of a writer that has fallen silent counts. */
  leaseDurationMs: number;
  acceptUnrelatedHistory: boolean;
  /** Whose commits are followed, and what ours are signed with; undefined: signatures are not looked at. */
  signatures: Signatures | undefined;
  /** How each cluster of provider kubeconfig is reached. */
  contexts: ReadonlyMap<string, KubeAccess>;
  accountId: string;
  policy: DesiredPolicy;
  pruneCeiling: { objects: number; percent: number };
  allowClusterDeletion: boolean;
  /** How many clusters of provider sandbox there may be on this machine. */
  maxSandboxes: number;
  /** How clusters of provider k3d are made. */
  k3d: K3dSettings;
  /** How the encrypted files of each cluster are decrypted. */
  decryption: DecryptSettings;
  recovery: RecoverySettings;
  notifications: NotificationSettings;
  backup: BackupSettings;
  /** How long a planned stop of `run` may take where clusters are to be cleaned up. */
  shutdownTimeoutMs: number;
  pushState: boolean;
  kubectl: string;
  /** Token for an https repository; only ever from the environment. */
  gitToken: string | undefined;
  observability: Observability;
};

/** What the command line may set; everything else is environment and file. */
export type ConfigFlags = {
  config?: string;
  instance?: string;
  dataDir?: string;
  repository?: string;
  ref?: string;
  path?: string;
  acceptUnrelatedHistory?: true;
  leaseDuration?: string;
  adminAddress?: string;
  ecsAddress?: string;
  logFormat?: string;
  logLevel?: string;
  /** `CLUSTER=CONTEXT` or `CLUSTER=CONTEXT@KUBECONFIG`. */
  context?: readonly string[];
};

/** The file's content, checked against schemas/config.json. */
export type ConfigFile = {
  instance?: string;
  dataDir?: string;
  repository?: { url: string; ref?: string; path?: string; pollInterval?: string; acceptUnrelatedHistory?: boolean };
  clusters?: {
    [name: string]: {
      kubeconfig?: string;
      context?: string;
      policy?: PolicyFile;
      decryption?: DecryptionFile;
      backupRecipients?: string[];
    };
  };
  signatures?: { allowedSignersFile?: string; gnupgHome?: string; signingKey: string };
  accountId?: string;
  policy?: PolicyFile;
  pruneCeiling?: { objects?: number; percent?: number };
  allowClusterDeletion?: boolean;
  maxSandboxes?: number;
  k3d?: K3dFile;
  recovery?: { auto?: boolean; parallel?: number; keepClustersOnShutdown?: boolean; webhook?: { url: string; secretFile: string } };
  backup?: { recipients?: string[]; allowInclude?: boolean };
  notifications?: {
    webhook?: { url: string; secretFile: string };
    commitStatus?: { provider: string; url?: string; repository?: string; tokenFile?: string };
  };
  shutdownTimeout?: string;
  leaseDuration?: string;
  pushState?: boolean;
  kubectl?: string;
  sops?: string;
  adminAddress?: string;
  ecsAddress?: string;
  adminTokenFile?: string;
  adminHosts?: string[];
  pushWebhook?: { secretFile: string };
  log?: { format?: string; level?: string };
  otlpEndpoint?: string;
};
export type K3dFile = {
  program?: string;
  prefix?: string;
  image?: string;
  timeout?: string;
  maxClusters?: number;
  maxNodes?: number;
  publish?: 'any' | 'loopback' | 'none';
};
export type DecryptionFile = { ageKeyFile?: string; keyServices?: KeyService[]; env?: { [name: string]: string }; passEnv?: string[] };
export type PolicyFile = {
  clusterScopedKinds?: string[];
  kubeSystem?: boolean;
  hostPath?: boolean;
  privileged?: boolean;
  kinds?: string[];
  namespaces?: string[];
  registries?: string[];
};
