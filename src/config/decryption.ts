import { resolve } from 'node:path';
import type { ClusterKeys, DecryptSettings } from '../decrypt/types.ts';
import type { ConfigFile, DecryptionFile, Environment } from './types.ts';

/** Variables of Holdfast's own environment that the operator passes on. One that is missing concerns this cluster's Secrets alone. */
const passedOn = (names: readonly string[], env: Environment): { [name: string]: string } =>
  Object.fromEntries(names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));

const keysOf = ({ passEnv = [], ...file }: DecryptionFile, env: Environment): ClusterKeys => ({
  ageKeyFile: file.ageKeyFile === undefined ? undefined : resolve(file.ageKeyFile),
  services: file.keyServices ?? ['age'],
  env: { ...file.env, ...passedOn(passEnv, env) },
  missingEnv: passEnv.filter((name) => env[name] === undefined),
});

export const decryptionOf = (file: ConfigFile, env: Environment): DecryptSettings => ({
  program: env.HOLDFAST_SOPS || file.sops || 'sops',
  clusters: new Map(
    Object.entries(file.clusters ?? {}).flatMap(([name, { decryption }]): [string, ClusterKeys][] =>
      decryption === undefined ? [] : [[name, keysOf(decryption, env)]],
    ),
  ),
});
