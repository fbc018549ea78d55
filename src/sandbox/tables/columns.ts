import { isObject } from '../../lib/json.ts';
import type { ServedKind } from '../types.ts';
import { AGE, ageOf, type Column, column, NAME } from './column.ts';
import { jsonPath } from './json-path.ts';
import { COLUMNS } from './known-columns.ts';

const DEFAULT: readonly Column[] = [NAME, AGE];
const custom = new WeakMap<ServedKind, readonly Column[]>();

const customColumns = (kind: ServedKind): readonly Column[] => {
  const declared = kind.custom?.columns ?? [];
  if (declared.length === 0) return DEFAULT;
  return [
    NAME,
    ...declared.map((entry) => ({
      ...column(
        entry.name,
        entry.type,
        (object, now) => {
          const value = jsonPath(object, entry.jsonPath);
          if (entry.type === 'date') return typeof value === 'string' ? ageOf(value, now) : null;
          return isObject(value) || Array.isArray(value) ? JSON.stringify(value) : value;
        },
        entry.priority,
        entry.format,
      ),
      description: entry.description || `Custom resource definition column (in JSONPath format): ${entry.jsonPath}`,
    })),
  ];
};

/** The columns of a kind: those kubectl users know, a custom resource's own, or name and age. */
export const columnsOf = (kind: ServedKind): readonly Column[] => {
  if (!kind.custom) return COLUMNS[kind.table] ?? DEFAULT;
  const known = custom.get(kind);
  if (known) return known;
  const made = customColumns(kind);
  custom.set(kind, made);
  return made;
};
