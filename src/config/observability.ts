import { resolve } from 'node:path';
import { HoldfastError } from '../lib/errors.ts';
import { isInContainer } from './container.ts';
import type { ConfigFile, ConfigFlags, Environment, ListenAddress, LogFormat, LogLevel, Observability } from './types.ts';

export const LOG_FORMATS: readonly LogFormat[] = ['text', 'json'];
/** From the gravest to the finest. */
export const LOG_LEVELS: readonly LogLevel[] = ['error', 'warn', 'info', 'debug', 'trace'];

const ADMIN_PORT = 8081;
const ECS_PORT = 8080;

const oneOf = <T extends string>(choices: readonly T[], text: string, what: string): T => {
  const found = choices.find((choice) => choice === text);
  if (found !== undefined) return found;
  throw new HoldfastError('ConfigInvalid', `"${text}" is no ${what}`, { hint: `use ${choices.join(', ')}` });
};

/** `127.0.0.1:8081`, `[::1]:8081`, `:8081` for all addresses, `off`. */
const addressOf = (named: string | undefined, usual: string): ListenAddress | undefined => {
  const text = named ?? usual;
  if (text === 'off') return undefined;
  const match = /^(?:\[([0-9a-fA-F:.]+)\]|([a-zA-Z0-9.-]*)):(\d{1,5})$/.exec(text);
  const port = Number(match?.[3]);
  if (!match || port > 65_535)
    throw new HoldfastError('ConfigInvalid', `"${text}" is no address to listen on`, {
      hint: `write for example ${usual}, [::1]:8081, 0.0.0.0:8081 or off`,
    });
  return { host: match[1] ?? (match[2] || '0.0.0.0'), port, chosen: named !== undefined };
};

const endpoint = (text: string | undefined): string | undefined => {
  if (text === undefined || text === '') return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return text;
  // Not quoted: it may hold a password.
  throw new HoldfastError('ConfigInvalid', 'the OpenTelemetry endpoint is no http or https URL', {
    hint: 'write for example http://localhost:4318',
  });
};

const tokenOf = (file: ConfigFile, env: Environment): Observability['adminToken'] => {
  if (env.HOLDFAST_ADMIN_TOKEN) return { value: env.HOLDFAST_ADMIN_TOKEN };
  const path = env.HOLDFAST_ADMIN_TOKEN_FILE || file.adminTokenFile;
  return path ? { file: path } : undefined;
};

/** Flags over environment over file over defaults. Rejects with ConfigInvalid. */
export const observabilityOf = (file: ConfigFile, flags: ConfigFlags, env: Environment): Observability => {
  // Docker publishes ports of the container's own address, never of its loopback.
  const host = isInContainer(env) ? '0.0.0.0' : '127.0.0.1';
  const pushSecret = env.HOLDFAST_PUSH_WEBHOOK_SECRET_FILE || file.pushWebhook?.secretFile;
  const isOff = env.OTEL_SDK_DISABLED === 'true' || env.OTEL_TRACES_EXPORTER === 'none';
  return {
    log: {
      format: oneOf(LOG_FORMATS, flags.logFormat ?? (env.HOLDFAST_LOG_FORMAT || file.log?.format) ?? 'text', 'format of a log'),
      level: oneOf(LOG_LEVELS, flags.logLevel ?? (env.HOLDFAST_LOG_LEVEL || file.log?.level) ?? 'info', 'level of a log'),
    },
    admin: addressOf(flags.adminAddress ?? (env.HOLDFAST_ADMIN_ADDRESS || file.adminAddress), `${host}:${ADMIN_PORT}`),
    ecs: addressOf(flags.ecsAddress ?? (env.HOLDFAST_ECS_ADDRESS || file.ecsAddress), `${host}:${ECS_PORT}`),
    adminToken: tokenOf(file, env),
    adminHosts: file.adminHosts ?? [],
    pushWebhookSecretFile: pushSecret === undefined ? undefined : resolve(pushSecret),
    otlpEndpoint: isOff ? undefined : endpoint(env.OTEL_EXPORTER_OTLP_ENDPOINT || file.otlpEndpoint),
    otlpTracesEndpoint: isOff ? undefined : endpoint(env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT),
  };
};
