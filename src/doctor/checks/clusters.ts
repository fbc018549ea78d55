import { connectKube } from '../../kube/connect.ts';
import type { KubeAccess, KubeClient, RequestInfo } from '../../kube/types.ts';
import { isHoldfastError, messageOf } from '../../lib/errors.ts';
import { planForMissing } from '../../reconcile/look-at-missing.ts';
import type { Revision } from '../../reconcile/revision.ts';
import { missingRights, neededRights, rightsAsText } from '../../reconcile/rights.ts';
import { type Finding, failed, ok, type RepositoryContext, skipped, warning } from '../types.ts';

/** Server-side apply with all that is relied on is general from here on. */
const LEAST_MINOR = 27;
/** Leases are judged by each machine's own clock; certificates and tokens are not, and events and backups are read by people. */
const MAX_SKEW_MS = 60_000;

const saidBy = (error: unknown): { message: string; mend: string } =>
  isHoldfastError(error)
    ? { message: error.message, mend: error.hint ?? 'kubectl cluster-info' }
    : { message: messageOf(error), mend: 'kubectl cluster-info' };

const clock = (cluster: string, date: string | undefined, now: Date): Finding => {
  const server = Date.parse(date ?? '');
  if (Number.isNaN(server)) return skipped('clock', cluster, 'the API server does not tell its time');
  const skew = Math.round((now.getTime() - server) / 1000);
  const message = `this machine is ${Math.abs(skew)} s ${skew < 0 ? 'behind' : 'ahead of'} the API server`;
  if (Math.abs(skew) * 1000 <= MAX_SKEW_MS) return ok('clock', cluster, Math.abs(skew) <= 1 ? 'the same as here' : message);
  return warning('clock', cluster, message, 'timedatectl set-ntp true, here or there');
};

const version = (cluster: string, { gitVersion, minor }: Awaited<ReturnType<KubeClient['version']>>, server: string): Finding => {
  const message = `${gitVersion} at ${server}`;
  if (minor >= LEAST_MINOR) return ok('API server', cluster, message);
  return warning('API server', cluster, `${message}: older than 1.${LEAST_MINOR}, with which nothing was tried`, 'upgrade the cluster');
};

const rights = async ({ engine }: RepositoryContext, revision: Revision, kube: KubeClient): Promise<Finding> => {
  const plan = await planForMissing(engine.deps, revision);
  const refs = plan.waves.flatMap(({ actions }) => actions.map(({ ref }) => ref));
  const { resources } = await kube.discovery();
  const lacking = rightsAsText(await missingRights(kube, neededRights(plan, refs, resources)));
  const { name } = revision.cluster;
  if (lacking.length === 0) return ok('rights', name, 'enough for all that this commit holds');
  return failed('rights', name, `missing: ${lacking.join('; ')}`, 'give them to whoever this kubeconfig is for: examples/rbac');
};

const look = async (context: RepositoryContext, revision: Revision, access: KubeAccess): Promise<readonly Finding[]> => {
  const { name } = revision.cluster;
  let date: string | undefined;
  const onRequest = (info: RequestInfo): void => {
    date = info.date ?? date;
  };
  const kube = await connectKube(access, { onRequest });
  try {
    const found = await kube.version();
    const at = context.system.now();
    return [version(name, found, kube.server), clock(name, date, at), await rights(context, revision, kube)];
  } finally {
    await kube.close();
  }
};

/** One cluster: is it there, may we look at it, and do all that the commit wants. One that is missing is made by `run`, and is no fault. */
export const checkCluster = async (context: RepositoryContext, revision: Revision): Promise<readonly Finding[]> => {
  const { name, spec } = revision.cluster;
  try {
    const seen = await context.engine.deps.providerOf(spec).observe(name);
    if (seen.state === 'Running') return await look(context, revision, seen.access);
    if (seen.state === 'Unknown') return [failed('cluster', name, seen.reason, seen.hint)];
    if (seen.state === 'Incomplete') return [warning('cluster', name, seen.reason, 'holdfast run finishes it or makes it again')];
    return [ok('cluster', name, `${seen.state.toLowerCase()}: holdfast run or holdfast apply brings it up`)];
  } catch (error) {
    const { message, mend } = saidBy(error);
    return [failed('cluster', name, message, mend)];
  }
};
