import type { Command } from 'commander';
import type { ConfigFlags } from '../../config/types.ts';
import { clusterOption, manyOption, outputOption, withConfigOptions } from '../context.ts';

type Options = ConfigFlags & { cluster: string[]; output: string };

const EXAMPLES = `
A backup is a commit of its own on a branch of its own, holdfast/INSTANCE/backup/CLUSTER/TIME: one YAML file an object. BACKUP is
CLUSTER/TIME, or CLUSTER/latest.

Examples:
  holdfast backup now --cluster production
  holdfast backup list
  holdfast backup show production/latest
  holdfast backup show production/latest -o yaml > objects.yaml
  holdfast backup verify production/latest
  holdfast backup restore production/latest --dry-run
  holdfast backup restore production/20261129T020005Z --only 'shop/JobFlow'
  holdfast backup restore production/latest --commit`;

const makeNow = async (options: Options): Promise<void> => {
  const { backupNow } = await import('../backup-command.ts');
  process.exitCode = (await backupNow(options)) ? 0 : 1;
};

const list = async (options: Options): Promise<void> => {
  const { listCommand } = await import('../backup-command.ts');
  process.exitCode = (await listCommand(options)) ? 0 : 1;
};

const show = async (name: string, options: Options): Promise<void> => {
  const { showCommand } = await import('../backup-command.ts');
  await showCommand(name, options);
};

const verify = async (name: string, options: Options): Promise<void> => {
  const { verifyCommand } = await import('../backup-command.ts');
  process.exitCode = (await verifyCommand(name, options)) ? 0 : 1;
};

const restore = async (name: string, options: Parameters<typeof import('../restore-command.ts').restoreCommand>[1]): Promise<void> => {
  const { restoreCommand } = await import('../restore-command.ts');
  process.exitCode = (await restoreCommand(name, options)) ? 0 : 1;
};

export const register = (program: Command): void => {
  const backup = program
    .command('backup')
    .summary('keep what clusters hold as commits, and bring it back')
    .description('Makes, lists, shows and verifies backups: commits of what a cluster holds.')
    .addHelpText('after', EXAMPLES);
  withConfigOptions(
    backup
      .command('now')
      .description('Makes a backup of each chosen cluster as it is, and none where nothing has changed since the last one.')
      .addOption(clusterOption())
      .addOption(outputOption(['text', 'json'])),
  ).action(makeNow);
  withConfigOptions(
    backup
      .command('list')
      .description('Lists backups, newest first, and says which of them cannot be used.')
      .addOption(clusterOption())
      .addOption(outputOption(['text', 'json'])),
  ).action(list);
  withConfigOptions(
    backup
      .command('show <backup>')
      .description('Shows what a backup holds and what it had to leave out; -o yaml prints its objects, encrypted ones encrypted.')
      .addOption(outputOption(['text', 'json', 'yaml'])),
  ).action(show);
  withConfigOptions(
    backup
      .command('verify <backup>')
      .description(
        'Holds each file of a backup against its digest, restores it into a sandbox that is thrown away, and compares each object.',
      )
      .addOption(outputOption(['text', 'json'])),
  ).action(verify);
  withConfigOptions(
    backup
      .command('restore <backup>')
      .description(
        'Shows what would be done, then brings what a backup holds into its cluster. Deletes nothing. The cluster is then held until somebody chooses between that and Git.',
      )
      .option('--cluster <name>', 'the cluster that the backup is of; BACKUP may then be a time alone, or latest')
      .addOption(manyOption('--only <pattern>', 'only these objects, NAMESPACE/KIND/NAME with * in any part'))
      .option('--into <cluster>', 'another cluster of the repository')
      .option('--commit', "put the cluster's files back to the commit of that time as well, so that Git says what was restored")
      .option('--dry-run', 'show what would be done, and change nothing')
      .option('--unsealed', 'also a backup that this data directory has not made')
      .addOption(outputOption(['text', 'json'])),
  ).action(restore);
};
