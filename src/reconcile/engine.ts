import { k3dProvider } from '../cluster/k3d/provider.ts';
import { kubeconfigProvider } from '../cluster/kubeconfig/provider.ts';
import { sandboxProvider } from '../cluster/sandbox/provider.ts';
import type { ClusterProvider } from '../cluster/types.ts';
import { keepInstance } from '../config/instance.ts';
import { secretKey } from '../config/secret-key.ts';
import type { OperatorConfig } from '../config/types.ts';
import { createOpener } from '../decrypt/open-cluster.ts';
import { HoldfastError, isHoldfastError } from '../lib/errors.ts';
import { packageVersion } from '../lib/package-version.ts';
import type { ClusterSpec } from '../manifest/schema-types.generated.ts';
import { readClusterUid, refuseForeignHead } from '../memory/identity.ts';
import { newHolder } from '../memory/lease-holder.ts';
import { openStateRef, type StateRef } from '../memory/state-ref.ts';
import { openSource } from '../source/repository.ts';
import type { Source, SourceSpec } from '../source/types.ts';
import { isBehind } from './behind.ts';
import type { ClusterDeps } from './cluster-deps.ts';
import type { Deps, RunEvent } from './deps.ts';
import { recordedCommit, recordedRollbacks } from './recorded-commit.ts';
import { readRecord, recordsIn } from './records.ts';
import { createRenderOnce } from './render-once.ts';
import { createRevisions, type Revisions } from './revisions.ts';
import { openStops } from './stop/stops.ts';

/** Everything that a command which works with clusters is made of. */
export type Engine = {
  deps: ClusterDeps;
  source: Source;
  revisions: Revisions;
  state: StateRef;
  /** What `run` alone does before it closes: its container may be started again in another world. */
  depart: () => Promise<void>;
  close: () => Promise<void>;
};

const providersOf = (config: OperatorConfig): { [name in ClusterSpec['provider']]: ClusterProvider } => {
  const kubeconfig = kubeconfigProvider(config.contexts);
  const sandbox = sandboxProvider(config.dataDir, config.maxSandboxes);
  const { dataDir, instance, k3d: settings } = config;
  return { kubeconfig, sandbox, k3d: k3dProvider({ dataDir, instance, settings, env: process.env }) };
};

/**
 * A cluster that is reached by a context is known by the UID of its kube-system namespace: another UID under the same name means
 * that the context now points elsewhere, and nothing may be written there. Clusters that we make ourselves may come anew. A k3d cluster that
 * somebody else made is taken over only if no other Holdfast keeps its memory there.
 */
const identityCheck = (state: StateRef): ClusterDeps['checkIdentity'] => {
  return async ({ kube, owner }, provider, signal) => {
    if (await provider.madeByUs(owner.cluster)) return;
    if (provider.name === 'k3d') await refuseForeignHead(kube, owner);
    const known = await readRecord(state, owner.cluster);
    const uid = await readClusterUid(kube, signal);
    if (known === undefined || known.head.clusterUid === uid) return;
    throw new HoldfastError(
      'ClusterIdentityChanged',
      `cluster identity changed: ${owner.cluster} was ${known.head.clusterUid}, the one that is there now is ${uid}`,
      {
        hint: `check where it is looked for; if the cluster was replaced on purpose: holdfast approve ${owner.cluster} --identity`,
      },
    );
  };
};

/** A commit that memory names may have left the repository by a force-push, and this copy may never have had it. */
const unlessGone = (error: unknown): undefined => {
  if (!isHoldfastError(error, 'SourceCorrupt')) throw error;
};

/** What could not be pushed stays in the private copy and goes with the next push. */
const closeState = async ({ emit }: Pick<Deps, 'emit'>, state: StateRef): Promise<void> => {
  const why = await state.flush();
  state.close();
  if (why === undefined) return;
  emit({
    type: 'failed',
    cluster: undefined,
    code: 'SourceUnreachable',
    message: `the state branch was not pushed: ${why}`,
    hint: 'it is kept here and goes with the next push',
    retryInMs: undefined,
  });
};

/** Opens repository, memory in Git and providers; talks to no remote and to no cluster yet. */
export const openEngine = async (config: OperatorConfig, spec: SourceSpec, emit: (event: RunEvent) => void): Promise<Engine> => {
  keepInstance(config.instance, config.dataDir);
  const source = await openSource({
    spec,
    dataDir: config.dataDir,
    ...(config.signatures === undefined ? {} : { signatures: config.signatures }),
    ...(config.gitToken === undefined ? {} : { credentials: { token: config.gitToken } }),
  });
  const state = await openStateRef({
    copy: source.copy,
    instance: config.instance,
    push: config.pushState,
    onPush: (what, message) => emit({ type: 'state-push', what, message }),
    onCompact: (level, message) => emit({ type: 'notice', about: 'memory', level, message }),
    onDamage: (message) =>
      emit({ type: 'failed', cluster: undefined, code: 'MemoryCorrupt', message, hint: undefined, retryInMs: undefined }),
  });
  const renderOnce = createRenderOnce();
  const opener = createOpener(config.decryption, () => performance.now());
  const revisions = createRevisions(source, { config, render: renderOnce });
  const now = (): Date => new Date();
  const providers = providersOf(config);
  const deps: ClusterDeps = {
    config,
    version: packageVersion(),
    holder: newHolder(config.instance),
    sightings: new Map(),
    secretKey: secretKey(config.dataDir),
    now,
    monotonic: () => performance.now(),
    renderOnce,
    decrypt: ({ commit, cluster }, signal) =>
      opener.open(cluster, async () => source.readFiles(await source.snapshot(commit, signal), signal), signal),
    loadCommit: (commit) => revisions.load(commit),
    sameDescription: revisions.sameDescription,
    isAncestor: (ancestor, commit) => source.isAncestor(ancestor, commit),
    lastTarget: (cluster, followed) => recordedCommit({ state, source }, cluster, followed),
    lastRollbacks: (cluster, followed) => recordedRollbacks({ state, source }, cluster, followed),
    parentOf: (commit) => source.parent(commit).catch(unlessGone),
    stops: openStops(config.dataDir, config.instance, state, async (cluster) => (await readRecord(state, cluster))?.head.stop),
    emit,
    providerOf: ({ provider }) => providers[provider],
    checkIdentity: identityCheck(state),
    isBehind: (commit, target, isMoved, signal) =>
      isBehind({ source, acceptUnrelated: config.acceptUnrelatedHistory }, commit, target, isMoved, signal),
    ...recordsIn({ emit, now }, source, state),
  };
  const depart = async (): Promise<void> => {
    for (const provider of Object.values(providers)) await provider.depart?.();
  };
  const close = async (): Promise<void> => {
    for (const provider of Object.values(providers)) await provider.close?.();
    await closeState(deps, state);
  };
  return { deps, source, revisions, state, depart, close };
};
