import type { Command } from 'commander';
import type { ConfigFlags } from '../../config/types.ts';
import { manyOption, withConfigOptions } from '../context.ts';

const EXAMPLES = `
The file is a bundle of Git: it holds the followed branch with its history, the outcomes, and the backups of all clusters or of those named. It holds
what the repository holds, Secrets encrypted, and no keys. Exit codes: 0 all that there is went into it, 1 a backup that cannot be used did not, 2
bad input.

Examples:
  holdfast export
  holdfast export --cluster production -o production.bundle
  git clone production.bundle                without Holdfast: the desired state, and its history`;

const run = async (options: ConfigFlags & { cluster: string[]; output?: string }): Promise<void> => {
  const { exportCommand } = await import('../bundle-command.ts');
  process.exitCode = (await exportCommand(options)) ? 0 : 1;
};

export const register = (program: Command): void => {
  withConfigOptions(
    program
      .command('export')
      .summary('put desired state, outcomes and backups into one file')
      .description('Puts all that Holdfast keeps in Git into one file, from which it can be brought back anywhere.')
      .addOption(manyOption('--cluster <name>', 'only the backups of this cluster'))
      .option('-o, --output <file>', 'the file to write; holdfast-INSTANCE-TIME.bundle unless told otherwise')
      .addHelpText('after', EXAMPLES),
  ).action(run);
};
