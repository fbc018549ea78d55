import { isObject, type Json, type JsonObject } from '../../lib/json.ts';
import type { KubeObject, ServedKind } from '../types.ts';
import type { Column } from './column.ts';
import { columnsOf } from './columns.ts';

/** A meta.k8s.io/v1 Table: what kubectl prints. */
export const tableOf = (kind: ServedKind, rows: readonly JsonObject[], metadata: JsonObject): JsonObject => ({
  kind: 'Table',
  apiVersion: 'meta.k8s.io/v1',
  metadata,
  columnDefinitions: columnsOf(kind).map(({ name, type, format, description, priority }) => ({
    name,
    type,
    format,
    description,
    priority,
  })),
  rows: [...rows],
});

const objectFor = (object: KubeObject, include: string): Json => {
  if (include === 'None') return null;
  if (include === 'Object') return object;
  return { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata: object.metadata };
};

export const tableRow = (kind: ServedKind, object: KubeObject, include: string, now: Date): JsonObject => {
  const cells = columnsOf(kind).map((column: Column) => column.cell(object, now) ?? null);
  const body = objectFor(object, include);
  return isObject(body) ? { cells, object: body } : { cells };
};
