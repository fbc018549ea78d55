import { oneOfEach } from '../../../backup/collect.ts';
import { canBeKept } from '../../../backup/kinds.ts';
import { fitsKind, parsePattern } from '../../../backup/patterns.ts';
import type { KubeClient, Resource } from '../../../kube/types.ts';
import { HoldfastError, isHoldfastError } from '../../../lib/errors.ts';
import type { KubeObject } from '../../../lib/kube-object.ts';
import { SYSTEM_NAMESPACE } from '../../../lib/well-known.ts';

/** All that namespaces hold, as the server has it, and what could not be looked at. Holds Secrets: never printed or stored. */
export type Live = { objects: readonly KubeObject[]; unlisted: readonly string[] };

const NAMESPACE = { apiVersion: 'v1', kind: 'Namespace' };

const checkNamespaces = (names: readonly string[]): void => {
  if (names.length === 0) throw new HoldfastError('Usage', 'no namespace is named', { hint: 'add --namespace NAME; it may be repeated' });
  if (names.includes(SYSTEM_NAMESPACE))
    throw new HoldfastError('Usage', `${SYSTEM_NAMESPACE} holds Holdfast's own memory, which is no desired state`);
};

/** The kinds to look at. One that was named and is not served is an error: an empty result would look like an empty namespace. */
const kindsFor = (resources: readonly Resource[], kinds: readonly string[]): Resource[] => {
  const kept = oneOfEach(resources).filter((resource) => resource.namespaced && canBeKept(resource));
  if (kinds.length === 0) return kept;
  const named = kinds.map((kind) => ({ kind, pattern: parsePattern(`*/${kind}`) }));
  const unknown = named.filter(({ pattern }) => ![...kept, NAMESPACE].some((resource) => fitsKind([pattern], resource)));
  if (unknown.length > 0)
    throw new HoldfastError(
      'Usage',
      `no kind of the server that could be imported is called ${unknown.map(({ kind }) => kind).join(', ')}`,
      {
        hint: 'write kinds as in files: Deployment, Ingress.networking.k8s.io; kubectl api-resources shows them',
      },
    );
  return kept.filter((resource) =>
    fitsKind(
      named.map(({ pattern }) => pattern),
      resource,
    ),
  );
};

const namespaceObjects = async (
  kube: KubeClient,
  names: readonly string[],
  unlisted: string[],
  signal?: AbortSignal,
): Promise<KubeObject[]> => {
  const found: KubeObject[] = [];
  for (const name of names) {
    try {
      const object = await kube.get({ ...NAMESPACE, namespace: '', name }, signal);
      if (object === undefined) throw new HoldfastError('Usage', `${kube.server} has no namespace ${name}`);
      found.push(object);
    } catch (error) {
      if (!isHoldfastError(error, 'KubeForbidden')) throw error;
      unlisted.push(`Namespace ${name}: ${error.message}`);
    }
  }
  return found;
};

/** Reads all objects of some namespaces, and the namespaces themselves; of all kinds, or of those named. */
export const readLive = async (
  kube: KubeClient,
  { namespaces, kinds }: { namespaces: readonly string[]; kinds: readonly string[] },
  signal?: AbortSignal,
): Promise<Live> => {
  checkNamespaces(namespaces);
  const unlisted: string[] = [];
  const { resources, failedGroups } = await kube.discovery(signal);
  for (const group of failedGroups) unlisted.push(`group ${group}: its discovery failed`);
  const wanted = kindsFor(resources, kinds);
  const found = await namespaceObjects(kube, namespaces, unlisted, signal);
  const named = kinds.map((kind) => parsePattern(`*/${kind}`));
  const objects = kinds.length === 0 || fitsKind(named, NAMESPACE) ? found : [];
  for (const namespace of namespaces)
    for (const resource of wanted) {
      try {
        objects.push(...(await kube.list(resource, { namespace, ...(signal === undefined ? {} : { signal }) })).items);
      } catch (error) {
        signal?.throwIfAborted();
        if (!isHoldfastError(error, 'KubeForbidden', 'KubeKindNotServed', 'KubeNotFound')) throw error;
        unlisted.push(`${resource.kind} in ${namespace}: ${error.message}`);
      }
    }
  return { objects, unlisted };
};
