import type { Json, JsonObject } from '../../lib/json.ts';
import { objectOf } from '../defaults/pod.ts';
import type { KubeObject } from '../types.ts';

export type Column = {
  name: string;
  type: string;
  format: string;
  description: string;
  priority: number;
  cell: (object: KubeObject, now: Date) => Json | undefined;
};

type Cell = (object: KubeObject, now: Date) => Json | undefined;
export const column = (name: string, type: string, cell: Cell, priority = 0, format = ''): Column => ({
  name,
  type,
  format,
  description: '',
  priority,
  cell,
});
export const text = (name: string, cell: Cell, priority = 0): Column => column(name, 'string', cell, priority);
export const count = (name: string, cell: Cell, priority = 0): Column => column(name, 'integer', cell, priority);

/** An age as kubectl writes it: 5s, 3m20s, 4h, 12d, 2y30d. */
export const humanDuration = (ms: number): string => {
  const seconds = Math.floor(ms / 1000);
  if (seconds < 0) return '0s';
  if (seconds < 120) return `${seconds}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 10) return seconds % 60 === 0 ? `${minutes}m` : `${minutes}m${seconds % 60}s`;
  if (minutes < 180) return `${minutes}m`;
  const hours = Math.floor(minutes / 60);
  if (hours < 8) return minutes % 60 === 0 ? `${hours}h` : `${hours}h${minutes % 60}m`;
  if (hours < 48) return `${hours}h`;
  const days = Math.floor(hours / 24);
  if (hours < 192) return hours % 24 === 0 ? `${days}d` : `${days}d${hours % 24}h`;
  if (days < 365 * 2) return `${days}d`;
  const years = Math.floor(days / 365);
  return days % 365 === 0 || years >= 8 ? `${years}y` : `${years}y${days % 365}d`;
};

export const ageOf = (time: Json | undefined, now: Date): string =>
  typeof time === 'string' ? humanDuration(now.getTime() - Date.parse(time)) : '<unknown>';

export const NAME: Column = column('Name', 'string', (object) => object.metadata.name, 0, 'name');
export const AGE: Column = text('Age', (object, now) => ageOf(object.metadata['creationTimestamp'], now));
export const CREATED_AT: Column = column('Created At', 'date', (object) => object.metadata['creationTimestamp']);

export const spec = (object: JsonObject): JsonObject => objectOf(object['spec']) ?? {};
export const status = (object: JsonObject): JsonObject => objectOf(object['status']) ?? {};
export const number = (value: Json | undefined): number => (typeof value === 'number' ? value : 0);
export const orNone = (value: Json | undefined): string =>
  value === undefined || value === null || value === '' ? '<none>' : String(value);
export const join = (values: Json | undefined): string =>
  Array.isArray(values) && values.length > 0 ? values.map(String).join(',') : '<none>';
