import type { DesiredCluster } from '../desired/types.ts';
import { compareText, type KubeObject, keyOf, type ObjectRef, refOf } from '../lib/kube-object.ts';
import {
  DEPENDS_ON_ANNOTATION,
  IGNORE_FIELDS_ANNOTATION,
  PRIORITY_ANNOTATION,
  REPLACE_ANNOTATION,
  REPOSITORY_ANNOTATIONS,
  RUN_ANNOTATION,
} from '../lib/well-known.ts';
import type { Placed } from './depends-on.ts';
import { serviceObjects } from './ecs/render-service.ts';
import type { Scope } from './ecs/scope.ts';
import type { Claim } from './ecs/volumes.ts';

type Texts = { readonly [key: string]: string };

/** These are about the workload alone; the others hold for every object of the service. */
const WORKLOAD_ONLY: readonly string[] = [DEPENDS_ON_ANNOTATION, IGNORE_FIELDS_ANNOTATION, REPLACE_ANNOTATION, RUN_ANNOTATION];

const pick = (annotations: Texts, wanted: (key: string) => boolean): { [key: string]: string } =>
  Object.fromEntries(Object.entries(annotations).filter(([key]) => REPOSITORY_ANNOTATIONS.includes(key) && wanted(key)));

const annotate = (object: KubeObject, annotations: Texts): KubeObject =>
  Object.keys(annotations).length === 0
    ? object
    : { ...object, metadata: { ...object.metadata, annotations: { ...object.metadata.annotations, ...annotations } } };

/** Secrets that are not in Git, and claims that the file says are there already. */
const requiresOf = (scope: Scope, claims: readonly { name: string; made: boolean }[]): ObjectRef[] => {
  const { namespace } = scope.cluster;
  const secrets = scope.secretUses.map(({ secret }) => secret).filter((name) => !scope.gitSecrets.has(name));
  const volumes = claims.filter(({ made }) => !made).map(({ name }) => name);
  const refs = [
    ...[...new Set(secrets)].map((name) => ({ apiVersion: 'v1', kind: 'Secret', namespace, name })),
    ...[...new Set(volumes)].map((name) => ({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace, name })),
  ];
  return refs.sort((a, b) => compareText(keyOf(a), keyOf(b)));
};

/** All objects of one ECS service, with the annotations of its file handed on, and the claims that it uses. */
export const placedService = (scope: Scope): { objects: Placed[]; claims: readonly Claim[] } => {
  const { workload, others, claims } = serviceObjects(scope);
  const written = scope.service.annotations ?? {};
  const shared = pick(written, (key) => !WORKLOAD_ONLY.includes(key));
  const common = { source: scope.report.source, origin: scope.service.origin };
  const priority = pick(written, (key) => key === PRIORITY_ANNOTATION);
  const objects: Placed[] = [
    {
      ...common,
      object: annotate(
        workload,
        pick(written, () => true),
      ),
      requires: requiresOf(scope, claims),
      annotations: written,
    },
    ...others.map((object) => ({ ...common, object: annotate(object, shared), requires: [], annotations: priority })),
  ];
  return { objects, claims };
};

/** Names of the Secrets in the cluster's namespace that its manifests bring. */
export const secretsInGit = (cluster: DesiredCluster): ReadonlySet<string> =>
  new Set(
    cluster.manifests
      .map(({ object }) => refOf(object))
      .filter(({ apiVersion, kind, namespace }) => apiVersion === 'v1' && kind === 'Secret' && namespace === cluster.namespace)
      .map(({ name }) => name),
  );
