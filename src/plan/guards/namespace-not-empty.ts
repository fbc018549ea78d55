import { displayRef, type ObjectRef } from '../../lib/kube-object.ts';
import { isNamespace, kubectlName } from '../kinds.ts';
import type { Guard, GuardContext } from './types.ts';

/** What of ours stands in a namespace and stays: still wanted, or held back by another guard. */
const oursThatStay = (namespace: string, { input, leaving, desired }: GuardContext): ObjectRef[] => {
  const held = [...input.inventory].filter(([key]) => !leaving.has(key) && input.observations.get(key)?.live !== undefined);
  const unknown = [...input.inventory].filter(([key]) => !leaving.has(key) && !input.observations.has(key) && !desired.has(key));
  const wanted = [...desired.values()];
  return [...wanted, ...held.map(([, entry]) => entry.ref), ...unknown.map(([, entry]) => entry.ref)].filter(
    (ref) => ref.namespace === namespace,
  );
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
