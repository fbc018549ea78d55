import { isObject, type Json, type JsonObject } from './json.ts';

/** Where a Secret keeps its values, and the only places where sops may have encrypted something. */
export const SECRET_SECTIONS = ['data', 'stringData'] as const;

const BEGIN = 'ENC[AES256_GCM,';
const WHOLE = /^ENC\[AES256_GCM,data:[A-Za-z0-9+/=]*,iv:[A-Za-z0-9+/=]+,tag:[A-Za-z0-9+/=]+,type:([a-z]+)\]$/;

/** Whether a value is, or was meant to be, one that sops has encrypted. */
export const isCiphertext = (value: Json | undefined): value is string => typeof value === 'string' && value.startsWith(BEGIN);

/** The type that sops noted of a value that it has encrypted: `str`, `int`, …; undefined where the text is not whole. */
export const typeOfCiphertext = (text: string): string | undefined => WHOLE.exec(text)?.[1];

/** Names under which sops notes, in a file, by whom its key can be had. */
export const KEY_SERVICES = ['age', 'pgp', 'kms', 'gcp_kms', 'azure_kv', 'hc_vault'] as const;
export type KeyService = (typeof KEY_SERVICES)[number];

const entriesOf = (value: Json | undefined): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** The entries of one key service in the metadata of a file, those inside key groups too. */
export const keysOf = (metadata: JsonObject, service: string): JsonObject[] => [
  ...entriesOf(metadata[service]),
  ...entriesOf(metadata['key_groups']).flatMap((group) => entriesOf(group[service])),
];

/** Everything in the metadata that lists keys, known to us or not: a list of objects, or a list inside a key group. */
export const servicesIn = (metadata: JsonObject): string[] => {
  const groups = entriesOf(metadata['key_groups']);
  const names = [metadata, ...groups].flatMap((part) =>
    Object.keys(part).filter((name) => name !== 'key_groups' && entriesOf(part[name]).length > 0),
  );
  return [...new Set(names)].sort();
};

/** The metadata that sops has put beside an object; undefined where there is none. */
export const sopsOf = (value: JsonObject): JsonObject | undefined => (isObject(value['sops']) ? value['sops'] : undefined);
