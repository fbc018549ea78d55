import { isObject, type Json, type JsonObject } from '../lib/json.ts';
import { groupOf } from '../lib/kube-object.ts';
import type { Problem } from '../lib/problem.ts';
import { rememberedBy } from '../lib/remembered-by.ts';
import { suggestion } from '../lib/suggest.ts';
import {
  PRUNE_ANNOTATION,
  PRUNE_FIRST_ANNOTATION,
  REPLACE_ANNOTATION,
  REPOSITORY_ANNOTATIONS,
  RUN_ANNOTATION,
  SYSTEM_NAMESPACE,
} from '../lib/well-known.ts';
import { checkImages, checkKind, matchesName } from './allowed.ts';
import { passedOnKeys } from './container-checks.ts';
import { errorAt, type Item, metadataOf, type Pointer } from './item.ts';
import { isListed } from './kinds.ts';
import type { ManifestItem } from './manifests.ts';
import { checkNodeAccess, eachObject } from './node-access.ts';
import { allowedBy, type ClusterPolicy, leaveOf } from './policy.ts';

const KUBE_NAMESPACES: readonly string[] = ['kube-system', 'kube-public', 'kube-node-lease'];
const OWN_PREFIX = 'holdfast.dev/';
const DECISION = /^workflow\.zen\.io\/(approved|rejected)-/;
/** A misspelt value of these would be read as absence: an object that should be kept would be deleted. */
const ONLY_VALUES: { readonly [annotation: string]: string } = {
  [PRUNE_ANNOTATION]: 'disabled',
  [PRUNE_FIRST_ANNOTATION]: 'true',
  [REPLACE_ANNOTATION]: 'allowed',
  [RUN_ANNOTATION]: 'once-ever',
};

const checkAnnotation = (item: Item, key: string, value: Json | undefined, pointer: Pointer): Problem[] => {
  if (DECISION.test(key)) {
    return [
      errorAt(
        item,
        'PolicyAnnotation',
        pointer,
        `${key} is a decision about one run; it is not kept in Git`,
        'holdfast flow approve',
        'key',
      ),
    ];
  }
  if (!key.startsWith(OWN_PREFIX)) return [];
  if (!REPOSITORY_ANNOTATIONS.includes(key)) {
    const hint = suggestion(key, REPOSITORY_ANNOTATIONS, 'the repository may write');
    return [errorAt(item, 'PolicyAnnotation', pointer, `${key} is Holdfast's own memory or unknown`, hint, 'key')];
  }
  const only = ONLY_VALUES[key];
  if (only === undefined || value === only) return [];
  return [
    errorAt(item, 'PolicyAnnotation', pointer, `${key} takes the value "${only}" only`, `write "${only}", or leave the annotation out`),
  ];
};

const annotationsIn = (item: Item, metadata: JsonObject, base: Pointer): Problem[] =>
  isObject(metadata['annotations'])
    ? Object.entries(metadata['annotations']).flatMap(([key, value]) => checkAnnotation(item, key, value, [...base, 'annotations', key]))
    : [];

/** What is written anywhere in an object: Holdfast's own annotations would otherwise reach pods and Jobs through a template, and be taken for its memory. */
const checkInside = (item: Item): Problem[] => {
  const problems: Problem[] = [];
  eachObject(item.value, (value, pointer) => {
    if (!isObject(value['metadata'])) return;
    problems.push(...annotationsIn(item, value['metadata'], [...pointer(), 'metadata']));
    if (value !== item.value && value['metadata']['namespace'] === SYSTEM_NAMESPACE) {
      problems.push(
        errorAt(item, 'PolicyMemory', [...pointer(), 'metadata', 'namespace'], "a template for an object in Holdfast's memory"),
      );
    }
  });
  return problems;
};

/** Why nothing from Git goes into this namespace; undefined where it may. */
export const namespaceProblem = (
  namespace: string,
  policy: ClusterPolicy,
): { code: 'PolicyMemory' | 'PolicyNamespace'; message: string; hint?: string } | undefined => {
  if (namespace === SYSTEM_NAMESPACE) {
    return { code: 'PolicyMemory', message: `namespace ${SYSTEM_NAMESPACE} is Holdfast's memory; nothing in Git goes there` };
  }
  if (!policy.kubeSystem && KUBE_NAMESPACES.includes(namespace))
    return { code: 'PolicyNamespace', message: `namespace ${namespace} belongs to Kubernetes`, hint: leaveOf(policy, 'kubeSystem') };
  const { namespaces } = policy;
  if (namespaces === undefined || matchesName(namespaces, namespace)) return undefined;
  const message = `namespace ${namespace} is not among those that the operator allows`;
  return { code: 'PolicyNamespace', message, hint: allowedBy(policy, 'namespaces', namespaces) };
};

const namespaceRules = ({ item, object, scope }: ManifestItem, policy: ClusterPolicy): Problem[] => {
  const isNamespace = object.kind === 'Namespace' && groupOf(object.apiVersion) === '';
  const namespace = isNamespace ? object.metadata.name : scope.namespaced ? object.metadata.namespace : undefined;
  const refused = namespace === undefined ? undefined : namespaceProblem(namespace, policy);
  if (refused === undefined) return [];
  return [errorAt(item, refused.code, ['metadata', isNamespace ? 'name' : 'namespace'], refused.message, refused.hint)];
};

/** A UID is known to no file; with a wrong one, Kubernetes' garbage collector deletes the object, a volume too, past every guard. */
const ownerReferences = ({ item }: ManifestItem): Problem[] => {
  const { ownerReferences: owners } = metadataOf(item.value);
  if (!Array.isArray(owners) || owners.length === 0) return [];
  const message = 'ownerReferences name objects by UID, which no file can know; the object would be deleted';
  return [errorAt(item, 'KubeValue', ['metadata', 'ownerReferences'], message, 'leave them out', 'key')];
};

const scopeRules = ({ item, object, scope }: ManifestItem, policy: ClusterPolicy, sandbox: boolean): Problem[] => {
  if (scope.namespaced || sandbox || isListed(policy.clusterScopedKinds, object.apiVersion, object.kind, scope)) return [];
  const message = `${object.kind} is cluster-scoped and not among the kinds that the operator allows`;
  return [errorAt(item, 'PolicyClusterScoped', ['kind'], message, allowedBy(policy, 'clusterScopedKinds', policy.clusterScopedKinds))];
};

/** What a Kubernetes object from Git may not do. A sandbox runs no containers and is nobody's cluster: any kind may go there. */
export const checkManifestPolicy = rememberedBy((manifest: ManifestItem, policy: ClusterPolicy, sandbox: boolean): readonly Problem[] => [
  ...namespaceRules(manifest, policy),
  ...ownerReferences(manifest),
  ...scopeRules(manifest, policy, sandbox),
  ...checkInside(manifest.item),
  ...checkKind(manifest, policy),
  ...checkNodeAccess(manifest, policy),
  ...checkImages(manifest, policy),
]);

/** The same for a Cluster, Service or TaskDefinition: its annotations, and the tags and Docker labels that become some. */
export const checkOwnKindPolicy = (item: Item): Problem[] => [
  ...annotationsIn(item, metadataOf(item.value), ['metadata']),
  ...passedOnKeys(item)
    .filter(({ key }) => key.startsWith(OWN_PREFIX))
    .map(({ key, pointer }) =>
      errorAt(item, 'PolicyAnnotation', pointer, `${key}: keys below ${OWN_PREFIX} are Holdfast's own`, undefined, 'key'),
    ),
];
