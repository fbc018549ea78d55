import { displayRef, type ObjectKey, type ObjectRef } from '../../lib/kube-object.ts';
import { isNamespace, kindKey, kubectlName } from '../kinds.ts';
import type { Guard, GuardContext } from './types.ts';

/** What of ours stands in a namespace and stays: still wanted, held back by another guard, or of a kind that was not listed. */
const oursThatStay = (namespace: string, { input, leaving, desired }: GuardContext): ObjectRef[] => {
  const isThere = (key: ObjectKey, ref: ObjectRef): boolean =>
    input.observations.get(key)?.live !== undefined || !input.listed.has(kindKey(ref));
  const kept = [...input.inventory].filter(([key, { ref }]) => !leaving.has(key) && isThere(key, ref)).map(([, { ref }]) => ref);
  return [...desired.values(), ...kept].filter((ref) => ref.namespace === namespace);
};

/** A namespace takes everything in it along: it goes only when nothing is in it but what goes with it anyway. */
export const namespaceNotEmpty: Guard = ({ key, ref }, context) => {
  if (!isNamespace(ref)) return undefined;
  const foreign = context.input.namespaceContents.get(key);
  const rest = [...(foreign ?? []), ...oursThatStay(ref.name, context)].map(displayRef);
  if (foreign !== undefined && rest.length === 0) return undefined;
  const names = [...new Set(rest)].sort();
  const some = `${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}`;
  return {
    guard: 'namespace-not-empty',
    reason: foreign === undefined && names.length === 0 ? 'what it holds is not known' : `holds things that do not go with it: ${some}`,
    allow: `move or delete what is in it, or delete it with all it holds: kubectl delete ${kubectlName(ref)}`,
  };
};
