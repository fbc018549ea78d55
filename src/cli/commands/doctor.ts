import type { Command } from 'commander';
import type { ConfigFlags } from '../../config/types.ts';
import { clusterOption, outputOption, withConfigOptions } from '../context.ts';

type Options = ConfigFlags & { cluster: string[]; output: string };

const EXAMPLES = `
Exit codes: 0 nothing failed (there may be warnings), 1 something did, 2 bad input.

Examples:
  holdfast doctor                          everything
  holdfast doctor --cluster production     this cluster, and what all of them need
  holdfast doctor -o json | jq '.findings[] | select(.status == "failed")'`;

const run = async (options: Options): Promise<void> => {
  const [{ loadContext }, { examine }, { thisMachine }] = await Promise.all([
    import('../context.ts'),
    import('../../doctor/examine.ts'),
    import('../../doctor/system.ts'),
  ]);
  const { config, spec } = await loadContext(options);
  const open = async () => (await import('../../reconcile/engine.ts')).openEngine(config, spec, () => undefined);
  const findings = await examine(thisMachine(process.env), config, open, options.cluster);
  if (options.output === 'json') console.log(JSON.stringify({ version: 1, findings }, null, 2));
  else {
    const [{ findingsAsText }, { default: pc }] = await Promise.all([import('../printers/findings.ts'), import('picocolors')]);
    console.log(findingsAsText(findings, pc));
  }
  process.exitCode = findings.some(({ status }) => status === 'failed') ? 1 : 0;
};

export const register = (program: Command): void => {
  withConfigOptions(
    program
      .command('doctor')
      .summary('look at all that a recovery needs, and say how to mend it')
      .description(
        'Looks at Docker, k3d, git, ports, disk, memory, inotify limits, credentials, rights, clocks, and the versions of layout and state. Changes nothing in any cluster.',
      )
      .addOption(clusterOption())
      .addOption(outputOption(['text', 'json'])),
  )
    .addHelpText('after', EXAMPLES)
    .action(run);
};
