import pc from 'picocolors';
import type { ConfigFlags } from '../config/types.ts';
import { commitFor, revisionsFor, withEngine } from './engine-context.ts';
import { makePlan, type Planned } from './make-plan.ts';
import { plansToJson } from './plan-file.ts';
import { planAsText } from './printers/plan.ts';

type Options = ConfigFlags & { cluster: string[]; commit?: string; output: string };

const asText = ({ plan, note }: Planned): string =>
  `${note === undefined ? '' : `${note}\n`}${planAsText(plan, { color: pc.isColorSupported })}`;

/** Shows what a commit would change in the chosen clusters; writes nothing. */
export const planCommand = async (options: Options): Promise<readonly Planned[]> => {
  const plans = await withEngine(
    options,
    () => undefined,
    async (engine) => {
      const desired = await engine.revisions.load(await commitFor(engine, options.commit));
      return Promise.all(revisionsFor(desired, options.cluster).map((revision) => makePlan(engine, revision)));
    },
  );
  if (options.output === 'json') process.stdout.write(plansToJson(plans));
  else console.log(plans.length === 0 ? 'this commit describes no cluster' : plans.map(asText).join('\n\n'));
  return plans;
};
