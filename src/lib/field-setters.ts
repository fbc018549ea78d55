import { isObject } from './json.ts';
import type { KubeObject } from './kube-object.ts';

/** Who says what a field of `spec` is, by metadata.managedFields: names of managers, as they stand there; none where nobody keeps account. */
export const settersOf = (live: KubeObject, field: string): readonly string[] => {
  const entries = live.metadata['managedFields'];
  return (Array.isArray(entries) ? entries : []).filter(isObject).flatMap(({ manager, fieldsV1 }) => {
    const spec = isObject(fieldsV1) ? fieldsV1['f:spec'] : undefined;
    return isObject(spec) && spec[`f:${field}`] !== undefined ? [String(manager)] : [];
  });
};
