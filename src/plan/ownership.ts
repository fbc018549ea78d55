import { isObject } from '../lib/json.ts';
import type { KubeObject } from '../lib/kube-object.ts';
import { ADOPTED_ANNOTATION, OWNER_ANNOTATION } from '../lib/well-known.ts';
import type { Owner } from '../memory/types.ts';
import { isAppliedBy } from './compare/managed-fields.ts';
import { ownerText } from './prepare.ts';

type Marks = { labels: { [key: string]: string }; annotations: { [key: string]: string } };

const marksOf = (live: KubeObject): Marks => ({ labels: live.metadata.labels ?? {}, annotations: live.metadata.annotations ?? {} });

/** A tool that says that an object is its own, and the field that says it. */
type Claim = { name: string; path: [string, string, string] };

const claim = (marks: Marks, where: 'labels' | 'annotations', key: string, name: (value: string) => string): Claim | undefined => {
  const value = marks[where][key];
  return value ? { name: name(value), path: ['metadata', where, key] } : undefined;
};

const inNamespace = (namespace: string | undefined, name: string): string => (namespace ? `${namespace}/${name}` : name);

const claimsOf = (marks: Marks): Claim[] =>
  [
    claim(marks, 'annotations', 'meta.helm.sh/release-name', (name) => {
      return `Helm release ${inNamespace(marks.annotations['meta.helm.sh/release-namespace'], name)}`;
    }),
    claim(marks, 'labels', 'kustomize.toolkit.fluxcd.io/name', (name) => {
      return `Flux Kustomization ${inNamespace(marks.labels['kustomize.toolkit.fluxcd.io/namespace'], name)}`;
    }),
    claim(marks, 'labels', 'helm.toolkit.fluxcd.io/name', (name) => {
      return `Flux HelmRelease ${inNamespace(marks.labels['helm.toolkit.fluxcd.io/namespace'], name)}`;
    }),
    claim(marks, 'labels', 'argocd.argoproj.io/instance', (name) => `Argo CD application ${name}`),
    claim(marks, 'annotations', 'argocd.argoproj.io/tracking-id', (id) => `Argo CD application ${id.split(':')[0]}`),
  ].filter((found) => found !== undefined);

/**
 * Whose a live object is. `nobody`: it may be adopted. An object with our owner annotation is ours, whatever labels Git gives
 * it - but not once another tool has put its own mark on it since: then two would pull at it, and one of them might delete it.
 */
export const ownerOf = (live: KubeObject, us: Owner): { is: 'us' | 'nobody' } | { is: 'other'; name: string } => {
  const marks = marksOf(live);
  const owner = marks.annotations[OWNER_ANNOTATION];
  const claims = claimsOf(marks);
  if (owner !== undefined && owner !== ownerText(us)) return { is: 'other', name: `Holdfast instance ${owner}` };
  const foreign = owner === undefined ? claims[0] : claims.find(({ path }) => !isAppliedBy(live, path));
  if (foreign !== undefined) return { is: 'other', name: foreign.name };
  return { is: owner === undefined ? 'nobody' : 'us' };
};

/** Adopted, as the live object itself says: true also when the inventory was lost and rebuilt. */
export const isMarkedAdopted = (live: KubeObject | undefined): boolean => live?.metadata.annotations?.[ADOPTED_ANNOTATION] !== undefined;

/** The controller that made an object, `ReplicaSet web-5d4`: controllers copy annotations (ours too) to what they make. */
export const controllerOf = (live: KubeObject): string | undefined => {
  const references = live.metadata['ownerReferences'];
  const controller = Array.isArray(references) ? references.find((entry) => isObject(entry) && entry['controller'] === true) : undefined;
  return isObject(controller) ? `${controller['kind']} ${controller['name']}` : undefined;
};
