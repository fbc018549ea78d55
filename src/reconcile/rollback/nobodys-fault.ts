import { eachObject } from '../../desired/node-access.ts';
import { listIn, objectIn, specOf, statusOf, textIn } from '../../health/fields.ts';
import { healthOf } from '../../health/health-of.ts';
import { canonicalJson, type Json, type JsonObject } from '../../lib/json.ts';
import type { KubeObject } from '../../lib/kube-object.ts';
import type { Suspect } from './suspects.ts';

const PULLING = new Set(['ErrImagePull', 'ImagePullBackOff', 'RegistryUnavailable']);
/** The registry was not reached, or would not talk. What it said about the image itself is another matter. */
const UNREACHED =
  /dial tcp|i\/o timeout|connection (refused|reset)|no such host|name or service not known|could not resolve|name resolution|name does not resolve|no route to host|network is unreachable|TLS handshake|certificate|context deadline exceeded|Client\.Timeout|EOF|50[0234]|toomanyrequests|too many requests/i;
/** The name of the host leads nowhere. That may be DNS that is down, or a name that is misspelt. */
const UNRESOLVED = /no such host|name or service not known|could not resolve|name does not resolve|temporary failure in name resolution/i;
const ABOUT_IMAGE =
  /not found|manifest unknown|name unknown|repository does not exist|denied|unauthorized|authentication required|no match for platform|invalid reference/i;

/** `template`: what a workload makes its Pods of; a Pod is its own. */
const podSpecOf = (object: KubeObject): JsonObject =>
  object.kind === 'Pod' ? specOf(object) : objectIn(objectIn(specOf(object), 'template'), 'spec');

const containersOf = (podSpec: JsonObject): JsonObject[] => [...listIn(podSpec, 'initContainers'), ...listIn(podSpec, 'containers')];

/** Images anywhere in an object, whatever kind it is. */
const imagesIn = (object: KubeObject): string[] => {
  const found: string[] = [];
  eachObject(object, ({ image }) => {
    if (typeof image === 'string') found.push(image);
  });
  return found;
};

export const imagesOf = (object: KubeObject): string[] => containersOf(podSpecOf(object)).map((container) => textIn(container, 'image'));

/** Whether a Pod is of this workload, by the labels that the workload selects. */
export const isPodOf = (workload: KubeObject | undefined, pod: KubeObject): boolean => {
  if (workload === undefined || workload.metadata.namespace !== pod.metadata.namespace) return false;
  if (workload.kind === 'Pod') return workload.metadata.name === pod.metadata.name;
  const labels = Object.entries(objectIn(objectIn(specOf(workload), 'selector'), 'matchLabels'));
  return labels.length > 0 && labels.every(([name, value]) => pod.metadata.labels?.[name] === value);
};

type Pull = { image: string; message: string };

const statusesOf = (pod: KubeObject): JsonObject[] =>
  ['initContainerStatuses', 'containerStatuses'].flatMap((name) => listIn(statusOf(pod), name));

const reasonOf = (status: JsonObject): JsonObject => objectIn(objectIn(status, 'state'), 'waiting');

/** What a Pod cannot pull. */
const pullsOf = (pod: KubeObject): Pull[] =>
  statusesOf(pod)
    .filter((status) => PULLING.has(textIn(reasonOf(status), 'reason')))
    .map((status) => {
      const spec = containersOf(specOf(pod)).find((container) => textIn(container, 'name') === textIn(status, 'name'));
      return { image: textIn(spec ?? {}, 'image') || textIn(status, 'image'), message: textIn(reasonOf(status), 'message') };
    });

/** `registry.example.com/team/web:1` is of registry.example.com; a first part without dot or port is none, then it is the default one. */
export const registryOf = (image: string): string => {
  const [first = '', ...rest] = image.split('/');
  return rest.length > 0 && /[.:]|^localhost$/.test(first) ? first : '';
};

/** The name of a registry's host: another port of it is no other name. */
const hostOf = (image: string): string => registryOf(image).replace(/:\d+$/, '').toLowerCase();

/**
 * Pure: the names of registries that were in use before a commit or are beside it: in any object of the last healthy commit, or in a Pod
 * of a workload that the commit has not changed.
 */
export const knownHosts = (
  before: Iterable<KubeObject>,
  pods: readonly KubeObject[],
  changed: readonly KubeObject[],
): ReadonlySet<string> => new Set([...before, ...unchangedPods(pods, changed)].flatMap(imagesIn).map(hostOf));

const unchangedPods = (pods: readonly KubeObject[], changed: readonly KubeObject[]): readonly KubeObject[] =>
  pods.filter((pod) => !changed.some((workload) => isPodOf(workload, pod)));

const isReady = (pod: KubeObject): boolean =>
  listIn(statusOf(pod), 'conditions').some((condition) => textIn(condition, 'type') === 'Ready' && textIn(condition, 'status') === 'True');

const isUnschedulable = (pod: KubeObject): boolean =>
  listIn(statusOf(pod), 'conditions').some(
    (condition) =>
      textIn(condition, 'type') === 'PodScheduled' &&
      textIn(condition, 'status') === 'False' &&
      textIn(condition, 'reason') === 'Unschedulable',
  );

/** Fields of a Pod's spec that decide, beside its containers, whether there is room for it. */
const ROOM_FIELDS = [
  'nodeName',
  'nodeSelector',
  'affinity',
  'tolerations',
  'topologySpreadConstraints',
  'volumes',
  'schedulerName',
  'priorityClassName',
  'hostNetwork',
  'resources',
] as const;

/** What decides whether there is room for a Pod. */
const roomOf = (object: KubeObject): string => {
  const spec = podSpecOf(object);
  const wants = containersOf(spec).map(({ name, resources, ports }) => ({ name, resources, ports }) as Json);
  const { replicas, parallelism } = specOf(object);
  const where = Object.fromEntries(ROOM_FIELDS.map((field) => [field, spec[field]]));
  return canonicalJson(JSON.parse(JSON.stringify({ ...where, replicas, parallelism, wants })) as Json);
};

/** Pods of a workload that are not ready and meant to be. */
const stuckOf = (live: KubeObject | undefined, pods: readonly KubeObject[]): readonly KubeObject[] =>
  pods.filter((pod) => isPodOf(live, pod) && !isReady(pod) && pod.metadata.deletionTimestamp === undefined);

/** Pure: what keeps the Pods of a workload, in the words of one of them; '' where nothing is to be seen. */
export const podWords = (live: KubeObject | undefined, pods: readonly KubeObject[]): string => {
  const [worst] = stuckOf(live, pods).toSorted((a, b) => Number(healthOf(b).status === 'Failed') - Number(healthOf(a).status === 'Failed'));
  return worst === undefined || live?.kind === 'Pod' ? '' : `Pod ${worst.metadata.name}: ${healthOf(worst).message}`;
};

/**
 * Pure: why a suspect is not to blame its commit for, in words; undefined where the commit is to blame. That is so where all that keeps its Pods
 * is an image that cannot be pulled and the registry does not answer, fails others too that nobody has changed, or gave this very image before; or
 * that the cluster has no room, and the commit asks for no other room than the one before. A registry that only this commit has brought (`hosts`
 * has no such name), and whose name leads nowhere while nobody else's does so, is the commit's own: it is misspelt. `pods`: of the whole cluster;
 * `changed`: the workloads that the commit has changed, as they are live; `hosts`: see `knownHosts`.
 */
export const nobodysFault = (
  { before, now }: Suspect,
  live: KubeObject | undefined,
  pods: readonly KubeObject[],
  changed: readonly KubeObject[],
  hosts: ReadonlySet<string>,
): string | undefined => {
  const stuck = stuckOf(live, pods);
  if (stuck.length === 0) return undefined;
  if (stuck.every(isUnschedulable) && roomOf(before.rendered) === roomOf(now.rendered))
    return 'there is no room for its Pods, and the commit asks for no other than the one before';
  const pulls = stuck.flatMap(pullsOf);
  if (!stuck.every((pod) => pullsOf(pod).length > 0)) return undefined;
  const known = new Set(imagesOf(before.rendered));
  if (pulls.every(({ image }) => known.has(image))) return `${pulls[0]?.image} cannot be pulled, and could be before`;
  const others = unchangedPods(pods, changed).flatMap(pullsOf);
  const failing = new Set(others.map(({ image }) => registryOf(image)));
  if (pulls.every(({ image }) => failing.has(registryOf(image))))
    return `${registryOf(pulls[0]?.image ?? '') || 'the registry'} gives no images to others either, which nobody has changed`;
  const isMisspelt = ({ image, message }: Pull): boolean => UNRESOLVED.test(message) && hostOf(image) !== '' && !hosts.has(hostOf(image));
  if (pulls.some(isMisspelt) && !others.some(({ message }) => UNRESOLVED.test(message))) return undefined;
  if (pulls.every(({ message }) => UNREACHED.test(message) && !ABOUT_IMAGE.test(message)))
    return `the registry does not answer: ${pulls[0]?.message}`;
  return undefined;
};
