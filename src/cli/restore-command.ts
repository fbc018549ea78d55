import type { ReadBackup } from '../backup/types.ts';
import type { ConfigFlags } from '../config/types.ts';
import { HoldfastError, isHoldfastError } from '../lib/errors.ts';
import { printable } from '../lib/printable.ts';
import { hasChanges } from '../plan/build.ts';
import { chooseCommit } from '../reconcile/backup/choose.ts';
import { planRestore, type Restored, type RestoreOptions, type RestorePlan, restoreBackup } from '../reconcile/backup/restore.ts';
import { openBackup } from '../reconcile/backup/show.ts';
import type { Engine } from '../reconcile/engine.ts';
import type { Revision } from '../reconcile/revision.ts';
import { planRollback, publishRollback, type RollbackOptions } from '../reconcile/rollback/rollback.ts';
import { isObjectId } from '../source/objects.ts';
import { applyRevisions } from './apply-command.ts';
import { commitFor, namedCommit, revisionsFor, withWatchedEngine } from './engine-context.ts';
import { restoredAsText, restorePlanAsText } from './printers/restore.ts';
import { rollbackPlanAsText } from './printers/rollback.ts';
import { untilInterrupted } from './signals.ts';
import { watchReport } from './watch-engine.ts';
import { whoAmI } from './who-am-i.ts';

type Options = ConfigFlags & {
  cluster?: string;
  only: string[];
  into?: string;
  commit?: true;
  dryRun?: true;
  unsealed?: true;
  output: string;
};

const checkOptions = ({ commit, into, only }: Options): void => {
  if (commit && into !== undefined)
    throw new HoldfastError('Usage', '--commit is for the cluster that the backup is of, and --into names another one', {
      hint: 'restore without --commit, and put into Git what is to stay',
    });
  if (commit && only.length > 0)
    throw new HoldfastError('Usage', '--commit takes all of the cluster back, and --only names a part', {
      hint: 'holdfast rollback COMMIT --cluster NAME --only services/web takes a part back; holdfast backup show names the commit',
    });
};

/** `one/latest`, or `latest` with --cluster one. */
const fullName = (name: string, { cluster }: Options): string => {
  if (cluster === undefined) return name;
  const full = name.includes('/') ? name : `${cluster}/${name}`;
  // `one/latest`, or the branch.
  if (full.split('/').at(-2) === cluster) return full;
  throw new HoldfastError('Usage', `${name} is no backup of ${cluster}`, { hint: `holdfast backup list --cluster ${cluster}` });
};

const open = async (engine: Engine, name: string, { unsealed }: Options): Promise<ReadBackup> => {
  const backup = await openBackup(engine, name);
  if (backup.isSealed || unsealed) return backup;
  throw new HoldfastError(
    'MemoryForeign',
    `backup ${name} was not sealed by this data directory: another one made it, or somebody wrote it`,
    {
      hint: `look at it: holdfast backup show ${name} -o yaml; if it is to be trusted, add --unsealed`,
    },
  );
};

const revisionOf = async (engine: Engine, commit: string, cluster: string): Promise<Revision> => {
  const [revision] = revisionsFor(await engine.revisions.load(commit), [cluster]);
  if (revision !== undefined) return revision;
  throw new HoldfastError('Usage', `commit ${commit.slice(0, 12)} has no cluster ${cluster}`);
};

type Kept = { commit: string; healthy: boolean; differing: RestorePlan['plan']['waves'] };

/**
 * Makes Git say what was restored: the cluster's files go back to the commit that was applied when the backup was made. What was restored is left
 * alone until that commit is on the branch.
 */
const keep = async (
  engine: Engine,
  backup: ReadBackup,
  tip: string,
  options: RestoreOptions,
  print: (text: string) => void,
): Promise<Kept> => {
  const { cluster } = backup.ref;
  const to = backup.manifest.commit;
  if (to === null) throw new HoldfastError('Usage', 'no commit was applied when this backup was made, so there is none to go back to');
  // Of one that is not sealed anybody may have written what it says.
  if (!isObjectId(to) || !(await engine.source.isAncestor(to, tip)))
    throw new HoldfastError(
      'SourceRefused',
      `commit ${printable(to.slice(0, 12))} of the backup is not in the history of ${engine.source.spec.ref}`,
      {
        hint: 'what was restored stays as it is; put into Git what is to stay',
      },
    );
  await namedCommit(engine, to);
  const name = `${cluster}/${backup.ref.time}`;
  const asked: RollbackOptions = {
    clusters: [cluster],
    only: [],
    shared: false,
    reason: `backup ${name} was restored`,
    by: await whoAmI(process.env),
  };
  const plan = await planRollback(engine, tip, to, asked);
  print(rollbackPlanAsText(plan));
  const commit = plan.commit === undefined ? tip : (await publishRollback(engine, plan, asked)).plan.commit;
  const revision = await revisionOf(engine, commit, cluster);
  await chooseCommit(engine, revision, options.signal).catch((error: unknown) => {
    if (!isHoldfastError(error, 'ApprovalNotNeeded')) throw error;
  });
  const applied = await applyRevisions(engine, [revision]);
  const after = await planRestore(engine, revision, backup, options);
  return { commit, healthy: applied.every(({ ok }) => ok), differing: hasChanges(after.plan) ? after.plan.waves : [] };
};

const asJson = (value: object): void => console.log(JSON.stringify({ version: 1, ...value }, null, 2));

const carryOut = async (engine: Engine, backup: ReadBackup, options: Options): Promise<boolean> => {
  const isJson = options.output === 'json';
  const print = (text: string): void => {
    if (!isJson) console.log(text);
  };
  const tip = await commitFor(engine, undefined);
  const into = await revisionOf(engine, tip, options.into ?? backup.ref.cluster);
  const { name, email } = await whoAmI(process.env);
  const asked: RestoreOptions = { only: options.only, by: `${name} <${email}>`, signal: untilInterrupted() };
  const planned = await planRestore(engine, into, backup, asked);
  print(restorePlanAsText(planned));
  if (options.dryRun) {
    if (isJson) asJson({ plan: planned });
    return planned.notOpened.length === 0;
  }
  const restored: Restored = await restoreBackup(engine, into, backup, asked);
  print(restoredAsText(restored, options.commit === true));
  const kept = options.commit && restored.ok ? await keep(engine, backup, tip, asked, print) : undefined;
  if (kept !== undefined && kept.differing.length > 0)
    print('some objects are as the commit says, and not as in the backup: holdfast backup restore --dry-run shows them');
  if (isJson) asJson({ ...restored, ...(kept === undefined ? {} : { commit: kept.commit, healthy: kept.healthy }) });
  return restored.ok && (kept === undefined || kept.healthy);
};

/** Restores a backup: plans, obeys every guard, then applies. True if all of it is there and healthy. */
export const restoreCommand = (name: string, options: Options): Promise<boolean> => {
  checkOptions(options);
  return withWatchedEngine(
    options,
    (context) => watchReport(context, options.output === 'json' ? process.stderr : undefined),
    async (engine) => carryOut(engine, await open(engine, fullName(name, options), options), options),
  );
};
