import { portOf } from '../cluster/k3d/config.ts';
import type { OperatorConfig } from '../config/types.ts';
import type { Desired } from '../desired/types.ts';
import { eachConcurrently } from '../lib/concurrent.ts';
import { isHoldfastError } from '../lib/errors.ts';
import type { Engine } from '../reconcile/engine.ts';
import { revisionInForce } from '../reconcile/last-good.ts';
import type { Revision } from '../reconcile/revision.ts';
import { checkCluster } from './checks/clusters.ts';
import { checkDataDir } from './checks/data-dir.ts';
import { checkDocker } from './checks/docker.ts';
import { checkClusterPort, checkOwnPorts } from './checks/ports.ts';
import { checkGit, checkK3d, checkKubectl } from './checks/programs.ts';
import { checkCommit, checkSource, checkState } from './checks/repository.ts';
import { checkDisk, checkInotify, checkMemory } from './checks/resources.ts';
import { checkSecrets } from './checks/secrets.ts';
import { checkSignatures } from './checks/signatures.ts';
import { type Context, type Finding, failed, type RepositoryContext, type System } from './types.ts';

/** What is looked at without the repository. */
const examineMachine = async (context: Context): Promise<readonly Finding[]> => [
  await checkGit(context),
  ...(await checkSignatures(context)),
  checkDataDir(context),
  checkDisk(context, 'data directory', context.config.dataDir),
  ...(await checkOwnPorts(context)),
];

/** k3d clusters of the commit that are not there: those that a recovery would make. */
const missingK3d = async ({ engine }: RepositoryContext, revisions: readonly Revision[]): Promise<readonly Revision[]> => {
  const missing: Revision[] = [];
  for (const revision of revisions) {
    const { name, spec } = revision.cluster;
    if (spec.provider !== 'k3d') continue;
    const seen = await engine.deps
      .providerOf(spec)
      .observe(name)
      .catch(() => undefined);
    if (seen?.state === 'Missing') missing.push(revision);
  }
  return missing;
};

/** What only clusters of provider k3d need. */
const examineK3d = async (context: RepositoryContext, revisions: readonly Revision[]): Promise<readonly Finding[]> => {
  if (!revisions.some(({ cluster }) => cluster.spec.provider === 'k3d')) return [];
  const missing = await missingK3d(context, revisions);
  const ports = missing.flatMap(({ cluster: { name, spec } }) =>
    (spec.k3d?.ports ?? []).map((text) => ({ name, ...portOf(text) })).filter(({ hostPort }) => /^\d+$/.test(hostPort)),
  );
  return [
    ...(await checkDocker(context)),
    await checkK3d(context),
    checkMemory(context, missing.length),
    ...checkInotify(context),
    ...(await Promise.all(ports.map(({ name, host, hostPort }) => checkClusterPort(name, host || '0.0.0.0', Number(hostPort))))),
  ];
};

const revisionsOf = async (engine: Engine, desired: Desired | undefined, chosen: readonly string[]): Promise<readonly Revision[]> => {
  if (!desired) return [];
  const names = desired.clusters.map(({ name }) => name).filter((name) => chosen.length === 0 || chosen.includes(name));
  const choices = await Promise.all(names.map((name) => revisionInForce(engine, name, desired)));
  return choices.flatMap((choice) => ('revision' in choice ? [choice.revision] : []));
};

const examineRepository = async (context: Context, engine: Engine, chosen: readonly string[]): Promise<readonly Finding[]> => {
  const found = await engine.source.fetch({ acceptUnrelated: context.config.acceptUnrelatedHistory });
  const commit = found.state === 'Fetched' ? found.commit : found.lastCommit;
  const desired = commit === undefined ? undefined : await engine.revisions.load(commit);
  const inside: RepositoryContext = { ...context, engine, desired };
  const revisions = await revisionsOf(engine, desired, chosen);
  const snapshot = commit === undefined ? undefined : await engine.source.snapshot(commit);
  const hasKustomize = snapshot?.entries.some(({ path }) => /(^|\/)kustomization\.ya?ml$|(^|\/)Kustomization$/.test(path)) ?? false;
  const clusters = new Map<string, readonly Finding[]>();
  await eachConcurrently(revisions, async (revision) => {
    clusters.set(revision.cluster.name, [...(await checkSecrets(inside, revision)), ...(await checkCluster(inside, revision))]);
  });
  return [
    checkSource(inside, found),
    ...checkCommit(inside),
    ...(await checkState(engine)),
    await checkKubectl(context, hasKustomize),
    ...(await examineK3d(inside, revisions)),
    ...[...clusters].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, findings]) => findings),
  ];
};

/** How the repository is opened; rejects where that cannot be. */
export type OpenEngine = () => Promise<Engine>;

/**
 * Looks at everything that `run` and `recover` rely on, and changes nothing. Goes on after a failure: what is found to be wrong is a finding,
 * never an error.
 */
export const examine = async (
  system: System,
  config: OperatorConfig,
  open: OpenEngine,
  chosen: readonly string[],
): Promise<readonly Finding[]> => {
  const context: Context = { system, config };
  const machine = await examineMachine(context);
  try {
    const engine = await open();
    try {
      return [...machine, ...(await examineRepository(context, engine, chosen))];
    } finally {
      await engine.close();
    }
  } catch (error) {
    if (!isHoldfastError(error)) throw error;
    return [...machine, failed('repository', config.source?.url ?? 'here', error.message, error.hint ?? 'see docs/configuration.md')];
  }
};
