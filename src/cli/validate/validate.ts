import { realpathSync } from 'node:fs';
import { isWithin } from '../printers/event-levels.ts';
import type { ValidationReport } from '../printers/problems.ts';
import { readTarget, type ValidateTarget } from './read-target.ts';

/**
 * `config`: a file of the operator's that says what is allowed; without one, and without the system's, the defaults hold.
 * `cache`: what became of the files is kept in the user's cache folder, and taken from there the next time.
 */
export type ValidateOptions = ValidateTarget & { config: string | undefined; cache?: boolean };

/** Fewer are read as fast as a cache is. */
const FEW_FILES = 200;

/** Checks everything about a folder or a commit that can be checked without a cluster. */
export const validate = async ({ config, cache = false, ...target }: ValidateOptions): Promise<ValidationReport> => {
  const started = performance.now();
  const reading = readTarget(target);
  // Awaited below; should the configuration be wrong, nobody is left to hear of it.
  reading.catch(() => undefined);
  // Loaded while Git runs: the stages are most of the program.
  const [{ loadConfig }, { checkInput }] = await Promise.all([import('../../config/load.ts'), import('./check-input.ts')]);
  const settings = loadConfig(config === undefined ? {} : { config }, process.env);
  const read = await reading;
  const say = (text: string): void => {
    if (isWithin('debug', settings.observability.log.level)) console.error(`debug: ${text}`);
  };
  const kept =
    cache && read.files.length >= FEW_FILES ? (await import('./kept/store.ts')).openKept(realpathSync(target.dir), say) : undefined;
  const desired = await checkInput(read, settings, kept);
  return {
    files: read.files.length,
    clusters: desired.clusters.map(({ name, valid }) => ({ name, valid })),
    problems: desired.problems,
    ms: performance.now() - started,
  };
};
