import { resourceName } from '../kube/paths.ts';
import type { KubeClient, Resource, Right } from '../kube/types.ts';
import { eachConcurrently } from '../lib/concurrent.ts';
import { compareText, type ObjectRef } from '../lib/kube-object.ts';
import { SYSTEM_NAMESPACE } from '../lib/well-known.ts';
import type { Action, Plan, Verb } from '../plan/types.ts';

const rights = (resource: string, namespace: string, ...verbs: string[]): Right[] =>
  verbs.map((verb) => ({ verb, resource, namespace }));

/** What every Holdfast needs in a cluster, whatever it holds there (examples/rbac/holdfast-system.yaml). */
export const MEMORY_RIGHTS: readonly Right[] = [
  ...rights('configmaps', SYSTEM_NAMESPACE, 'get', 'list', 'watch', 'create', 'update'),
  ...rights('leases.coordination.k8s.io', SYSTEM_NAMESPACE, 'get', 'create', 'update'),
];

/** What the API server wants for each verb of a plan: applying an object that is not there yet is a patch that creates. */
const VERBS: { [verb in Verb]: readonly string[] } = {
  create: ['create', 'patch'],
  adopt: ['patch'],
  configure: ['patch'],
  replace: ['create', 'patch', 'delete'],
  unchanged: [],
  prune: ['delete'],
  release: ['patch'],
  blocked: [],
};

const verbsOf = ({ verb, wanted }: Action): readonly string[] => VERBS[verb === 'blocked' ? (wanted ?? 'blocked') : verb];

/** All rights that looking at a cluster and carrying out this plan needs, each once. */
export const neededRights = (plan: Plan, kinds: readonly ObjectRef[], resources: readonly Resource[]): readonly Right[] => {
  const byKind = new Map(resources.map((resource) => [`${resource.apiVersion}/${resource.kind}`, resource]));
  const resourceOf = (ref: ObjectRef): Resource | undefined => byKind.get(`${ref.apiVersion}/${ref.kind}`);
  const actions = [...plan.waves.flatMap((wave) => wave.actions), ...plan.pruneFirst, ...plan.prune, ...plan.release, ...plan.blocked];
  const needed = [
    ...MEMORY_RIGHTS,
    ...kinds.flatMap((ref) => {
      const resource = resourceOf(ref);
      return resource === undefined ? [] : rights(resourceName(resource), '', 'get', 'list', 'watch');
    }),
    ...actions.flatMap((action) => {
      const resource = resourceOf(action.ref);
      return resource === undefined ? [] : rights(resourceName(resource), action.ref.namespace, ...verbsOf(action));
    }),
  ];
  return [...new Map(needed.map((right) => [`${right.namespace} ${right.resource} ${right.verb}`, right])).values()];
};

/** Those of the wanted rights that the API server does not give us. */
export const missingRights = async (kube: KubeClient, wanted: readonly Right[], signal?: AbortSignal): Promise<readonly Right[]> => {
  const missing: Right[] = [];
  await eachConcurrently(wanted, async (right) => {
    if (!(await kube.isAllowed(right, signal))) missing.push(right);
  });
  return missing;
};

/** One line for each resource and place: `create, patch deployments.apps in namespace shop`. */
export const rightsAsText = (missing: readonly Right[]): readonly string[] => {
  const groups = Map.groupBy(missing, ({ resource, namespace }) => `${resource} in ${namespace === '' ? 'the whole cluster' : `namespace ${namespace}`}`);
  return [...groups]
    .map(([where, these]) => `${these.map(({ verb }) => verb).sort(compareText).join(', ')} ${where}`)
    .sort(compareText);
};
