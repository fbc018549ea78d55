import { isObject } from '../lib/json.ts';
import { RUN_ANNOTATION } from '../lib/well-known.ts';
import type { Inventory } from '../memory/types.ts';
import type { Wanted } from './actions.ts';
import { kindKey } from './kinds.ts';

/**
 * A Job that is gone by its TTL has done its work: at the digest it was applied with, in this cluster incarnation (whose
 * inventory this is), it is not created again. The same for `holdfast.dev/run: once-ever`, however it went.
 */
export const hasRun = ({ key, ref, rendered, live, digest }: Wanted, inventory: Inventory): boolean => {
  if (kindKey(ref) !== 'batch/Job' || live !== undefined || inventory.get(key)?.appliedDigest !== digest) return false;
  const spec = rendered.object['spec'];
  const hasTtl = isObject(spec) && typeof spec['ttlSecondsAfterFinished'] === 'number';
  return hasTtl || rendered.object.metadata.annotations?.[RUN_ANNOTATION] === 'once-ever';
};
