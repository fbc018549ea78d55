import type { Command } from 'commander';
import type { Written } from '../import/write.ts';

type Options = { cluster: string; out: string };

const EXAMPLES = `
It reads the input of register-task-definition and create-service, and the output of describe-task-definition and
describe-services. Each change is said; a file that is there with another content is never overwritten.

Examples:
  aws ecs describe-services --cluster shop --services web > web.json
  holdfast import ecs web.json --cluster production
  holdfast import ecs aws-export/ --cluster production --out desired-state`;

const report = (written: readonly Written[], skipped: readonly string[]): void => {
  for (const { path, state, from, changes } of written) {
    console.log(`${state.padEnd(9)}  ${path}${from === '' ? '' : `  (from ${from})`}`);
    for (const change of changes) console.log(`             ${change}`);
  }
  for (const file of skipped) console.log(`skipped    ${file}: neither a task definition nor a service`);
};

const importEcs = async (paths: readonly string[], { cluster, out }: Options): Promise<void> => {
  const { importFiles } = await import('../import/import-files.ts');
  const { written, skipped } = await importFiles(paths, cluster, out);
  report(written, skipped);
  const [{ validate }, { problemsAsText, countProblems }, { paintSeverity }, { EXIT_FAILED }] = await Promise.all([
    import('../validate/validate.ts'),
    import('../printers/problems.ts'),
    import('../printers/paint.ts'),
    import('../fail.ts'),
  ]);
  const result = await validate({ dir: out, commit: undefined, since: undefined, config: undefined });
  console.log(`\n${problemsAsText(result, paintSeverity)}`);
  if (countProblems(result.problems).errors > 0) process.exitCode = EXIT_FAILED;
};

export const register = (program: Command): void => {
  const command = program
    .command('import')
    .summary('turn AWS CLI JSON into files')
    .description('Turns what other tools have into files of desired state.')
    .addHelpText('after', '\nExample:\n  holdfast import ecs aws-export/ --cluster production');
  command
    .command('ecs')
    .summary('turn AWS CLI JSON of ECS into files')
    .description('Turns AWS CLI JSON of ECS into task-definition and service files of one cluster, and validates the result.')
    .argument('<paths...>', 'JSON files, or folders of them')
    .option('--cluster <name>', 'the cluster whose folder the files go to', 'default')
    .option('--out <dir>', 'the folder that holds holdfast.yaml; made if it is not there', '.')
    .addHelpText('after', EXAMPLES)
    .action(importEcs);
};
