import type { ConfigFlags } from '../config/types.ts';
import { carryOut, type RecoverOptions, recoveryPlan } from '../reconcile/recovery/recover.ts';
import { doctorCauses } from './causes.ts';
import { commitFor, withWatchedEngine } from './engine-context.ts';
import { recoveryPlanAsText, reportAsText } from './printers/recovery-report.ts';
import { untilInterrupted } from './signals.ts';
import { watchReport } from './watch-engine.ts';

type Options = ConfigFlags & { cluster: string[]; region: string[]; only: string[]; dryRun?: true; output: string };

/** Brings clusters back, and reports. True if all that were asked for are back, or left out on purpose. */
export const recoverCommand = (options: Options): Promise<boolean> =>
  withWatchedEngine(
    options,
    // With JSON the report alone is the output.
    (context) => watchReport(context, options.output === 'json' ? process.stderr : undefined),
    async (engine) => {
      const { config } = engine.deps;
      const { cluster: clusters, region: regions, only } = options;
      const asked: RecoverOptions = { clusters, regions, only, diagnose: doctorCauses(config) };
      const plan = await recoveryPlan(engine, await commitFor(engine, undefined), asked);
      if (options.dryRun) {
        if (options.output === 'json') console.log(JSON.stringify({ version: 1, commit: plan.commit, steps: plan.steps }, null, 2));
        else console.log(recoveryPlanAsText(plan.steps));
        return plan.steps.every(({ action }) => action !== 'fail');
      }
      const report = await carryOut(engine, plan, asked, untilInterrupted());
      if (options.output === 'json') console.log(JSON.stringify(report, null, 2));
      else console.log(`\n${reportAsText(report)}`);
      return report.failed === 0;
    },
  );
