import { resolve } from 'node:path';
import { HoldfastError } from '../lib/errors.ts';
import { durationMs } from './duration.ts';
import type { ConfigFile, Environment, RecoverySettings } from './types.ts';

/** A switch in the environment; a word that is neither on nor off must not decide over clusters. */
const switchOf = (env: Environment, ...names: readonly string[]): boolean | undefined => {
  const name = names.find((one) => env[one] !== undefined && env[one] !== '');
  if (name === undefined) return undefined;
  const text = env[name]?.toLowerCase() ?? '';
  if (['true', '1', 'yes', 'on'].includes(text)) return true;
  if (['false', '0', 'no', 'off'].includes(text)) return false;
  throw new HoldfastError('ConfigInvalid', `${name}=${env[name]} is neither true nor false`, { hint: `set ${name} to true or false` });
};

const parallelOf = (file: ConfigFile, env: Environment): number => {
  const text = env['HOLDFAST_RECOVERY_PARALLEL'];
  if (text === undefined || text === '') return file.recovery?.parallel ?? 4;
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= 100) return count;
  throw new HoldfastError('ConfigInvalid', `HOLDFAST_RECOVERY_PARALLEL=${text} is not possible`, { hint: 'use 1 to 100' });
};

const webhookOf = (file: ConfigFile, env: Environment): RecoverySettings['webhook'] => {
  const url = env['HOLDFAST_RECOVERY_WEBHOOK_URL'] || file.recovery?.webhook?.url;
  const secretFile = env['HOLDFAST_RECOVERY_WEBHOOK_SECRET_FILE'] || file.recovery?.webhook?.secretFile;
  if (url === undefined && secretFile === undefined) return undefined;
  // The URL is not quoted: it may hold a password.
  if (url === undefined || !URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new HoldfastError('ConfigInvalid', 'the URL of the recovery webhook is no http or https URL', {
      hint: 'set recovery.webhook.url, or HOLDFAST_RECOVERY_WEBHOOK_URL',
    });
  if (secretFile === undefined)
    throw new HoldfastError('ConfigInvalid', 'the recovery webhook has no secret: whoever gets it could not tell that it is ours', {
      hint: 'set recovery.webhook.secretFile, or HOLDFAST_RECOVERY_WEBHOOK_SECRET_FILE',
    });
  return { url, secretFile: resolve(secretFile) };
};

/** Environment over file over defaults. Rejects with ConfigInvalid. */
export const recoveryOf = (file: ConfigFile, env: Environment): RecoverySettings => ({
  auto: switchOf(env, 'HOLDFAST_AUTO_RECOVER_STATE', 'KECS_AUTO_RECOVER_STATE') ?? file.recovery?.auto ?? true,
  parallel: parallelOf(file, env),
  keepClusters:
    switchOf(env, 'HOLDFAST_KEEP_CLUSTERS_ON_SHUTDOWN', 'KECS_KEEP_CLUSTERS_ON_SHUTDOWN') ?? file.recovery?.keepClustersOnShutdown,
  webhook: webhookOf(file, env),
});

export const shutdownTimeout = (file: ConfigFile, env: Environment): number =>
  durationMs(env['HOLDFAST_SHUTDOWN_TIMEOUT'] || file.shutdownTimeout || '60s');
