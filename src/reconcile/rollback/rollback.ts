import { setTimeout as pause } from 'node:timers/promises';
import type { Desired } from '../../desired/types.ts';
import { HoldfastError } from '../../lib/errors.ts';
import { writeRef } from '../../source/history.ts';
import type { Person } from '../../source/make-commit.ts';
import { type Published, publish } from '../../source/publish.ts';
import { changedFiles, restorePaths } from '../../source/restore-paths.ts';
import type { CommitInfo } from '../../source/types.ts';
import { chosenClusters } from '../clusters.ts';
import type { Engine } from '../engine.ts';
import { freezeWords, overrideCommand } from '../freeze/frozen.ts';
import { freezeAt } from '../freeze/window.ts';
import { refuseStoppedClusters } from '../stop/refuse.ts';
import type { ObjectChange } from './contents.ts';
import { judgeCandidate } from './judge.ts';
import { pathsOf, type Scope } from './paths.ts';
import { rollbackMessage } from './trailers.ts';

export type RollbackOptions = Scope & { reason: string; by: Person };

/** What a rollback would do, or does. `commit` undefined: everything is as it was then already. Nothing is published yet. */
export type RollbackPlan = {
  to: CommitInfo;
  from: string;
  commit: string | undefined;
  desired: Desired;
  files: readonly string[];
  changes: readonly { cluster: string; changes: readonly ObjectChange[] }[];
};

const ATTEMPTS = 5;

const infoOf = async ({ source }: Engine, commit: string): Promise<CommitInfo> => {
  const [info] = await source.log(undefined, commit, 1);
  if (info) return info;
  throw new HoldfastError('SourceRefMissing', `${commit} is not to be had`);
};

/** Makes the commit in the private copy, and looks at what it would do. Rejects with ValidationFailed or Usage where it would not do what was asked. */
export const planRollback = async (engine: Engine, tip: string, to: string, options: RollbackOptions): Promise<RollbackPlan> => {
  const { source, revisions } = engine;
  const [target, newest, info] = await Promise.all([revisions.load(to), revisions.load(tip), infoOf(engine, to)]);
  chosenClusters(
    [target, newest].flatMap(({ clusters }) => clusters.map(({ name }) => name)),
    options.clusters,
  );
  const paths = pathsOf(options, [target, newest]);
  const folder = source.spec.path;
  const note = { ...options, to, from: tip, by: `${options.by.name} <${options.by.email}>` };
  const message = rollbackMessage(note, info.subject);
  const commit = await restorePaths(source.copy, { tip, from: to, folder, paths, message, by: options.by });
  if (commit === undefined) return { to: info, from: tip, commit, desired: newest, files: [], changes: [] };
  const desired = await revisions.load(commit);
  const changes = await judgeCandidate(engine, options, { target, newest, candidate: desired });
  const files = await changedFiles(source.copy, { from: tip, to: commit, folder, paths });
  return { to: info, from: tip, commit, desired, files, changes };
};

/** The newest commit after somebody else pushed. Rejects where that one has changed the very files that are to go back: it may be the mending. */
const after = async (engine: Engine, plan: RollbackPlan, options: RollbackOptions): Promise<string> => {
  const { source, revisions } = engine;
  const found = await source.fetch({ acceptUnrelated: engine.deps.config.acceptUnrelatedHistory });
  if (found.state !== 'Fetched') throw new HoldfastError('SourceUnreachable', found.message, { hint: found.hint, retryable: true });
  if (found.commit === plan.from)
    throw new HoldfastError(
      'SourceRefused',
      `${source.display} does not take a push to ${source.spec.ref}: it is protected, or a hook refuses it`,
      {
        hint: `nothing was changed; use the way that is allowed there, such as a pull request with git revert`,
      },
    );
  const paths = pathsOf(options, [await revisions.load(plan.to.commit), await revisions.load(plan.from)]);
  const touched = await changedFiles(source.copy, { from: plan.from, to: found.commit, folder: source.spec.path, paths });
  if (touched.length === 0) return found.commit;
  const { author, subject } = await infoOf(engine, found.commit);
  throw new HoldfastError(
    'Superseded',
    `${author} has pushed ${found.commit.slice(0, 7)} "${subject}" meanwhile, which changes ${touched.join(', ')}`,
    {
      hint: 'nothing was changed; look at it, and run this again if it is still wanted',
    },
  );
};

export type RolledBack = { plan: RollbackPlan & { commit: string }; published: Published };

/** Rejects with Stopped or Frozen where a cluster that the rollback is for would not be brought to it: then nothing is committed either. */
export const refuseHeldBack = async (engine: Engine, { from, changes }: Pick<RollbackPlan, 'from' | 'changes'>): Promise<void> => {
  const names = changes.map(({ cluster }) => cluster);
  await refuseStoppedClusters(engine, names);
  const newest = await engine.revisions.load(from);
  for (const { name, spec, valid } of newest.clusters) {
    const freeze = valid && names.includes(name) ? freezeAt(spec, engine.deps.now()) : undefined;
    if (freeze === undefined) continue;
    throw new HoldfastError('Frozen', `${name}: ${freezeWords(freeze)}`, {
      hint: `nothing was committed; what cannot wait: git revert, push, and ${overrideCommand(name)}`,
    });
  }
};

/** Publishes a planned rollback; made again on top where somebody else was faster, a few times, and never by force. */
export const publishRollback = async (engine: Engine, planned: RollbackPlan, options: RollbackOptions): Promise<RolledBack> => {
  await refuseHeldBack(engine, planned);
  let plan = planned;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const { commit } = plan;
    if (commit === undefined)
      throw new HoldfastError('Superseded', `somebody else has gone back to ${plan.to.commit.slice(0, 7)} meanwhile`);
    // Until it is on the branch, nothing else keeps it from being collected.
    await writeRef(engine.source.copy, 'refs/holdfast/rollback', commit);
    const published = await publish(engine.source, commit);
    if (published.result === 'pushed') {
      await engine.source.fetch({ acceptUnrelated: engine.deps.config.acceptUnrelatedHistory });
      return { plan: { ...plan, commit }, published };
    }
    plan = await planRollback(engine, await after(engine, plan, options), plan.to.commit, options);
    await pause(Math.random() * 100 * 2 ** attempt);
  }
  throw new HoldfastError('SourceRefused', `others push to ${engine.source.spec.ref} all the time: ${ATTEMPTS} tries were too late`, {
    hint: 'nothing was changed; run this again',
    retryable: true,
  });
};
