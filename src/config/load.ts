import { existsSync, readFileSync } from 'node:fs';
import { sortProblems } from '../desired/item.ts';
import { HoldfastError } from '../lib/errors.ts';
import { formatProblem } from '../lib/problem.ts';
import { checkConfig } from '../manifest/check-config.ts';
import { resolveConfig } from './resolve.ts';
import type { ConfigFile, ConfigFlags, OperatorConfig } from './types.ts';

const SYSTEM_FILE = '/etc/holdfast/config.yaml';

/** The file that counts: the one that was named, else the system's if it is there. */
const fileOf = (flags: ConfigFlags, env: NodeJS.ProcessEnv): string | undefined => {
  const named = flags.config ?? env.HOLDFAST_CONFIG;
  if (named !== undefined) return named;
  return existsSync(SYSTEM_FILE) ? SYSTEM_FILE : undefined;
};

const readConfigFile = (path: string): ConfigFile => {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new HoldfastError('ConfigInvalid', `the operator's configuration ${path} cannot be read`, { cause: error });
  }
  const { value, problems } = checkConfig(path, bytes);
  const errors = sortProblems(problems.filter(({ severity }) => severity === 'error'));
  if (errors.length > 0)
    throw new HoldfastError('ConfigInvalid', errors.map(formatProblem).join('\n'), { hint: 'docs/configuration.md describes each field' });
  return value as ConfigFile;
};

/** The operator's configuration: flags over environment over file over defaults. Rejects with ConfigInvalid, all problems of the file at once. */
export const loadConfig = (flags: ConfigFlags, env: NodeJS.ProcessEnv): OperatorConfig => {
  const path = fileOf(flags, env);
  return resolveConfig(path === undefined ? {} : readConfigFile(path), flags, env);
};
