import { isObject, type Json, type JsonObject } from '../lib/json.ts';
import { groupOf } from '../lib/kube-object.ts';
import type { Problem } from '../lib/problem.ts';
import { entriesOf, errorAt, type Item, type Pointer, specOf } from './item.ts';
import { isCustomKind, isListed } from './kinds.ts';
import type { ManifestItem } from './manifests.ts';
import { eachObject } from './node-access.ts';
import { allowedBy, type ClusterPolicy } from './policy.ts';

/** `shop-*` stands for every name that begins so. */
export const matchesName = (patterns: readonly string[], name: string): boolean =>
  patterns.some((pattern) => (pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern));

const DOCKER_HUB = 'docker.io';

/** An image with its registry and path, as container runtimes complete it: `nginx:1.29` is `docker.io/library/nginx`. Without tag and digest. */
export const repositoryOf = (image: string): string => {
  const [first = '', ...rest] = image.split('/');
  const isHost = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  const host = isHost ? first.toLowerCase() : DOCKER_HUB;
  const path = (isHost ? rest : [first, ...rest])
    .join('/')
    .replace(/@.*$/, '')
    .replace(/:[^/]*$/, '');
  const isHub = host === DOCKER_HUB || host === 'index.docker.io';
  return `${isHub ? DOCKER_HUB : host}/${isHub && !path.includes('/') ? `library/${path}` : path}`;
};

/** Whether an image is below one of the registries: `registry.example.com`, or a path in it, whole segments at a time. */
export const isFrom = (registries: readonly string[], image: string): boolean => {
  const repository = repositoryOf(image);
  return registries.some((registry) => repository === registry || repository.startsWith(`${registry.replace(/\/+$/, '')}/`));
};

const imageProblem = (item: Item, pointer: Pointer, image: Json | undefined, policy: ClusterPolicy): Problem[] => {
  const { registries } = policy;
  if (registries === undefined || typeof image !== 'string' || isFrom(registries, image)) return [];
  const message = `image ${repositoryOf(image)} is of no registry that the operator allows`;
  return [errorAt(item, 'PolicyRegistry', pointer, message, allowedBy(policy, 'registries', registries))];
};

const CONTAINERS = ['containers', 'initContainers', 'ephemeralContainers'];
/** How custom objects call an image: `image`, `imageName`, `baseImage`, `initContainerImage`. */
const isImageField = (key: string): boolean => key === 'image' || key === 'imageName' || key.endsWith('Image');

const listed = (value: JsonObject, key: string): readonly Json[] => (Array.isArray(value[key]) ? value[key] : []);

type Said = { at: Pointer; image: Json | undefined };

/** A custom object's image as a text, as the volume of a Pod has it (`reference`), or in parts. */
const customImage = (key: string, said: Json | undefined): Said[] => {
  if (typeof said === 'string') return said === '' ? [] : [{ at: [key], image: said }];
  if (!isObject(said)) return [];
  const { reference, registry, repository } = said;
  if (typeof reference === 'string') return [{ at: [key, 'reference'], image: reference }];
  if (typeof repository !== 'string' || repository === '') return [];
  const isApart = typeof registry === 'string' && registry !== '';
  return [{ at: [key, 'repository'], image: isApart ? `${registry.replace(/\/+$/, '')}/${repository}` : repository }];
};

/** Of Kubernetes' own kinds, the images of containers and of image volumes; a custom object says them where it likes. */
const imagesIn = (value: JsonObject, isCustom: boolean): Said[] => {
  if (isCustom) return Object.entries(value).flatMap(([key, said]) => (isImageField(key) ? customImage(key, said) : []));
  return [
    ...CONTAINERS.flatMap((key) =>
      listed(value, key).flatMap((entry, index) => (isObject(entry) ? [{ at: [key, index, 'image'], image: entry['image'] }] : [])),
    ),
    ...listed(value, 'volumes').flatMap((entry, index) => {
      const image = isObject(entry) && isObject(entry['image']) ? entry['image']['reference'] : undefined;
      return image === undefined ? [] : [{ at: ['volumes', index, 'image', 'reference'], image }];
    }),
  ];
};

/** Images of a Kubernetes object, wherever in it a pod is described. */
export const checkImages = ({ item, scope }: ManifestItem, policy: ClusterPolicy): Problem[] => {
  if (policy.registries === undefined) return [];
  const isCustom = isCustomKind(scope);
  const problems: Problem[] = [];
  eachObject(item.value, (value, pointer) => {
    for (const { at, image } of imagesIn(value, isCustom)) problems.push(...imageProblem(item, [...pointer(), ...at], image, policy));
  });
  return problems;
};

/** Images of an ECS task definition. */
export const checkTaskImages = (item: Item, policy: ClusterPolicy): Problem[] =>
  entriesOf(specOf(item), 'containerDefinitions').flatMap(({ entry, index }) =>
    imageProblem(item, ['spec', 'containerDefinitions', index, 'image'], entry['image'], policy),
  );

/** Kinds that the operator does not name, where there is a list. Cluster-scoped ones have a list of their own. */
export const checkKind = ({ item, object, scope }: ManifestItem, policy: ClusterPolicy): Problem[] => {
  const { kinds } = policy;
  if (kinds === undefined || !scope.namespaced || isListed(kinds, object.apiVersion, object.kind, scope)) return [];
  const group = groupOf(object.apiVersion);
  const message = `${group === '' ? '' : `${group}/`}${object.kind} is not among the kinds that the operator allows`;
  return [errorAt(item, 'PolicyKind', ['kind'], message, allowedBy(policy, 'kinds', kinds))];
};
