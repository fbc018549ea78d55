import { isObject, type JsonObject } from '../lib/json.ts';
import { isCiphertext, keysOf, SECRET_SECTIONS, servicesIn, sopsOf } from '../lib/sops.ts';
import { DEFAULT_LIMITS } from '../manifest/limits.ts';
import { parseYaml } from '../manifest/yaml.ts';
import type { SourceFile } from '../source/types.ts';
import { changedValue, failureOf, notListed, notReadable, notText, notWhole, otherVault, type Subject } from './failures.ts';
import { runSops, type SopsFormat } from './run-sops.ts';
import type { ClusterKeys, Failure } from './types.ts';

/** What the ciphertexts of one file stand for, by `section/key` and ciphertext. Held in memory alone. */
export type Opened = ReadonlyMap<string, string>;
export type OpenedFile = { values: Opened } | { failure: Failure };

export const valueKey = (section: string, key: string, ciphertext: string): string => `${section}/${key} ${ciphertext}`;

const formatOf = (path: string): SopsFormat => (path.endsWith('.json') ? 'json' : 'yaml');

/** Undefined where anything is wrong with the text: what we read of it may not be what sops reads. */
export const documentsOf = (path: string, text: string): Map<number, JsonObject> | undefined => {
  const { documents, problems } = parseYaml(path, text, DEFAULT_LIMITS);
  const isSound = !problems.some(({ severity }) => severity === 'error') && documents.every(({ value }) => isObject(value));
  return isSound ? new Map(documents.map(({ index, value }) => [index, value as JsonObject])) : undefined;
};

/** The metadata is not authenticated: whoever can push decides whom sops would ask. So it may name listed services alone. */
export const refuseStrangers = (subject: Subject, keys: ClusterKeys): Failure | undefined => {
  const strangers = servicesIn(subject.metadata).filter((name) => !(keys.services as readonly string[]).includes(name));
  if (strangers.length > 0) return notListed(subject, strangers);
  const vaults = keysOf(subject.metadata, 'hc_vault').map((entry) => entry['vault_address']);
  return vaults.some((address) => address !== keys.env['VAULT_ADDR']) ? otherVault(subject) : undefined;
};

const BASE64 = /^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

const pairsOf = (path: string, sealed: ReadonlyMap<number, JsonObject>, plain: ReadonlyMap<number, JsonObject>): OpenedFile => {
  const values = new Map<string, string>();
  for (const [index, document] of sealed) {
    for (const section of SECRET_SECTIONS) {
      const before = document[section];
      const after = plain.get(index)?.[section];
      for (const [key, ciphertext] of isObject(before) ? Object.entries(before) : []) {
        if (!isCiphertext(ciphertext)) continue;
        const value = isObject(after) ? after[key] : undefined;
        const where = `${section}.${key}`;
        if (value === undefined) return { failure: changedValue(path, where) };
        if (typeof value !== 'string') return { failure: notText(path, where, 'no text: put it into quotes') };
        if (section === 'data' && !BASE64.test(value.replace(/[\r\n]/g, '')))
          return { failure: notText(path, where, 'not base64: text in clear goes into stringData') };
        values.set(valueKey(section, key, ciphertext), value);
      }
    }
  }
  return { values };
};

export type OpenFileInput = { program: string; cluster: string; keys: ClusterKeys; file: SourceFile; signal?: AbortSignal };

/** Decrypts one file of a commit with the keys of one cluster, and checks that it is whole (sops' MAC). Rejects with Aborted alone. */
export const openFile = async ({ program, cluster, keys, file, signal }: OpenFileInput): Promise<OpenedFile> => {
  const { path, bytes = new Uint8Array() } = file;
  const sealed = documentsOf(path, new TextDecoder().decode(bytes));
  const metadata = [...(sealed?.values() ?? [])].map(sopsOf);
  // sops takes the first metadata that it finds, and we cannot tell which that is: every document has to have them.
  if (sealed === undefined || metadata.length === 0 || !metadata.every((one) => one !== undefined)) return { failure: notWhole(path) };
  for (const one of metadata) {
    const refused = refuseStrangers({ path, cluster, metadata: one }, keys);
    if (refused !== undefined) return { failure: refused };
  }
  const run = await runSops({ program, keys, format: formatOf(path), bytes, ...(signal === undefined ? {} : { signal }) });
  if (!run.ok) return { failure: failureOf(run, program, { path, cluster, metadata: metadata[0] ?? {} }, keys) };
  const plain = documentsOf(path, run.text);
  return plain !== undefined && plain.size === sealed.size ? pairsOf(path, sealed, plain) : { failure: notReadable(path) };
};
