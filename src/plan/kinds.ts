import { isObject } from '../lib/json.ts';
import { compareText, groupOf, identityOf, type KubeObject, keyOf, type ObjectKey, type ObjectRef } from '../lib/kube-object.ts';
import { rememberedBy } from '../lib/remembered-by.ts';
import type { RenderedObject } from '../render/types.ts';
import type { Observation } from './types.ts';

/** `group/Kind`, the form of `listed` and `notServed`. */
export const kindKey = (ref: { apiVersion: string; kind: string }): string => `${groupOf(ref.apiVersion)}/${ref.kind}`;

/** The same in one version of its group: `apps/v1/Deployment`. */
export const exactKind = ({ apiVersion, kind }: { apiVersion: string; kind: string }): string => `${apiVersion}/${kind}`;

export const isNamespace = (ref: { apiVersion: string; kind: string }): boolean => kindKey(ref) === '/Namespace';
export const isCrd = (ref: { apiVersion: string; kind: string }): boolean =>
  kindKey(ref) === 'apiextensions.k8s.io/CustomResourceDefinition';

export const namespaceKey = (name: string): ObjectKey => keyOf({ apiVersion: 'v1', kind: 'Namespace', namespace: '', name });

/** The `group/Kind` that a CRD brings; undefined for anything else. */
export const kindOfCrd = (crd: KubeObject): string | undefined => {
  const spec = crd['spec'];
  const names = isObject(spec) ? spec['names'] : undefined;
  return isCrd(crd) && isObject(spec) && isObject(names) && typeof spec['group'] === 'string' && typeof names['kind'] === 'string'
    ? `${spec['group']}/${names['kind']}`
    : undefined;
};

export const observedOf = (live: KubeObject | undefined): { uid: string; resourceVersion: string } | undefined =>
  live && { uid: live.metadata.uid ?? '', resourceVersion: live.metadata.resourceVersion ?? '' };

/** `-n shop deployment.apps/web`: how kubectl is told of an object. */
export const kubectlName = (ref: ObjectRef): string => {
  const group = groupOf(ref.apiVersion);
  return `${ref.namespace === '' ? '' : `-n ${ref.namespace} `}${ref.kind.toLowerCase()}${group === '' ? '' : `.${group}`}/${ref.name}`;
};

/** Keys of what is rendered; made once for it. */
export const desiredKeys = rememberedBy(
  (rendered: readonly RenderedObject[]): ReadonlySet<ObjectKey> => new Set(rendered.map(({ object }) => identityOf(object).key)),
);

export const byKey = (a: { key: ObjectKey }, b: { key: ObjectKey }): number => compareText(a.key, b.key);

export const liveOf = (observations: ReadonlyMap<ObjectKey, Observation>, key: ObjectKey): KubeObject | undefined =>
  observations.get(key)?.live;
