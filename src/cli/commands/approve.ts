import { type Command, Option } from 'commander';
import type { ConfigFlags } from '../../config/types.ts';
import { outputOption, withConfigOptions } from '../context.ts';

type Options = ConfigFlags & { commit?: string; identity?: true; recreate?: true; restored?: true; output: string };

const EXAMPLES = `
What was rolled back by itself is allowed again as it is in that commit. An approval of deletions counts for an hour, for this cluster, this commit and this plan. A holdfast run carries it out at once; else: holdfast apply.

Examples:
  holdfast approve production                allow the deletions that the newest commit's plan holds back
  holdfast approve production --restored     what Git says takes the place of the backup that was restored
  holdfast approve production --identity
                                             the context leads to a new cluster on purpose
  holdfast approve production --recreate     delete the cluster and make it anew: its shape is not the commit's, and
                                             cannot be changed otherwise; what is not in Git is gone with it; it is
                                             left where a volume or a Secret that Git needs would be`;

const run = async (cluster: string, options: Options): Promise<void> => {
  const [{ commitFor, revisionsFor, withEngine }, { approveIdentity, approveRecreation, approveRevision }] = await Promise.all([
    import('../engine-context.ts'),
    import('../../reconcile/approve.ts'),
  ]);
  await withEngine(
    options,
    () => undefined,
    async (engine) => {
      const desired = await engine.revisions.load(await commitFor(engine, options.commit));
      const [revision] = revisionsFor(desired, [cluster]);
      if (!revision) return;
      if (options.restored) {
        const [{ chooseCommit }, { untilInterrupted }] = await Promise.all([
          import('../../reconcile/backup/choose.ts'),
          import('../signals.ts'),
        ]);
        const { backup } = await chooseCommit(engine, revision, untilInterrupted());
        const commit = revision.commit;
        if (options.output === 'json') console.log(JSON.stringify({ cluster, backup, commit }));
        else
          console.log(
            `${cluster}: commit ${commit.slice(0, 12)} takes the place of backup ${backup}; holdfast sync, or a holdfast run, applies it`,
          );
        return;
      }
      if (options.identity) {
        const accepted = await approveIdentity(engine, revision);
        const { clusterUid, place } = accepted;
        const known = clusterUid === undefined ? `looked for on ${place}` : `known as ${clusterUid}`;
        console.log(options.output === 'json' ? JSON.stringify({ cluster, ...accepted }) : `${cluster}: ${known} from now on`);
        return;
      }
      if (options.recreate) {
        const { approval, differences } = await approveRecreation(engine, revision);
        if (options.output === 'json') console.log(JSON.stringify({ cluster, approval, differences }));
        else {
          for (const { field, wanted, found } of differences) console.log(`approved: made anew for ${field} ${wanted} instead of ${found}`);
          console.log(`for commit ${approval.commit.slice(0, 12)}, until ${approval.expiresAt}`);
        }
        return;
      }
      const { approval, lifted, released } = await approveRevision(engine, revision);
      if (options.output === 'json')
        console.log(
          JSON.stringify({
            cluster,
            approval,
            lifted: lifted.map(({ ref, wanted, guard }) => ({ ref, wanted, guard })),
            released: released.map(({ object, source }) => ({ object, source })),
          }),
        );
      else {
        const [{ displayRef }, { printable }] = await Promise.all([import('../../lib/kube-object.ts'), import('../../lib/printable.ts')]);
        for (const { ref, wanted, guard } of lifted) console.log(`approved: ${wanted} ${printable(displayRef(ref))} (${guard})`);
        for (const { object, source } of released)
          console.log(`approved: ${printable(object)} (${printable(source)}) although it was rolled back`);
        if (approval)
          console.log(`for commit ${approval.commit.slice(0, 12)}, plan ${approval.planDigest.slice(0, 12)}, until ${approval.expiresAt}`);
      }
    },
  );
};

export const register = (program: Command): void => {
  withConfigOptions(
    program
      .command('approve')
      .summary('allow what a plan holds back')
      .description(
        'Gives leave for deletions and replacements that a guard holds back, for what was rolled back by itself, and for making a cluster anew.',
      )
      .argument('<cluster>', 'the cluster')
      .option('--commit <rev>', 'the commit whose plan is approved; the newest one unless told otherwise')
      .option('--restored', 'what Git says takes the place of the backup that was restored')
      .addOption(new Option('--identity', 'the cluster behind this name was replaced on purpose').conflicts('recreate'))
      .option('--recreate', 'the cluster may be deleted and made anew, where it cannot become what the commit says otherwise')
      .addOption(outputOption(['text', 'json'])),
  )
    .addHelpText('after', EXAMPLES)
    .action(run);
};
