import { type Command, Option } from 'commander';
import type { Explanation } from '../printers/explain.ts';

type Options = { cluster?: string; commit?: string; output: string; config?: string };

const EXAMPLES = `
Exit codes: 0 fine, 1 the service has errors, 2 bad input.

Examples:
  holdfast explain services/web                         the objects, and a table of every field
  holdfast explain services/web --cluster production    where several clusters have a service of this name
  holdfast explain services/web -o json shop/           for other programs, from another folder`;

const print = async (explanation: Explanation, format: string): Promise<string> => {
  const printers = await import('../printers/explain.ts');
  if (format === 'json') return printers.explanationAsJson(explanation);
  if (format === 'yaml') return printers.explanationAsYaml(explanation);
  const { default: pc } = await import('picocolors');
  return printers.explanationAsText(explanation, { color: pc.isColorSupported });
};

const run = async (target: string, dir: string, { cluster, commit, output, config }: Options): Promise<void> => {
  const { explain } = await import('../explain.ts');
  const explanation = await explain({ dir, target, cluster, commit, config });
  console.log(await print(explanation, output));
  const { EXIT_FAILED } = await import('../fail.ts');
  if (explanation.problems.some(({ severity }) => severity === 'error')) process.exitCode = EXIT_FAILED;
};

export const register = (program: Command): void => {
  program
    .command('explain')
    .summary('show what a service becomes, and what became of each field')
    .description(
      'Shows the Kubernetes objects that an ECS service becomes, and for each field that is set whether it is mapped, approximated (how) or ignored (why).',
    )
    .argument('<service>', 'services/NAME, or the name alone')
    .argument('[path]', 'the folder that holds holdfast.yaml', '.')
    .option('--cluster <name>', 'the cluster, where several have a service of this name')
    .option('--commit <rev>', 'explain this commit of the repository, not the files on disk')
    .addOption(new Option('-o, --output <format>', 'output format').choices(['text', 'json', 'yaml']).default('text'))
    .option('--config <file>', "the operator's configuration, for what it allows")
    .addHelpText('after', EXAMPLES)
    .action(run);
};
