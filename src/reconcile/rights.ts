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
  { verb: 'get', resource: 'namespaces', namespace: '', name: SYSTEM_NAMESPACE },
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

/** A right, and the objects that it is needed for where a role may be limited to names (`create` cannot be). */
type Needed = { right: Right; names: ReadonlySet<string> };

/** Of more objects of one kind it is asked for the right to all of them only. */
const MAX_NAMED = 50;

/** All rights that looking at a cluster and carrying out this plan needs, each once. */
export const neededRights = (plan: Plan, kinds: readonly ObjectRef[], resources: readonly Resource[]): readonly Needed[] => {
  const byKind = new Map(resources.map((resource) => [`${resource.apiVersion}/${resource.kind}`, resource]));
  const needed = new Map<string, { right: Right; names: Set<string> }>();
  const add = (ref: ObjectRef, namespace: string, verbs: readonly string[], name?: string): void => {
    const resource = byKind.get(`${ref.apiVersion}/${ref.kind}`);
    if (resource === undefined) return;
    for (const right of rights(resourceName(resource), namespace, ...verbs)) {
      const key = `${right.namespace} ${right.resource} ${right.verb}`;
      const known = needed.get(key) ?? { right, names: new Set() };
      needed.set(key, known);
      if (name !== undefined && right.verb !== 'create') known.names.add(name);
    }
  };
  for (const ref of kinds) add(ref, '', ['get', 'list', 'watch']);
  for (const action of [...plan.waves.flatMap((wave) => wave.actions), ...plan.pruneFirst, ...plan.prune, ...plan.blocked])
    add(action.ref, action.ref.namespace, verbsOf(action), action.ref.name);
  return [...MEMORY_RIGHTS.map((right) => ({ right, names: new Set<string>() })), ...needed.values()];
};

/** Those of the wanted rights that the API server does not give us: to all objects, or to some by name. */
export const missingRights = async (kube: KubeClient, wanted: readonly Needed[], signal?: AbortSignal): Promise<readonly Right[]> => {
  const missing = new Map<Needed, readonly Right[]>();
  await eachConcurrently(wanted, async (one) => {
    if (await kube.isAllowed(one.right, signal)) return;
    const named = one.names.size > MAX_NAMED ? [] : [...one.names].map((name) => ({ ...one.right, name }));
    const refused: Right[] = [];
    for (const right of named) if (!(await kube.isAllowed(right, signal))) refused.push(right);
    missing.set(one, refused.length === named.length ? [one.right] : refused);
  });
  return wanted.flatMap((one) => missing.get(one) ?? []);
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
    const missing = rightsAsText(
      await missingRights(
        kube,
        MEMORY_RIGHTS.map((right) => ({ right, names: new Set<string>() })),
      ).catch(() => []),
    );
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
export const rightsAsText = (missing: readonly Right[]): readonly string[] => {
  const groups = Map.groupBy(missing, (right) => `${right.resource} ${right.name === undefined ? 'in ' : ''}${placeOf(right)}`);
  return [...groups].map(([where, these]) => `${these.map(({ verb }) => verb).join(', ')} ${where}`).sort(compareText);
};
