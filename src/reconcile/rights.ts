import { resourceName } from '../kube/paths.ts';
import type { KubeClient, Resource, Right } from '../kube/types.ts';
import { eachConcurrently } from '../lib/concurrent.ts';
import { HoldfastError, isHoldfastError } from '../lib/errors.ts';
import { compareText, type ObjectRef, refOf } from '../lib/kube-object.ts';
import { SYSTEM_NAMESPACE } from '../lib/well-known.ts';
import type { Action, Plan, Verb } from '../plan/types.ts';
import type { PassResult } from './pass.ts';
import type { Session } from './session.ts';

const rights = (resource: string, namespace: string, ...verbs: string[]): Right[] => verbs.map((verb) => ({ verb, resource, namespace }));

/** What every Holdfast needs in a cluster, whatever it holds there (examples/rbac/holdfast-system.yaml). */
const MEMORY_RIGHTS: readonly Right[] = [
  { verb: 'get', resource: 'namespaces', namespace: '', name: 'kube-system' },
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
const neededRights = (plan: Plan, kinds: readonly ObjectRef[], resources: readonly Resource[]): readonly Right[] => {
  const byKind = new Map(resources.map((resource) => [`${resource.apiVersion}/${resource.kind}`, resource]));
  const resourceOf = (ref: ObjectRef): Resource | undefined => byKind.get(`${ref.apiVersion}/${ref.kind}`);
  const actions = [...plan.waves.flatMap((wave) => wave.actions), ...plan.pruneFirst, ...plan.prune, ...plan.blocked];
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
const missingRights = async (kube: KubeClient, wanted: readonly Right[], signal?: AbortSignal): Promise<readonly Right[]> => {
  const allowed = new Set<Right>();
  await eachConcurrently(wanted, async (right) => {
    if (await kube.isAllowed(right, signal)) allowed.add(right);
  });
  return wanted.filter((right) => !allowed.has(right));
};

/** Where the server refused something: all rights that looking and carrying out the plan lack, in words; else nothing. */
export const lackingRights = async (
  session: Session,
  pass: Pick<PassResult, 'look' | 'ran'>,
  signal?: AbortSignal,
): Promise<readonly string[]> => {
  const { plan, planInput } = pass.look;
  const unlisted = [...session.live.errors.values()].some((error) => isHoldfastError(error, 'KubeForbidden'));
  const unwritten = pass.ran?.failed.some(({ code }) => code === 'KubeForbidden') ?? false;
  const rejected = [...planInput.observations.values()].some(({ dryRun }) => dryRun?.ok === false && dryRun.status === 403);
  if (!unlisted && !unwritten && !rejected) return [];
  const { resources } = await session.kube.discovery(signal);
  const kinds = [
    ...(planInput.rendered ?? []).map(({ object }) => refOf(object)),
    ...[...planInput.inventory.values()].map(({ ref }) => ref),
  ];
  return rightsAsText(await missingRights(session.kube, neededRights(plan, kinds, resources), signal));
};

/** Does something with a cluster; where that fails because we may not even read our own memory, the error names all that is missing. */
export const namingRights = async <T>(kube: KubeClient, body: () => Promise<T>): Promise<T> => {
  try {
    return await body();
  } catch (error) {
    if (!isHoldfastError(error, 'KubeForbidden')) throw error;
    const missing = rightsAsText(await missingRights(kube, MEMORY_RIGHTS).catch(() => []));
    throw missing.length === 0 ? error : lacking(error, missing);
  }
};

const lacking = (error: HoldfastError, missing: readonly string[]): HoldfastError =>
  new HoldfastError('KubeForbidden', `${error.message}; missing rights: ${missing.join('; ')}`, {
    hint: 'give them to whoever this kubeconfig is for: examples/rbac/holdfast-system.yaml',
    cause: error.cause,
  });

const placeOf = ({ namespace, name }: Right): string =>
  `${name === undefined ? '' : `${name} in `}${namespace === '' ? 'the whole cluster' : `namespace ${namespace}`}`;

/** One line for each resource and place: `create, patch deployments.apps in namespace shop`. */
const rightsAsText = (missing: readonly Right[]): readonly string[] => {
  const groups = Map.groupBy(missing, (right) => `${right.resource} ${right.name === undefined ? 'in ' : ''}${placeOf(right)}`);
  return [...groups].map(([where, these]) => `${these.map(({ verb }) => verb).join(', ')} ${where}`).sort(compareText);
};
