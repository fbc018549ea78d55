import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { K3dSettings } from '../cluster/k3d/types.ts';
import { DEFAULT_POLICY, type DesiredPolicy } from '../desired/policy.ts';
import type { KubeAccess } from '../kube/types.ts';
import { HoldfastError } from '../lib/errors.ts';
import type { SourceSpec } from '../source/types.ts';
import { isInContainer } from './container.ts';
import { decryptionOf } from './decryption.ts';
import { durationMs } from './duration.ts';
import { instanceName } from './instance.ts';
import { notificationsOf } from './notifications.ts';
import { observabilityOf } from './observability.ts';
import { recoveryOf, shutdownTimeout } from './recovery.ts';
import { signaturesOf } from './signatures.ts';
import type { BackupSettings, ConfigFile, ConfigFlags, Environment, OperatorConfig } from './types.ts';

const [MIN_LEASE_MS, MAX_LEASE_MS] = [2000, 300_000];

/** A shorter one is lost to a slow API server, and after a longer one nobody notices for too long that a writer has died. */
const leaseDuration = (text: string): number => {
  const ms = durationMs(text);
  if (ms >= MIN_LEASE_MS && ms <= MAX_LEASE_MS) return ms;
  throw new HoldfastError('ConfigInvalid', `a leaseDuration of ${text} is not possible`, { hint: 'use 2s to 5m; the default is 15s' });
};

const defaultKubeconfig = (env: Environment): string => env.KUBECONFIG?.split(':')[0] || join(homedir(), '.kube', 'config');

/** Two Clusters on one context would fight over it, so that is refused (protocol.md, Identity). */
const refuseSharedContext = (contexts: ReadonlyMap<string, KubeAccess>): void => {
  const seen = new Map<string, string>();
  for (const [cluster, access] of contexts) {
    const key = `${access.kubeconfig}\n${access.context ?? ''}`;
    const other = seen.get(key);
    if (other !== undefined) {
      throw new HoldfastError(
        'ConfigInvalid',
        `clusters ${other} and ${cluster} are both mapped to context ${access.context ?? '(current)'} of ${access.kubeconfig}`,
        {
          hint: 'give each cluster a context of its own',
        },
      );
    }
    seen.set(key, cluster);
  }
};

const parseContextFlag = (flag: string, kubeconfig: string): [string, KubeAccess] => {
  const match = /^([a-z0-9-]+)=([^@]+)(?:@(.+))?$/.exec(flag);
  if (!match?.[1] || !match[2])
    throw new HoldfastError('Usage', `--context ${flag} is not understood`, {
      hint: 'write --context CLUSTER=CONTEXT or --context CLUSTER=CONTEXT@KUBECONFIG',
    });
  return [match[1], { context: match[2], kubeconfig: match[3] ? resolve(match[3]) : kubeconfig }];
};

const contextsOf = (file: ConfigFile, flags: ConfigFlags, env: Environment): ReadonlyMap<string, KubeAccess> => {
  const fallback = defaultKubeconfig(env);
  // An entry that is there for its keys says nothing of how the cluster is reached: it may be a k3d cluster or a sandbox.
  const reached = Object.entries(file.clusters ?? {}).filter(
    ([, { kubeconfig, context, decryption, backupRecipients }]) =>
      (decryption === undefined && backupRecipients === undefined) || kubeconfig !== undefined || context !== undefined,
  );
  const fromFile = reached.map(([name, entry]): [string, KubeAccess] => [
    name,
    { kubeconfig: entry.kubeconfig ? resolve(entry.kubeconfig) : fallback, context: entry.context },
  ]);
  const fromFlags = (flags.context ?? []).map((flag) => parseContextFlag(flag, fallback));
  const contexts = new Map([...fromFile, ...fromFlags]);
  refuseSharedContext(contexts);
  return contexts;
};

const policyOf = (file: ConfigFile): DesiredPolicy => ({
  defaults: { ...DEFAULT_POLICY.defaults, ...file.policy },
  clusters: Object.fromEntries(Object.entries(file.clusters ?? {}).flatMap(([name, { policy }]) => (policy ? [[name, policy]] : []))),
});

const sourceOf = (file: ConfigFile, flags: ConfigFlags, env: Environment): SourceSpec | undefined => {
  const url = flags.repository ?? env.HOLDFAST_REPOSITORY ?? file.repository?.url;
  if (url === undefined) return undefined;
  return {
    url,
    ref: flags.ref ?? env.HOLDFAST_REF ?? file.repository?.ref ?? 'main',
    path: flags.path ?? env.HOLDFAST_PATH ?? file.repository?.path ?? '',
  };
};

const backupOf = ({ backup = {}, clusters = {} }: ConfigFile): BackupSettings => ({
  recipients: backup.recipients ?? [],
  clusterRecipients: new Map(
    Object.entries(clusters).flatMap(([name, { backupRecipients }]) => (backupRecipients === undefined ? [] : [[name, backupRecipients]])),
  ),
  allowInclude: backup.allowInclude ?? false,
});

const k3dOf = ({ k3d = {} }: ConfigFile, env: Environment): K3dSettings => ({
  program: env.HOLDFAST_K3D || k3d.program || 'k3d',
  prefix: env.HOLDFAST_K3D_PREFIX ?? k3d.prefix ?? 'kecs-',
  image: env.HOLDFAST_K3D_IMAGE || k3d.image,
  timeoutMs: durationMs(k3d.timeout ?? '5m'),
  maxClusters: k3d.maxClusters ?? 10,
  maxNodes: k3d.maxNodes ?? 10,
  publish: k3d.publish ?? 'any',
  fromContainer: isInContainer(env),
});

/** Rejects with ConfigInvalid in a container that was given no name: its host name changes with each new one, and all memory is found by it. */
const givenInstance = (file: ConfigFile, flags: ConfigFlags, env: Environment): string | undefined => {
  const given = flags.instance ?? env.HOLDFAST_INSTANCE ?? file.instance;
  if (given !== undefined || !isInContainer(env)) return given;
  throw new HoldfastError(
    'ConfigInvalid',
    'in container mode the instance has no name, and that of the host changes with each new container',
    {
      hint: 'set HOLDFAST_INSTANCE to a name, and keep it: clusters and what is in them are found by it',
    },
  );
};

export const defaultDataDir = (env: Environment): string => join(env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'holdfast');

/** Flags over environment over file over defaults. Reads the instance's name that is kept in the data directory, writes nothing. */
export const resolveConfig = (file: ConfigFile, flags: ConfigFlags, env: Environment): OperatorConfig => {
  const dataDir = resolve(flags.dataDir ?? env.HOLDFAST_DATA_DIR ?? env.KECS_DATA_DIR ?? file.dataDir ?? defaultDataDir(env));
  return {
    instance: instanceName(givenInstance(file, flags, env), dataDir),
    dataDir,
    source: sourceOf(file, flags, env),
    pollMs: durationMs(file.repository?.pollInterval ?? '30s'),
    leaseDurationMs: leaseDuration(flags.leaseDuration ?? env.HOLDFAST_LEASE_DURATION ?? file.leaseDuration ?? '15s'),
    acceptUnrelatedHistory: flags.acceptUnrelatedHistory ?? file.repository?.acceptUnrelatedHistory ?? false,
    signatures: signaturesOf(file),
    contexts: contextsOf(file, flags, env),
    accountId: file.accountId ?? '000000000000',
    policy: policyOf(file),
    pruneCeiling: { objects: file.pruneCeiling?.objects ?? 10, percent: file.pruneCeiling?.percent ?? 25 },
    allowClusterDeletion: file.allowClusterDeletion ?? false,
    maxSandboxes: file.maxSandboxes ?? 10,
    k3d: k3dOf(file, env),
    decryption: decryptionOf(file, env),
    recovery: recoveryOf(file, env),
    notifications: notificationsOf(file, env),
    backup: backupOf(file),
    shutdownTimeoutMs: shutdownTimeout(file, env),
    pushState: file.pushState ?? false,
    kubectl: env.HOLDFAST_KUBECTL ?? file.kubectl ?? 'kubectl',
    gitToken: env.HOLDFAST_GIT_TOKEN || undefined,
    observability: observabilityOf(file, flags, env),
  };
};
