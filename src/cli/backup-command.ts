import type { ConfigFlags } from '../config/types.ts';
import { HoldfastError } from '../lib/errors.ts';
import { backUpCluster } from '../reconcile/backup/backup-cluster.ts';
import { readBackups } from '../reconcile/backup/list.ts';
import { retainBackups } from '../reconcile/backup/retain.ts';
import { openBackup, showBackup } from '../reconcile/backup/show.ts';
import { verifyInSandbox } from '../reconcile/backup/verify.ts';
import { describedInForce, revisionsInForce } from '../reconcile/clusters.ts';
import { knownCommit, tellWhose, withEngine } from './engine-context.ts';
import { reportError } from './fail.ts';
import { backupAsText, backupsAsText, madeAsText, verifiedAsText } from './printers/backups.ts';
import { untilInterrupted } from './signals.ts';

type Options = ConfigFlags & { cluster: string[]; output: string };

const quiet = (): void => undefined;

/** Backs up the chosen clusters, one after the other. True if each has a backup now, and it is on the remote where it should be. */
export const backupNow = (options: Options): Promise<boolean> =>
  withEngine(options, quiet, async (engine) => {
    const revisions = await describedInForce(engine, await knownCommit(engine), options.cluster);
    const signal = untilInterrupted();
    const results: unknown[] = [];
    let good = true;
    for (const revision of revisions) {
      try {
        const made = await backUpCluster(engine, revision, signal);
        const { result, backup, manifest, changes, since, broken, pushed, local, problems, notes } = made;
        const kept = await retainBackups(engine, revision, made, signal);
        good &&= problems.length === 0 && kept.problem === '';
        const { counts, leftOut, unlisted } = manifest;
        results.push({
          result,
          backup,
          counts,
          leftOut,
          unlisted,
          changes,
          since: since ?? null,
          broken,
          pushed,
          local,
          problems,
          notes,
          kept,
        });
        if (options.output === 'text') console.log(madeAsText(made, kept));
      } catch (error) {
        // One cluster that cannot be reached holds up no other.
        reportError(error);
        good = false;
      }
    }
    if (options.output === 'json') console.log(JSON.stringify({ version: 1, backups: results }, null, 2));
    else if (revisions.length === 0) console.log('this commit describes no cluster: nothing was backed up');
    return good;
  });

export const listCommand = (options: Options): Promise<boolean> =>
  withEngine(options, quiet, async (engine) => {
    await tellWhose(engine);
    const { backups, remote } = await readBackups(engine, options.cluster);
    if (remote !== '') console.error(remote);
    console.log(options.output === 'json' ? JSON.stringify({ version: 1, backups }, null, 2) : backupsAsText(backups));
    return backups.every(({ problem }) => problem === '');
  });

export const showCommand = (name: string, options: Options): Promise<void> =>
  withEngine(options, quiet, async (engine) => {
    const { shown, backup } = await showBackup(engine, name);
    if (options.output === 'yaml') process.stdout.write([...backup.files.values()].map((text) => `---\n${text}`).join(''));
    else console.log(options.output === 'json' ? JSON.stringify({ version: 1, ...shown }, null, 2) : backupAsText(shown));
  });

export const verifyCommand = (name: string, options: Options): Promise<boolean> =>
  withEngine(options, quiet, async (engine) => {
    const { ref } = await openBackup(engine, name);
    const newest = await engine.revisions.load(await knownCommit(engine));
    const [revision] = await revisionsInForce(engine, newest, [ref.cluster]);
    if (revision === undefined)
      throw new HoldfastError('Usage', `nothing good is known of ${ref.cluster}, so that a sandbox cannot be made like it`);
    const verified = await verifyInSandbox(engine, revision, name, { signal: untilInterrupted(), patience: 'command' });
    console.log(options.output === 'json' ? JSON.stringify({ version: 1, ...verified }, null, 2) : verifiedAsText(verified));
    return verified.ok;
  });
