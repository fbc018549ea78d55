import type { Json } from '../../lib/json.ts';
import { groupOf } from '../../lib/kube-object.ts';
import { parseQuantity } from '../../lib/quantity.ts';
import type { Path } from '../path.ts';

/** `1000m` and `1` and 1, `1Gi` and `1024Mi`. False where either is no quantity. */
export const sameQuantity = (a: Json, b: Json): boolean => {
  const left = parseQuantity(a);
  const right = parseQuantity(b);
  return left !== undefined && right !== undefined && left.top * right.bottom === right.top * left.bottom;
};

// The end of each path that Kubernetes' own types declare as a Quantity; '*' is any name.
const QUANTITY_ENDS: readonly (readonly string[])[] = [
  ['resources', 'limits', '*'],
  ['resources', 'requests', '*'],
  ['emptyDir', 'sizeLimit'],
  ['resourceFieldRef', 'divisor'],
  ['spec', 'overhead', '*'],
  ['target', 'averageValue'],
  ['target', 'value'],
];
const QUANTITY_ENDS_OF_KIND: { [kind: string]: readonly (readonly string[])[] } = {
  PersistentVolume: [['spec', 'capacity', '*']],
  ResourceQuota: [['spec', 'hard', '*']],
  LimitRange: ['min', 'max', 'default', 'defaultRequest', 'maxLimitRequestRatio'].map((name) => [name, '*']),
};

const endsWith = (path: Path, end: readonly string[]): boolean =>
  path.length >= end.length &&
  end.every((name, index) => {
    const segment = path[path.length - end.length + index];
    return name === '*' ? typeof segment === 'string' : segment === name;
  });

/** A kind of Kubernetes itself, which its API server reads into types of its own; not one that a CRD brings. */
export const isKubernetesOwn = (type: { apiVersion: string }): boolean => {
  const group = groupOf(type.apiVersion);
  return !group.includes('.') || group.endsWith('.k8s.io');
};

/**
 * Whether the API server reads this field as a quantity and so writes it back in another spelling. Only for Kubernetes' own
 * kinds: in a label, a ConfigMap or a custom object `1000m` and `1` are two texts.
 */
export const isQuantityPath = (type: { apiVersion: string; kind: string }, path: Path): boolean => {
  if (!isKubernetesOwn(type) || (path[0] !== 'spec' && path[0] !== 'template')) return false;
  return [...QUANTITY_ENDS, ...(QUANTITY_ENDS_OF_KIND[type.kind] ?? [])].some((end) => endsWith(path, end));
};
