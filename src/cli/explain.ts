import { loadConfig } from '../config/load.ts';
import { policyOf } from '../desired/policy.ts';
import type { Desired, DesiredCluster, DesiredService } from '../desired/types.ts';
import { HoldfastError } from '../lib/errors.ts';
import { loadKubernetesSchemas } from '../lib/kubernetes-schemas.ts';
import { formatProblem, isError, type Problem } from '../lib/problem.ts';
import { suggestion } from '../lib/suggest.ts';
import { DEPENDS_ON_ANNOTATION } from '../lib/well-known.ts';
import { createManifestStage } from '../manifest/parse.ts';
import { loadDesired } from '../reconcile/load-desired.ts';
import { renderCluster } from '../render/render-cluster.ts';
import type { Explanation } from './printers/explain.ts';
import { readValidateInput } from './validate/read-input.ts';

export type ExplainOptions = {
  dir: string;
  target: string;
  cluster: string | undefined;
  commit: string | undefined;
  config: string | undefined;
};

type Found = { cluster: DesiredCluster; service: DesiredService };

/** Details of the mapping depend on it; a plan asks the cluster itself. */
const KUBERNETES_MINOR = 35;

const nameOf = (target: string): string => {
  const [kind, name] = target.includes('/')
    ? [target.slice(0, target.indexOf('/')), target.slice(target.indexOf('/') + 1)]
    : ['services', target];
  if (kind === 'services' && name !== '') return name;
  throw new HoldfastError('Usage', `"${target}" is no ECS service`, { hint: 'write services/NAME; other files are applied as they are' });
};

const find = (desired: Desired, name: string, wanted: string | undefined): Found => {
  const clusters = desired.clusters.filter((cluster) => wanted === undefined || cluster.name === wanted);
  if (wanted !== undefined && clusters.length === 0) {
    const hint = suggestion(
      wanted,
      desired.clusters.map((cluster) => cluster.name),
      'clusters',
    );
    throw new HoldfastError('Usage', `there is no cluster "${wanted}"`, hint === undefined ? {} : { hint });
  }
  const found = clusters.flatMap((cluster) =>
    cluster.services.filter((service) => service.name === name).map((service) => ({ cluster, service })),
  );
  const [first, ...others] = found;
  if (first === undefined) {
    const names = clusters.flatMap(({ services }) => services.map((service) => service.name));
    const isWrong = !desired.valid || clusters.some(({ valid }) => !valid);
    const hint =
      suggestion(name, [...new Set(names)], 'services') ??
      (isWrong
        ? 'holdfast validate shows what is wrong with the files'
        : 'no service is described: one is a file in clusters/NAME/services');
    throw new HoldfastError(
      'Usage',
      `there is no service "${name}"${wanted === undefined ? '' : ` in cluster ${wanted}`} that can be read`,
      { hint },
    );
  }
  if (others.length > 0) {
    const names = found.map(({ cluster }) => cluster.name).join(', ');
    throw new HoldfastError('Usage', `service "${name}" is in several clusters: ${names}`, { hint: `add --cluster ${first.cluster.name}` });
  }
  return first;
};

/** With an error in its own files a service has no meaning that could be explained. */
const refuseBroken = ({ cluster, service }: Found): void => {
  const own = [service.origin.path, service.taskDefinition.origin.path];
  const errors = cluster.problems.filter((problem) => isError(problem) && own.includes(problem.where?.path ?? ''));
  if (errors.length === 0) return;
  throw new HoldfastError('ValidationFailed', `services/${service.name} cannot be explained:\n${errors.map(formatProblem).join('\n')}`, {
    hint: 'mend these errors first',
  });
};

/** What a service becomes does not depend on the values of Secrets: here nothing waits for a key. */
const asIfOpened = (cluster: DesiredCluster): DesiredCluster => ({
  ...cluster,
  manifests: cluster.manifests.map(({ object, origin }) => ({ object, origin })),
});

/** In a cluster with errors elsewhere the service is rendered alone; what it waits for may then be in a file that could not be read. */
const aloneUnlessValid = ({ cluster, service }: Found): DesiredCluster =>
  cluster.valid ? cluster : { ...cluster, services: [service], jobFlows: [] };

/** What an ECS service in a folder or a commit becomes. Rejects with Usage where it is not there, with ValidationFailed where its files are wrong. */
export const explain = async (options: ExplainOptions): Promise<Explanation> => {
  const { policy, kubectl, accountId } = loadConfig(options.config === undefined ? {} : { config: options.config }, process.env);
  const command = ['holdfast explain', options.target, ...(options.commit === undefined ? [] : ['--commit', options.commit])].join(' ');
  const input = await readValidateInput({ dir: options.dir, commit: options.commit, since: undefined, kubectl, command });
  const kubernetes = loadKubernetesSchemas();
  const manifest = createManifestStage({ kubernetes });
  const found = find(loadDesired({ manifest, kubernetes, policy }, input), nameOf(options.target), options.cluster);
  refuseBroken(found);
  const { cluster, service } = found;
  const { hostPath, privileged } = policyOf(policy, cluster.name);
  const rendered = renderCluster(asIfOpened(aloneUnlessValid(found)), {
    accountId,
    kubernetesMinor: KUBERNETES_MINOR,
    policy: { allowHostPath: hostPath, allowPrivileged: privileged },
  });
  const source = `services/${service.name}`;
  const concerns = ({ message }: Problem): boolean =>
    message.startsWith(`${source}: `) && (cluster.valid || !message.includes(DEPENDS_ON_ANNOTATION));
  return {
    cluster: cluster.name,
    service: service.name,
    taskDefinition: `${service.taskDefinition.family}:${service.taskDefinition.revision}`,
    objects: rendered.objects.filter((object) => object.source === source),
    fidelity: rendered.fidelity.filter((entry) => entry.source === source),
    outside: rendered.outside.filter((need) => need.service === service.name),
    problems: rendered.problems.filter(concerns),
    notes: cluster.valid ? [] : [`other files of cluster ${cluster.name} have errors: holdfast validate shows them`],
  };
};
