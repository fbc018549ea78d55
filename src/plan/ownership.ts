import { isObject } from '../lib/json.ts';
import type { KubeObject } from '../lib/kube-object.ts';
import { ADOPTED_ANNOTATION, OWNER_ANNOTATION } from '../lib/well-known.ts';
import type { Owner } from '../memory/types.ts';
import { ownerText } from './prepare.ts';

type Marks = { labels: { [key: string]: string }; annotations: { [key: string]: string } };

const marksOf = (live: KubeObject): Marks => ({ labels: live.metadata.labels ?? {}, annotations: live.metadata.annotations ?? {} });

const helm = ({ annotations }: Marks): string | undefined => {
  const release = annotations['meta.helm.sh/release-name'];
  const namespace = annotations['meta.helm.sh/release-namespace'];
  return release && `Helm release ${namespace ? `${namespace}/` : ''}${release}`;
};

const flux = ({ labels }: Marks): string | undefined => {
  const prefixes: [string, string][] = [
    ['kustomize.toolkit.fluxcd.io', 'Flux Kustomization'],
    ['helm.toolkit.fluxcd.io', 'Flux HelmRelease'],
  ];
  for (const [prefix, title] of prefixes) {
    const name = labels[`${prefix}/name`];
    if (name) return `${title} ${labels[`${prefix}/namespace`] ?? ''}/${name}`.replace(' /', ' ');
  }
  return undefined;
};

const argo = ({ labels, annotations }: Marks): string | undefined => {
  const name = labels['argocd.argoproj.io/instance'] ?? annotations['argocd.argoproj.io/tracking-id']?.split(':')[0];
  return name && `Argo CD application ${name}`;
};

/** Whose a live object is. `nobody`: it may be adopted. The owner annotation decides first: what bears ours is ours whatever labels Git gives it. */
export const ownerOf = (live: KubeObject, us: Owner): { is: 'us' | 'nobody' } | { is: 'other'; name: string } => {
  const marks = marksOf(live);
  const owner = marks.annotations[OWNER_ANNOTATION];
  if (owner === ownerText(us)) return { is: 'us' };
  if (owner !== undefined) return { is: 'other', name: `Holdfast instance ${owner}` };
  const name = helm(marks) ?? flux(marks) ?? argo(marks);
  return name === undefined ? { is: 'nobody' } : { is: 'other', name };
};

/** Adopted, as the live object itself says: true also when the inventory was lost and rebuilt. */
export const isMarkedAdopted = (live: KubeObject | undefined): boolean => live?.metadata.annotations?.[ADOPTED_ANNOTATION] !== undefined;

/** The controller that made an object, `ReplicaSet web-5d4`: controllers copy annotations (ours too) to what they make. */
export const controllerOf = (live: KubeObject): string | undefined => {
  const references = live.metadata['ownerReferences'];
  const controller = Array.isArray(references) ? references.find((entry) => isObject(entry) && entry['controller'] === true) : undefined;
  return isObject(controller) ? `${controller['kind']} ${controller['name']}` : undefined;
};
