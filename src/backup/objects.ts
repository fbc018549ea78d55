import { documentsOf } from '../decrypt/open-file.ts';
import { isObject, type JsonObject } from '../lib/json.ts';
import { type KubeObject, keyOf, refOf } from '../lib/kube-object.ts';
import { sopsOf } from '../lib/sops.ts';
import { corruptBackup, digestOfFile } from './manifest.ts';
import { nameOf } from './store.ts';
import type { BackupEntry, ReadBackup } from './types.ts';

/** An object out of a backup. `sealed`: its file's text, where sops has encrypted values of it. */
export type BackupObject = { entry: BackupEntry; object: KubeObject; sealed: string | undefined };

const isKubeObject = (value: JsonObject): value is KubeObject =>
  typeof value['apiVersion'] === 'string' &&
  typeof value['kind'] === 'string' &&
  isObject(value['metadata']) &&
  typeof value['metadata']['name'] === 'string';

/** All objects of a backup, each file held against its digest and its name. Rejects with MemoryCorrupt. */
export const objectsOf = ({ ref, manifest, files }: ReadBackup): BackupObject[] =>
  manifest.entries.map((entry) => {
    const wrong = (why: string): Error => corruptBackup(nameOf(ref), `${entry.path} ${why}`);
    const text = files.get(entry.path) ?? '';
    const documents = documentsOf(entry.path, text);
    const value = documents?.size === 1 ? documents.get(0) : undefined;
    if (value === undefined || !isKubeObject(value)) throw wrong('is no object of Kubernetes');
    if (digestOfFile(value) !== entry.digest) throw wrong('is not what was written (its digest differs)');
    if (keyOf(refOf(value)) !== keyOf(entry.ref)) throw wrong('holds another object than its name says');
    const isSealed = sopsOf(value) !== undefined;
    if (isSealed !== (entry.hmac !== undefined)) throw wrong('is encrypted where it should not be, or the other way round');
    return { entry, object: value, sealed: isSealed ? text : undefined };
  });
