import { HoldfastError, isHoldfastError } from '../lib/errors.ts';
import { canonicalJson, isObject, type JsonObject } from '../lib/json.ts';
import { parseHead } from './head.ts';
import type { Head, Owner } from './types.ts';

/** What the state ref keeps of one cluster: a copy of its head when an outcome was reached, and whatever belongs to it. */
export type StateRecord = {
  version: 1;
  /** UTC. */
  at: string;
  head: Head;
  /** Further facts of the outcome, such as counts. Never a secret: the state ref may be pushed. */
  details?: JsonObject;
};

const MAX_BYTES = 1024 * 1024;

/** One record as it is committed: sorted, and a field a line, so that `git diff` shows what changed. */
export const formatRecord = (record: StateRecord): string => {
  const sorted: unknown = JSON.parse(canonicalJson(JSON.parse(JSON.stringify(record))));
  return `${JSON.stringify(sorted, undefined, 1)}\n`;
};

/** Whether two records say the same, apart from when. */
export const saysTheSame = (a: StateRecord, b: StateRecord): boolean => formatRecord({ ...a, at: '' }) === formatRecord({ ...b, at: '' });

/** Reads a record strictly: somebody may have edited it by hand, or pushed another one. Rejects with MemoryCorrupt or MemoryForeign. */
export const parseRecord = (bytes: Uint8Array, owner: Owner, where: string): StateRecord => {
  const corrupt = (why: string): HoldfastError =>
    new HoldfastError('MemoryCorrupt', `${where} cannot be used: ${why}`, {
      hint: 'while the cluster lives its own memory counts, and the next outcome writes this file anew',
    });
  if (bytes.length > MAX_BYTES) throw corrupt('it is larger than 1 MB');
  const value = parseJson(bytes);
  if (value === undefined) throw corrupt('it is not a JSON object');
  const { version, at, head, details } = value;
  if (version !== 1)
    throw corrupt(typeof version === 'number' && version > 1 ? `a newer Holdfast wrote it (layout ${version})` : 'it has no version');
  if (typeof at !== 'string' || Number.isNaN(Date.parse(at))) throw corrupt('"at" is no time');
  if (details !== undefined && !isObject(details)) throw corrupt('"details" is no object');
  const parsed = headOf(JSON.stringify(head ?? null), owner, corrupt);
  return { version: 1, at, head: parsed, ...(details === undefined ? {} : { details }) };
};

const headOf = (text: string, owner: Owner, corrupt: (why: string) => HoldfastError): Head => {
  try {
    return parseHead(text, owner);
  } catch (error) {
    // The message of a head in a cluster says where to look there, which would mislead here.
    if (isHoldfastError(error, 'MemoryCorrupt')) throw corrupt('its copy of the head lacks a field or one has the wrong type');
    throw error;
  }
};

const parseJson = (bytes: Uint8Array): JsonObject | undefined => {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

/**
 * Whether `next` may take the place of `known`: not if a later run has written since. Epochs of two incarnations of a cluster
 * say nothing about each other.
 */
export const mayReplace = (known: StateRecord, next: StateRecord): boolean =>
  known.head.clusterUid !== next.head.clusterUid || known.head.epoch <= next.head.epoch;
