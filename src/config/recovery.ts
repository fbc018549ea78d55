import { HoldfastError } from '../lib/errors.ts';
import { durationMs } from './duration.ts';
import { webhookOf } from './notifications.ts';
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

/** Environment over file over defaults. Rejects with ConfigInvalid. */
export const recoveryOf = (file: ConfigFile, env: Environment): RecoverySettings => ({
  auto: switchOf(env, 'HOLDFAST_AUTO_RECOVER_STATE', 'KECS_AUTO_RECOVER_STATE') ?? file.recovery?.auto ?? true,
  parallel: parallelOf(file, env),
  keepClusters:
    switchOf(env, 'HOLDFAST_KEEP_CLUSTERS_ON_SHUTDOWN', 'KECS_KEEP_CLUSTERS_ON_SHUTDOWN') ?? file.recovery?.keepClustersOnShutdown,
  webhook: webhookOf(file.recovery?.webhook, env, {
    name: 'recovery webhook',
    setting: 'recovery.webhook',
    variable: 'HOLDFAST_RECOVERY_WEBHOOK',
  }),
});

export const shutdownTimeout = (file: ConfigFile, env: Environment): number =>
  durationMs(env['HOLDFAST_SHUTDOWN_TIMEOUT'] || file.shutdownTimeout || '60s');
