import { groupOf } from '../lib/kube-object.ts';
import type { Problem } from '../lib/problem.ts';
import { GROUP_VERSION, JOBFLOW_ALIAS_GROUP_VERSION, JOBFLOW_GROUP_VERSION } from '../lib/well-known.ts';
import { apiVersionOf, errorAt, type Item, kindOf } from './item.ts';
import type { Part } from './layout.ts';

const HOMES: { readonly [kind: string]: string } = {
  Repository: 'holdfast.yaml',
  Cluster: 'clusters/NAME/cluster.yaml',
  TaskDefinition: 'task-definitions/',
  Service: 'services/',
};
const PART_KINDS: { readonly [part in Part]: string } = {
  cluster: 'Cluster',
  'task-definitions': 'TaskDefinition',
  services: 'Service',
  jobflows: 'JobFlow',
  manifests: '',
};

const isJobFlow = (item: Item): boolean =>
  kindOf(item) === 'JobFlow' && [JOBFLOW_GROUP_VERSION, JOBFLOW_ALIAS_GROUP_VERSION].includes(apiVersionOf(item));

/** Where an item of this kind has to be: the name of a file, or of a folder in the cluster's folder. */
const homeOf = (item: Item): string => {
  if (apiVersionOf(item) === GROUP_VERSION) return HOMES[kindOf(item)] ?? '';
  return isJobFlow(item) ? 'jobflows/' : 'manifests/';
};

const isAtHome = (item: Item, part: Part): boolean => {
  if (part === 'jobflows') return isJobFlow(item);
  if (part === 'manifests') return groupOf(apiVersionOf(item)) !== groupOf(GROUP_VERSION);
  return apiVersionOf(item) === GROUP_VERSION && kindOf(item) === PART_KINDS[part];
};

/**
 * The finding about an item whose kind does not belong into the part it stands in. An item without a kind, or of a group or
 * version that Holdfast does not have, is left to the schema check. JobFlows may also be among the manifests, as kustomize makes them.
 */
export const misplaced = (item: Item, part: Part): Problem | undefined => {
  const [apiVersion, kind] = [apiVersionOf(item), kindOf(item)];
  const unknown = groupOf(apiVersion) === groupOf(GROUP_VERSION) && (apiVersion !== GROUP_VERSION || !Object.hasOwn(HOMES, kind));
  if (apiVersion === '' || kind === '' || unknown || isAtHome(item, part)) return undefined;
  const place = part === 'cluster' ? 'cluster.yaml' : `${part}/`;
  const whose = kind === 'Service' && apiVersion === 'v1' ? ` (Kubernetes' own; an ECS service has apiVersion ${GROUP_VERSION})` : '';
  return errorAt(item, 'SchemaKind', ['kind'], `${kind}${whose} does not belong into ${place}`, `its place is ${homeOf(item)}`);
};
