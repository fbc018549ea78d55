import { documentsOf } from '../decrypt/open-file.ts';
import { encryptWithSops } from '../decrypt/run-sops.ts';
import { isObject, type Json, type JsonObject } from '../lib/json.ts';
import type { KubeObject } from '../lib/kube-object.ts';
import { isCiphertext } from '../lib/sops.ts';
import { toYaml } from '../lib/yaml-write.ts';
import { isJobFlow, isSecretKind } from './kinds.ts';

/** Who encrypts, and for whom. Without recipients nothing is encrypted, and what would have to be is left out. */
export type Sealing = { program: string; recipients: readonly string[] };

const outputsOf = (object: KubeObject): Json[] => {
  const status = object['status'];
  const steps = isObject(status) && Array.isArray(status['steps']) ? status['steps'] : [];
  return steps.flatMap((step) => (isObject(step) && isObject(step['outputs']) ? [step['outputs']] : []));
};

/** Keys of the file under which values must not stand in clear; undefined where all may. */
export const secretKeysOf = (object: KubeObject): readonly string[] | undefined => {
  if (isSecretKind(object)) return ['data', 'stringData'];
  return isJobFlow(object) && outputsOf(object).length > 0 ? ['outputs'] : undefined;
};

/** A JobFlow without what its steps gave: all else of it may be read. */
export const withoutOutputs = (object: KubeObject): KubeObject => {
  const status = object['status'] as JsonObject;
  const steps = (status['steps'] as JsonObject[]).map(({ outputs: _, ...step }) => step);
  return { ...object, status: { ...status, steps } };
};

/** Whether everything below a key is encrypted; sops leaves empty texts as they are. */
const isEncrypted = (value: Json): boolean => {
  if (Array.isArray(value)) return value.every(isEncrypted);
  if (isObject(value)) return Object.values(value).every(isEncrypted);
  return value === '' || value === null || isCiphertext(value);
};

const leaks = (value: Json, keys: readonly string[]): boolean => {
  if (Array.isArray(value)) return value.some((item) => leaks(item, keys));
  if (!isObject(value)) return false;
  return Object.entries(value).some(([key, item]) => (keys.includes(key) ? !isEncrypted(item) : leaks(item, keys)));
};

export type SealedText = { text: string; value: JsonObject } | { why: string };

/** An object as a file that sops has encrypted, looked at again before anybody keeps it; or why there is none. */
export const sealObject = async (
  { program, recipients }: Sealing,
  object: KubeObject,
  keys: readonly string[],
  signal?: AbortSignal,
): Promise<SealedText> => {
  if (recipients.length === 0) return { why: 'the operator has named no recipients for backups' };
  const regex = `^(${keys.join('|')})$`;
  const run = await encryptWithSops({ program, recipients, text: toYaml(object), regex, ...(signal === undefined ? {} : { signal }) });
  // What sops says may quote the text.
  if (!run.ok) return { why: run.why === 'missing' ? `sops cannot be run as ${program}` : 'sops could not encrypt it' };
  const value = documentsOf('sealed.yaml', run.text)?.get(0);
  if (value === undefined || !isObject(value['sops'])) return { why: 'what sops made of it cannot be read' };
  return keys.some((key) => leaks({ ...value, sops: '' }, [key])) ? { why: 'sops left a value in clear' } : { text: run.text, value };
};
