import type { JsonObject } from '../../lib/json.ts';
import { compareText } from '../../lib/kube-object.ts';
import { type ApiError, apiError } from '../errors.ts';
import { formatPath } from './fieldset.ts';
import type { Conflict, Manager } from './managed.ts';

const nameManager = (manager: Manager): string => {
  const name = `${JSON.stringify(manager.manager)}${manager.subresource === '' ? '' : ` with subresource ${JSON.stringify(manager.subresource)}`}`;
  return manager.operation === 'Update' ? `${name} using ${manager.apiVersion}` : name;
};

/** 409 with a cause for each field that another manager owns, worded as the API server does. */
export const applyConflict = (conflicts: readonly Conflict[]): ApiError => {
  const causes: JsonObject[] = conflicts.map((conflict) => ({
    reason: 'FieldManagerConflict',
    message: `conflict with ${nameManager(conflict.manager)}`,
    field: formatPath(conflict.path),
  }));
  return apiError(409, 'Conflict', messageOf(conflicts), { causes });
};

const messageOf = (conflicts: readonly Conflict[]): string => {
  const only = conflicts[0];
  if (conflicts.length === 1 && only)
    return `Apply failed with 1 conflict: conflict with ${nameManager(only.manager)}: ${formatPath(only.path)}`;
  const byManager = new Map<string, string[]>();
  for (const conflict of conflicts) {
    const name = nameManager(conflict.manager);
    byManager.set(name, [...(byManager.get(name) ?? []), formatPath(conflict.path)]);
  }
  const lines = [...byManager]
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([name, paths]) => [`conflicts with ${name}:`, ...paths.map((path) => `- ${path}`)]);
  return `Apply failed with ${conflicts.length} conflicts: ${lines.join('\n')}`;
};
