import { type Command, Option } from 'commander';
import type { ValidationReport } from '../printers/problems.ts';

type Options = { commit?: string; since?: string; output: string; strict?: true; config?: string; cache: boolean };

const EXAMPLES = `
Exit codes: 0 fine (warnings allowed), 1 errors were found, 2 bad input.

Examples:
  holdfast validate                          the files in this folder as they are on disk
  holdfast validate --commit HEAD -o github  the last commit, with annotations for GitHub
  holdfast validate --commit HEAD --since origin/main
                                             also: no revision that origin/main has was edited`;

const FORMATS = ['text', 'json', 'github', 'sarif'];

const render = async (report: ValidationReport, format: string, dir: string): Promise<string> => {
  const text = await import('../printers/problems.ts');
  if (format === 'json') return text.problemsAsJson(report);
  if (format === 'text') {
    const { paintSeverity } = await import('../printers/paint.ts');
    return text.problemsAsText(report, paintSeverity);
  }
  const { prefixOf } = await import('../validate/prefix.ts');
  const prefix = await prefixOf(dir);
  if (format === 'github') return (await import('../printers/problems-github.ts')).problemsAsGithub(report, prefix);
  const [{ problemsAsSarif }, { packageVersion }] = await Promise.all([
    import('../printers/problems-sarif.ts'),
    import('../../lib/package-version.ts'),
  ]);
  return problemsAsSarif(report, prefix, packageVersion());
};

const run = async (dir: string, options: Options): Promise<void> => {
  const { validate } = await import('../validate/validate.ts');
  const report = await validate({ dir, commit: options.commit, since: options.since, config: options.config, cache: options.cache });
  console.log(await render(report, options.output, dir));
  const { countProblems } = await import('../printers/problems.ts');
  const { errors, warnings } = countProblems(report.problems);
  const { EXIT_FAILED } = await import('../fail.ts');
  if (errors > 0 || (options.strict && warnings > 0)) process.exitCode = EXIT_FAILED;
};

export const register = (program: Command): void => {
  program
    .command('validate')
    .summary('check a folder or a commit')
    .description(
      'Checks desired state without a cluster: syntax, schemas, references, names, policy. Says everything that is wrong at once, with its place.',
    )
    .argument('[path]', 'the folder that holds holdfast.yaml', '.')
    .option('--commit <rev>', 'check this commit of the repository, not the files on disk')
    .option(
      '--since <rev>',
      'task-definition revisions of this commit may not have changed; its parent (on disk: HEAD) unless told otherwise',
    )
    .addOption(new Option('-o, --output <format>', 'output format').choices(FORMATS).default('text'))
    .option('--strict', 'warnings fail as well')
    .option('--config <file>', "the operator's configuration, for what it allows")
    .option('--no-cache', 'read every file anew, also those that were without a problem the last time')
    .addHelpText('after', EXAMPLES)
    .action(run);
};
