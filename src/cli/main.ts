import type { Command } from 'commander';
import { packageVersion } from '../lib/package-version.ts';
import { keepCompiledCode } from './compile-cache.ts';

keepCompiledCode();

type CommandModule = { register: (program: Command) => void };
type Entry = { name: string; summary: string; load: () => Promise<CommandModule> };

/** Every command, in the order of a user's day. Only the one that was typed is loaded. */
const COMMANDS: readonly Entry[] = [
  { name: 'init', summary: 'make a repository of desired state', load: () => import('./commands/init.ts') },
  { name: 'validate', summary: 'check a folder or a commit', load: () => import('./commands/validate.ts') },
  { name: 'explain', summary: 'show what a service becomes, and what became of each field', load: () => import('./commands/explain.ts') },
  { name: 'import', summary: 'turn what is elsewhere into files, or bring back an export', load: () => import('./commands/import.ts') },
  { name: 'plan', summary: 'show what a commit would change', load: () => import('./commands/plan.ts') },
  { name: 'apply', summary: 'carry out a plan', load: () => import('./commands/apply.ts') },
  { name: 'approve', summary: 'allow what a plan holds back', load: () => import('./commands/approve.ts') },
  { name: 'run', summary: 'hold the clusters to the repository', load: () => import('./commands/run.ts') },
  { name: 'sync', summary: 'fetch now, apply and wait until healthy', load: () => import('./commands/sync.ts') },
  {
    name: 'rollback',
    summary: 'commit an earlier state again, and wait until it is healthy',
    load: () => import('./commands/rollback.ts'),
  },
  { name: 'stop', summary: 'write nothing to the clusters any more', load: () => import('./commands/stop.ts') },
  { name: 'resume', summary: 'lift an emergency stop', load: () => import('./commands/resume.ts') },
  { name: 'recover', summary: 'bring lost clusters back', load: () => import('./commands/recover.ts') },
  { name: 'drill', summary: 'rehearse a recovery in clusters that are thrown away', load: () => import('./commands/drill.ts') },
  { name: 'backup', summary: 'keep what clusters hold as commits, and bring it back', load: () => import('./commands/backup.ts') },
  { name: 'export', summary: 'put desired state, outcomes and backups into one file', load: () => import('./commands/export.ts') },
  { name: 'status', summary: 'show where each cluster stands, and why', load: () => import('./commands/status.ts') },
  { name: 'history', summary: 'show what was applied or refused when, and how it ended', load: () => import('./commands/history.ts') },
  { name: 'events', summary: 'show what happened lately', load: () => import('./commands/events.ts') },
  { name: 'doctor', summary: 'look at all that a recovery needs, and say how to mend it', load: () => import('./commands/doctor.ts') },
  { name: 'sandbox', summary: 'start, list and stop embedded clusters for trying things out', load: () => import('./commands/sandbox.ts') },
];

/** `help COMMAND` is `COMMAND --help`: only the command that is asked about is loaded. */
const commandHelp = (argv: readonly string[]): readonly string[] => {
  const [node = '', script = '', word, topic] = argv;
  const isKnown = COMMANDS.some(({ name }) => name === topic);
  return word === 'help' && topic !== undefined && isKnown ? [node, script, topic, '--help'] : argv;
};

const main = async (argv: readonly string[]): Promise<void> => {
  const { Command } = await import('commander');
  const program = new Command('holdfast')
    .description('Holds clusters to a commit: git push changes the system, git revert rolls it back.')
    .version(packageVersion(), '-V, --version')
    .showHelpAfterError('(holdfast COMMAND --help shows the options)')
    .exitOverride();
  const wanted = argv.slice(2).find((word) => !word.startsWith('-'));
  const entry = COMMANDS.find(({ name }) => name === wanted);
  if (entry) (await entry.load()).register(program);
  else for (const { name, summary } of COMMANDS) program.command(name).summary(summary).description(summary);
  await program.parseAsync([...argv]);
};

// Whoever read the output may go away (`| head`, a closed terminal): then nothing more is printed, and the work goes on.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

try {
  await main(commandHelp(process.argv));
} catch (error) {
  const { exitCodeOf } = await import('./fail.ts');
  const code = exitCodeOf(error);
  // 2 says "changes" there, whatever else it says elsewhere.
  process.exitCode = process.argv.includes('--detailed-exitcode') ? Math.min(code, 1) : code;
}
