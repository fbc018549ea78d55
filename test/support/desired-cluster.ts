import type { DesiredCluster, DesiredService, Origin } from '../../src/desired/types.ts';
import type { ContainerDefinition, ServiceSpec, TaskDefinitionSpec } from '../../src/manifest/schema-types.generated.ts';
import { renderCluster } from '../../src/render/render-cluster.ts';
import type { RenderContext, Rendered } from '../../src/render/types.ts';

export const originOf = (path: string): Origin => ({ path, line: 1, col: 1 });

export const CONTEXT: RenderContext = {
  accountId: '123456789012',
  kubernetesMinor: 35,
  policy: { allowHostPath: false, allowPrivileged: false },
};

/** What the operator may allow, allowed. */
export const LENIENT: RenderContext = { ...CONTEXT, policy: { allowHostPath: true, allowPrivileged: true } };

export const desiredCluster = (part: Partial<DesiredCluster> = {}): DesiredCluster => ({
  name: 'production',
  region: 'us-east-1',
  namespace: 'production-us-east-1',
  labels: {},
  spec: { provider: 'sandbox' },
  origin: originOf('clusters/production/cluster.yaml'),
  taskDefinitions: [],
  services: [],
  jobFlows: [],
  manifests: [],
  valid: true,
  problems: [],
  ...part,
});

export const desiredService = (
  task: Partial<TaskDefinitionSpec>,
  spec: Partial<ServiceSpec> = {},
  more: Partial<DesiredService> = {},
): DesiredService => {
  const name = spec.serviceName ?? 'web';
  const full: TaskDefinitionSpec = { family: name, revision: 7, containerDefinitions: [{ name: 'app', image: 'app:1' }], ...task };
  return {
    name,
    spec: { serviceName: name, taskDefinition: full.family, desiredCount: 2, ...spec },
    taskDefinition: {
      family: full.family,
      revision: full.revision,
      spec: full,
      origin: originOf(`clusters/production/task-definitions/${full.family}-${full.revision}.yaml`),
    },
    origin: originOf(`clusters/production/services/${name}.yaml`),
    ...more,
  };
};

/** One service called `web`, rendered by itself. */
export const renderOne = (task: Partial<TaskDefinitionSpec>, spec: Partial<ServiceSpec> = {}, context: RenderContext = CONTEXT): Rendered =>
  renderCluster(desiredCluster({ services: [desiredService(task, spec)] }), context);

/** A task of one container called `app`. */
export const oneContainer = (part: Partial<ContainerDefinition>): Partial<TaskDefinitionSpec> => ({
  containerDefinitions: [{ name: 'app', image: 'app:1', ...part }],
});

// Tests read deep into objects whose kind they know; the narrowing that product code needs would hide what is asserted.
// biome-ignore lint/suspicious/noExplicitAny: see above
export type Loose = any;

export const objectOf = (rendered: Rendered, kind: string, name = 'web'): Loose =>
  rendered.objects.find(({ object }) => object.kind === kind && object.metadata.name === name)?.object;

export const podOf = (rendered: Rendered): Loose => {
  const workload = objectOf(rendered, 'Deployment') ?? objectOf(rendered, 'DaemonSet');
  return workload.spec.template.spec;
};

export const containerOf = (rendered: Rendered, name = 'app'): Loose => {
  const { containers, initContainers = [] } = podOf(rendered);
  return [...containers, ...initContainers].find((container: { name: string }) => container.name === name);
};

/** `error EcsInvalid` of each problem, with its message. */
export const problemsOf = (rendered: Rendered): string[] =>
  rendered.problems.map(({ severity, code, message }) => `${severity} ${code} ${message}`);

export const verdictOf = (rendered: Rendered, field: string): string | undefined => {
  const found = rendered.fidelity.find((entry) => entry.field === field);
  return found && `${found.verdict}: ${found.detail}`;
};
