import type { JsonObject } from '../lib/json.ts';
import { type KeyService, keysOf } from '../lib/sops.ts';
import { SOPS_TIMEOUT_MS, type SopsRun } from './run-sops.ts';
import type { ClusterKeys, Failure } from './types.ts';

/** What is said of a file: where it stands, whose it is, and what sops noted beside it. */
export type Subject = { path: string; cluster: string; metadata: JsonObject };

export const fail = (reason: string, allow: string): Failure => ({ reason: `is encrypted and cannot be decrypted: ${reason}`, allow });

export const noKeys = ({ cluster }: Pick<Subject, 'cluster'>): Failure =>
  fail(
    `the operator has set no keys for cluster ${cluster}`,
    `set clusters.${cluster}.decryption in Holdfast's configuration; see docs/secrets.md`,
  );

export const noKeyFile = (path: string, cluster: string): Failure =>
  fail(`the age key file ${path} cannot be read`, `put it there, or correct clusters.${cluster}.decryption.ageKeyFile`);

export const noVariable = (names: readonly string[], cluster: string): Failure =>
  fail(`${names.join(', ')} of clusters.${cluster}.decryption.passEnv is not set`, "set it in Holdfast's environment, or take it out");

/** More recipients than these are counted. */
const MAX_NAMED = 3;
const RECIPIENTS: { readonly [service in KeyService]: string } = {
  age: 'recipient',
  pgp: 'fp',
  kms: 'arn',
  gcp_kms: 'resource_id',
  azure_kv: 'vault_url',
  hc_vault: 'vault_address',
};

/** `age age1q23…, pgp 85D7…`: names of keys, which are no secret. */
const recipientsOf = (metadata: JsonObject, services: readonly KeyService[]): string => {
  const all = services.flatMap((service) =>
    keysOf(metadata, service).map((entry) => `${service} ${String(entry[RECIPIENTS[service]] ?? '?')}`),
  );
  const named = all.slice(0, MAX_NAMED).join(', ');
  return all.length > MAX_NAMED ? `${named} and ${all.length - MAX_NAMED} more` : named;
};

export const notListed = ({ cluster }: Subject, services: readonly string[]): Failure =>
  fail(
    `it can also be decrypted by ${services.join(', ')}, which the operator has not listed for cluster ${cluster}`,
    `add ${services.join(', ')} to clusters.${cluster}.decryption.keyServices, or take those keys out of the file: sops updatekeys`,
  );

export const otherVault = ({ cluster }: Subject): Failure =>
  fail(
    'it names a Vault server other than VAULT_ADDR, which would be sent the token',
    `encrypt it for the server of clusters.${cluster}.decryption.env.VAULT_ADDR`,
  );

export const notFound = (): Failure =>
  fail('the file that it comes from is not in this commit', 'look whether a kustomization changes its sops metadata');

export const changedValue = (path: string, where: string): Failure =>
  fail(
    `${where} is not what ${path} holds there`,
    'sops values can be moved neither to another key nor to another file; put the file back as sops wrote it',
  );

export const notText = (path: string, where: string, what: string): Failure => fail(`${where} is ${what}`, `sops edit ${path}`);

export const notReadable = (path: string): Failure => fail('what sops made of it cannot be read', `look at it: sops decrypt ${path}`);

export const notWhole = (path: string): Failure =>
  fail(`${path} cannot be read without a doubt`, `holdfast validate shows what is wrong with it; put it back as sops wrote it`);

// Exit codes of sops (cmd/sops/codes).
const DECRYPTING_MAC = 24;
const DECRYPTING_TREE = 25;
const MAC_MISMATCH = 51;
const MAC_NOT_FOUND = 52;
const NO_DATA_KEY = 128;

const noDataKey = ({ path, cluster, metadata }: Subject, keys: ClusterKeys): Failure => {
  const remote = keys.services.some((service) => service !== 'age' && service !== 'pgp');
  return fail(
    `no key of cluster ${cluster} opens ${path}, which is for ${recipientsOf(metadata, keys.services)}${remote ? '; or the key service did not answer' : ''}`,
    `encrypt it for the cluster's key too (.sops.yaml, then sops updatekeys ${path}), or give the operator the right key`,
  );
};

/** What a failed run of sops means. Its own words are not used: they quote hashes of the values. */
export const failureOf = (run: Exclude<SopsRun, { ok: true }>, program: string, subject: Subject, keys: ClusterKeys): Failure => {
  const { path } = subject;
  if (run.why === 'missing') return fail(`sops cannot be run as ${program}`, 'install sops 3.10 or later, or name it in HOLDFAST_SOPS');
  if (run.why === 'too-old') return fail(`${program} is older than sops 3.10`, 'install a newer one');
  if (run.why === 'time')
    return fail(`sops did not end within ${SOPS_TIMEOUT_MS / 1000} s`, 'look whether the key service answers; it is tried again');
  if (run.why === 'size') return fail('sops gave more than 8 MB', 'split the file');
  if (run.status === NO_DATA_KEY) return noDataKey(subject, keys);
  if (run.status === MAC_MISMATCH || run.status === DECRYPTING_TREE || run.status === DECRYPTING_MAC || run.status === MAC_NOT_FOUND)
    return fail(
      `${path} was changed after sops had written it (its MAC does not fit)`,
      `git log -p ${path} shows by whom; put it back, or change it with: sops edit ${path}`,
    );
  return fail(`sops ended with ${run.status ?? 'a signal'}`, `sops decrypt ${path} says why`);
};
