import type { ModelRow, SpecKind } from '../types.ts';
import { SERVICE_MODEL } from './model-service.ts';
import { TASK_DEFINITION_MODEL } from './model-task-definition.ts';

/** Every leaf property of the ECS input model exactly once, with its verdict. */
export const ECS_MODEL: { readonly [kind in SpecKind]: readonly ModelRow[] } = {
  TaskDefinition: TASK_DEFINITION_MODEL,
  Service: SERVICE_MODEL,
};

const rowsByPath: { readonly [kind in SpecKind]: ReadonlyMap<string, ModelRow> } = {
  TaskDefinition: new Map(TASK_DEFINITION_MODEL.map((row) => [row[0], row])),
  Service: new Map(SERVICE_MODEL.map((row) => [row[0], row])),
};

/** The row of a path in which indexes are written as `[]`. */
export const modelRow = (kind: SpecKind, path: string): ModelRow | undefined => rowsByPath[kind].get(path);
