import { type Command, Option } from 'commander';
import { LOG_FORMATS, LOG_LEVELS } from '../../config/observability.ts';
import type { ConfigFlags } from '../../config/types.ts';
import { outputOption, withConfigOptions } from '../context.ts';
import { onInterrupt } from '../signals.ts';

/** A service manager asks for 10 s. */
const END_MS = 9_000;
/** What is kept of a longer limit to tell how it ended. */
const LAST_MS = 2_000;

type Options = ConfigFlags & { output: string };

const EXAMPLES = `
Ends on SIGTERM or SIGINT, between two writes; a second signal ends it at once. k3d clusters that it made are cleaned up, unless
HOLDFAST_KEEP_CLUSTERS_ON_SHUTDOWN=true (docs/recovery.md).

Examples:
  holdfast run --repository https://git.example.com/team/clusters.git --context production=prod
  holdfast run                               the repository you stand in, at the branch you are on
  HOLDFAST_ADMIN_TOKEN_FILE=/run/secrets/admin holdfast run --admin-address 0.0.0.0:8081 --log-format json
                                             in a container: watched from outside, by whoever has the token`;

const run = async (options: Options): Promise<void> => {
  const [{ startHelper }, { keepHeapSmall }] = await Promise.all([import('../../source/helper.ts'), import('../small-heap.ts')]);
  keepHeapSmall();
  const endHelper = startHelper();
  const [{ watchRun }, { withWatchedEngine }, { startRunner }, { doctorCauses }, { cleanUp, toCleanUp }, { startBackupTimes }] =
    await Promise.all([
      import('../watch-engine.ts'),
      import('../engine-context.ts'),
      import('../../reconcile/runner.ts'),
      import('../causes.ts'),
      import('../../reconcile/shutdown/clean-up.ts'),
      import('../../reconcile/backup/scheduler.ts'),
    ]);
  const flags = options.output === 'json' ? { ...options, logFormat: 'json' } : options;
  await withWatchedEngine(flags, watchRun, async (engine, { follow }) => {
    const asked = Promise.withResolvers<void>();
    onInterrupt(() => asked.resolve());
    const runner = startRunner(engine, { diagnose: doctorCauses(engine.deps.config) });
    follow(runner);
    const backups = startBackupTimes(engine, runner.held);
    await asked.promise;
    const { config } = engine.deps;
    const cleaned = toCleanUp(config, runner.held());
    const limit = cleaned.length > 0 ? config.shutdownTimeoutMs : END_MS;
    endInTime(limit);
    const inTime = AbortSignal.timeout(Math.max(1, limit - LAST_MS));
    await backups.close();
    await runner.close();
    await cleanUp(engine, cleaned, process.env, inTime);
    await engine.depart();
  });
  endHelper();
};

/** Whatever hangs (a remote, an API server), the process ends: what was cut off is gone on with at the next start. */
const endInTime = (limitMs: number): void => {
  setTimeout(() => {
    console.error('holdfast run did not end in time and is cut off; the next one goes on from what is there');
    process.exit(1);
  }, limitMs).unref();
};

export const register = (program: Command): void => {
  withConfigOptions(
    program
      .command('run')
      .summary('hold the clusters to the repository')
      .description(
        'Follows the repository and holds each cluster to it: a push changes the system, drift is put right, a bad commit changes nothing.',
      )
      .option(
        '--admin-address <host:port>',
        'where /health, /healthz, /readyz and /metrics are answered, or off; 127.0.0.1:8081 unless set',
      )
      .option('--ecs-address <host:port>', 'where the ECS API is answered, or off; 127.0.0.1:8080 unless set')
      .addOption(new Option('--log-format <format>', 'lines for people, or one JSON object a line').choices(LOG_FORMATS))
      .addOption(new Option('--log-level <level>', 'the finest level that is said; info unless set').choices(LOG_LEVELS))
      .addOption(outputOption(['text', 'json'])),
  )
    .addHelpText('after', EXAMPLES)
    .action(run);
};
