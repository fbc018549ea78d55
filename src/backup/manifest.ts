import { hash } from 'node:crypto';
import { keyedDigest } from '../lib/digest.ts';
import { HoldfastError } from '../lib/errors.ts';
import { isObject, type Json, type JsonObject } from '../lib/json.ts';
import { compareText } from '../lib/kube-object.ts';
import { pathOf } from './names.ts';
import type { BackupEntry, LeftOut, Manifest } from './types.ts';

export const MANIFEST = 'backup.json';

/** Digest of what a file says. Keys are in the order of the file, in which they are read again. */
export const digestOfFile = (value: JsonObject): string => hash('sha256', JSON.stringify(value));

/** Digest over all files: paths and ids of blobs, by path. */
export const digestOfFiles = (files: ReadonlyMap<string, string>): string => {
  const lines = [...files.keys()].sort(compareText).map((path) => `${files.get(path)} ${path}\n`);
  return hash('sha256', lines.join(''));
};

/** As JSON with an entry a line: `git diff` shows what changed, and ten thousand of them are written in no time. */
export const formatManifest = ({ leftOut, entries, ...facts }: Manifest): string => {
  const list = (items: readonly unknown[]): string =>
    items.length === 0 ? '[]' : `[\n${items.map((item) => `  ${JSON.stringify(item)}`).join(',\n')}\n ]`;
  const head = JSON.stringify(facts, undefined, 1).replace(/\n}$/, '');
  return `${head},\n "leftOut": ${list(leftOut)},\n "entries": ${list(entries)}\n}\n`;
};

/** Over the very text: keys keep their order when they are read. */
const sealOf = (manifest: Omit<Manifest, 'seal'>, key: string): string => keyedDigest(key, formatManifest({ ...manifest, seal: '' }));

export const sealed = (manifest: Omit<Manifest, 'seal'>, key: string): Manifest => ({ ...manifest, seal: sealOf(manifest, key) });

export const isSealedBy = ({ seal, ...manifest }: Manifest, key: string): boolean => seal === sealOf(manifest, key);

const isText = (value: unknown): value is string => typeof value === 'string';
const isHex = (value: unknown): boolean => isText(value) && /^[0-9a-f]{64}$/.test(value);
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
const isRef = (value: Json | undefined): boolean =>
  isObject(value) && ['apiVersion', 'kind', 'namespace', 'name'].every((name) => isText(value[name]));

const isEntry = (value: Json): value is Json & BackupEntry =>
  isObject(value) &&
  isRef(value['ref']) &&
  isHex(value['digest']) &&
  (value['hmac'] === undefined || isHex(value['hmac'])) &&
  (value['foreign'] === undefined || value['foreign'] === true) &&
  value['path'] === pathOf(value['ref'] as unknown as BackupEntry['ref']);

const isLeftOut = (value: Json): value is Json & LeftOut => isObject(value) && isRef(value['ref']) && isText(value['reason']);

const isManifest = (value: JsonObject): value is JsonObject & Manifest =>
  value['kind'] === 'Backup' &&
  [value['instance'], value['cluster'], value['clusterUid']].every(isText) &&
  isText(value['at']) &&
  !Number.isNaN(Date.parse(value['at'])) &&
  [value['commit'], value['state']].every((one) => one === null || isText(one)) &&
  [value['include'], value['exclude'], value['recipients'], value['unlisted']].every(isTexts) &&
  isObject(value['counts']) &&
  ['objects', 'encrypted', 'jobFlows', 'leftOut'].every((name) => isCount((value['counts'] as JsonObject)[name])) &&
  isHex(value['files']) &&
  isHex(value['seal']) &&
  Array.isArray(value['leftOut']) &&
  value['leftOut'].every(isLeftOut) &&
  Array.isArray(value['entries']) &&
  value['entries'].every(isEntry);

/** A backup that is not what was written: never restored. */
export const corruptBackup = (name: string, why: string): HoldfastError =>
  new HoldfastError('MemoryCorrupt', `backup ${name} cannot be used: ${why}`, {
    hint: 'somebody has changed it, or a part of it is lost; holdfast backup list shows the others',
  });

/** Reads what a backup says of itself, strictly: whoever may push may have written it. Rejects with MemoryCorrupt. */
export const parseManifest = (bytes: Uint8Array, name: string): Manifest => {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw corruptBackup(name, `${MANIFEST} is no JSON`);
  }
  if (!isObject(value)) throw corruptBackup(name, `${MANIFEST} is no JSON object`);
  const { version } = value;
  if (typeof version === 'number' && version > 1) throw corruptBackup(name, `a newer Holdfast wrote it (layout ${version})`);
  if (version !== 1 || !isManifest(value)) throw corruptBackup(name, `${MANIFEST} lacks a field or one has the wrong type`);
  const paths = new Set(value.entries.map(({ path }) => path));
  if (paths.size !== value.entries.length) throw corruptBackup(name, `${MANIFEST} names an object twice`);
  return value;
};
