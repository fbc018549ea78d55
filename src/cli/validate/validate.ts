import type { ValidationReport } from '../printers/problems.ts';
import { readTarget, type ValidateTarget } from './read-target.ts';

/** `config`: a file of the operator's that says what is allowed; without one, and without the system's, the defaults hold. */
export type ValidateOptions = ValidateTarget & { config: string | undefined };

/** Checks everything about a folder or a commit that can be checked without a cluster. */
export const validate = async ({ config, ...target }: ValidateOptions): Promise<ValidationReport> => {
  const started = performance.now();
  const reading = readTarget(target);
  // Awaited below; should the configuration be wrong, nobody is left to hear of it.
  reading.catch(() => undefined);
  // Loaded while Git runs: the stages are most of the program.
  const [{ loadConfig }, { checkInput }] = await Promise.all([import('../../config/load.ts'), import('./check-input.ts')]);
  const settings = loadConfig(config === undefined ? {} : { config }, process.env);
  const read = await reading;
  const desired = await checkInput(read, settings);
  return {
    files: read.files.length,
    clusters: desired.clusters.map(({ name, valid }) => ({ name, valid })),
    problems: desired.problems,
    ms: performance.now() - started,
  };
};
