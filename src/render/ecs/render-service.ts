import { canonicalJson } from '../../lib/json.ts';
import type { KubeObject } from '../../lib/kube-object.ts';
import { compact } from './compact.ts';
import { type Entrance, entranceSpec, entrancesOf } from './discovery.ts';
import { clusterLabels, selectorLabels, serviceArn, serviceLabels, taskDefinitionArn } from './names.ts';
import { type Pod, podOf } from './pod.ts';
import { refuse } from './report.ts';
import { circuitBreakerOf, daemonRollout, deploymentRollout } from './rollout.ts';
import type { Scope } from './scope.ts';
import { tagMetadata } from './tags.ts';
import { CLAIM_SIZE, type Claim } from './volumes.ts';

type Texts = { [key: string]: string };

const arnAnnotations = ({ cluster, context, service }: Scope): Texts => ({
  'kecs.dev/service-arn': serviceArn(cluster, context.accountId, service.name),
});

const taskAnnotations = ({ cluster, context, service: { taskDefinition } }: Scope): Texts => ({
  'kecs.dev/task-definition': taskDefinitionArn(cluster, context.accountId, taskDefinition.family, taskDefinition.revision),
});

const objectOf = (
  scope: Scope,
  apiVersion: string,
  kind: string,
  name: string,
  more: { labels?: Texts; annotations?: Texts } = {},
): KubeObject => ({
  apiVersion,
  kind,
  metadata: {
    name,
    namespace: scope.cluster.namespace,
    labels: { ...more.labels, ...serviceLabels(scope.cluster, scope.service) },
    annotations: { ...more.annotations, ...arnAnnotations(scope) },
  },
});

/** Kubernetes' limit of all annotations of one object together, in bytes. */
const MAX_ANNOTATIONS = 262_144;
const utf8Length = (text: string): number => new TextEncoder().encode(text).length;

const checkAnnotations = (scope: Scope, annotations: Texts): void => {
  const bytes = Object.entries(annotations).reduce((total, [key, value]) => total + utf8Length(key) + utf8Length(value), 0);
  if (bytes <= MAX_ANNOTATIONS) return;
  const sizes = scope.task.containerDefinitions.map(({ dockerLabels }) => canonicalJson(dockerLabels ?? {}).length);
  const index = sizes.indexOf(Math.max(...sizes));
  const message = `docker labels and tags become annotations of the pod, which are ${bytes} bytes; Kubernetes takes ${MAX_ANNOTATIONS}`;
  refuse(scope.report, 'TaskDefinition', `containerDefinitions[${index}].dockerLabels`, message);
};

const workload = (scope: Scope, pod: Pod): KubeObject => {
  const tags = tagMetadata(scope);
  const breaker = circuitBreakerOf(scope);
  const annotations = {
    ...tags.annotations,
    ...taskAnnotations(scope),
    ...(breaker === undefined ? {} : { 'kecs.dev/circuit-breaker': canonicalJson(breaker) }),
  };
  const template = {
    metadata: {
      labels: { ...tags.podLabels, ...serviceLabels(scope.cluster, scope.service) },
      annotations: { ...tags.podAnnotations, ...pod.annotations, ...taskAnnotations(scope) },
    },
    spec: pod.spec,
  };
  checkAnnotations(scope, template.metadata.annotations);
  const selector = { matchLabels: selectorLabels(scope.cluster, scope.service) };
  const rollout = scope.daemon ? daemonRollout(scope) : deploymentRollout(scope, pod.startup);
  const kind = scope.daemon ? 'DaemonSet' : 'Deployment';
  return {
    ...objectOf(scope, 'apps/v1', kind, scope.name, { labels: tags.labels, annotations }),
    spec: { ...rollout, selector, template },
  };
};

/** An identity of its own where roles are set: eks.amazonaws.com/role-arn is what the webhook for IAM roles reads. */
const serviceAccount = (scope: Scope): KubeObject | undefined => {
  const { taskRoleArn, executionRoleArn } = scope.task;
  if (taskRoleArn === undefined && executionRoleArn === undefined) return undefined;
  const annotations = compact({
    'kecs.dev/task-role-arn': taskRoleArn,
    'kecs.dev/execution-role-arn': executionRoleArn,
    'eks.amazonaws.com/role-arn': taskRoleArn?.startsWith('arn:') ? taskRoleArn : undefined,
  }) as Texts;
  return { ...objectOf(scope, 'v1', 'ServiceAccount', scope.name, { annotations }), automountServiceAccountToken: false };
};

const entrance = (scope: Scope, it: Entrance): KubeObject => ({
  ...objectOf(scope, 'v1', 'Service', it.name),
  spec: entranceSpec(it, selectorLabels(scope.cluster, scope.service)),
});

/** A claim belongs to the cluster and not to one service: two services that name the same volume share it. */
const claimObject = ({ cluster }: Scope, { name, accessMode }: Claim): KubeObject => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name, namespace: cluster.namespace, labels: clusterLabels(cluster) },
  spec: { accessModes: [accessMode], resources: { requests: { storage: CLAIM_SIZE } } },
});

const isolation = (scope: Scope): KubeObject => ({
  ...objectOf(scope, 'networking.k8s.io/v1', 'NetworkPolicy', scope.name),
  spec: { podSelector: { matchLabels: selectorLabels(scope.cluster, scope.service) }, policyTypes: ['Egress', 'Ingress'] },
});

/** `workload` waits for what the service requires; `others` need nothing. */
export type ServiceObjects = { workload: KubeObject; others: readonly KubeObject[]; claims: readonly Claim[] };

/** All objects of one ECS service. What is wrong or approximated goes into the scope's report. */
export const serviceObjects = (scope: Scope): ServiceObjects => {
  const account = serviceAccount(scope);
  const pod = podOf(scope, account?.metadata.name);
  return {
    workload: workload(scope, pod),
    others: [
      ...(account === undefined ? [] : [account]),
      ...entrancesOf(scope, pod.ports).map((it) => entrance(scope, it)),
      ...pod.claims.filter(({ made }) => made).map((claim) => claimObject(scope, claim)),
      ...(pod.isolated ? [isolation(scope)] : []),
    ],
    claims: pod.claims,
  };
};
