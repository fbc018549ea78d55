import { displayRef, keyOf } from '../../lib/kube-object.ts';
import { isCrd, kindKey, kindOfCrd, kubectlName } from '../kinds.ts';
import type { Guard } from './types.ts';

/** A CRD takes every object of its kind along, in all namespaces, whoever made them. */
export const crdInUse: Guard = ({ key, ref, live }, { input, leaving, desired }) => {
  if (!isCrd(ref)) return undefined;
  const instances = input.crdInstances.get(key);
  const wanted = [...desired.values()].filter((wantedRef) => kindKey(wantedRef) === kindOfCrd(live));
  const left = [...(instances ?? []).filter((instance) => !leaving.has(keyOf(instance))), ...wanted].map(displayRef).sort();
  if (instances !== undefined && left.length === 0) return undefined;
  return {
    guard: 'crd-in-use',
    reason:
      instances === undefined && left.length === 0
        ? 'its objects are not known'
        : `has objects left: ${left.slice(0, 3).join(', ')}${left.length > 3 ? ', …' : ''}`,
    allow: `delete its objects first, or it with all of them: kubectl delete ${kubectlName(ref)}`,
  };
};
