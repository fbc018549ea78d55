import { pushBackups, whyUnreachable } from '../../backup/push.ts';
import { HoldfastError } from '../../lib/errors.ts';
import { takeCommits, withBundle } from '../../source/bundle.ts';
import { readRef, writeRef } from '../../source/history.ts';
import { publish } from '../../source/publish.ts';
import { placeIn } from '../backup/place.ts';
import type { Engine } from '../engine.ts';
import { instanceOf, judgeBundle } from './judge.ts';
import { ownBackup, ownState } from './take-over.ts';
import type { BundleItem, Imported, ImportOptions } from './types.ts';

const isTaken = ({ verdict }: BundleItem): boolean => verdict === 'new' || verdict === 'newer';

/** Sets a branch of our own only if it is what it was: a Holdfast that runs here may have written meanwhile. */
const put = async ({ source }: Engine, ref: string, commit: string, was: string | undefined): Promise<void> => {
  if (await writeRef(source.copy, ref, commit, { was })) return;
  throw new HoldfastError('LeaseHeld', `${ref} was changed meanwhile by another Holdfast here`, { retryable: true, hint: 'import again' });
};

const putBackup = async (engine: Engine, item: BundleItem, signal?: AbortSignal): Promise<void> => {
  const isOurs = instanceOf(item.ref) === engine.deps.config.instance;
  const own = isOurs ? item : await ownBackup(placeIn(engine), item, signal);
  await put(engine, own.ref, own.commit, undefined);
};

const putState = async (engine: Engine, item: BundleItem, signal?: AbortSignal): Promise<void> => {
  const { source, state, deps } = engine;
  const was = await readRef(source.copy, state.ref, signal);
  const isOurs = item.ref === state.ref;
  if (isOurs && was !== undefined && !(await source.isAncestor(was, item.commit, signal)))
    throw new HoldfastError('LeaseHeld', `${state.ref} was changed meanwhile`, { retryable: true, hint: 'import again' });
  await put(engine, state.ref, isOurs ? item.commit : await ownState(source.copy, item, deps.config.instance, was, signal), was);
};

/** Where our branches are pushed they go at once: with this machine lost the next minute, the remote has all of it. */
const pushMemory = async ({ source, state, deps }: Engine, items: readonly BundleItem[], signal?: AbortSignal): Promise<string[]> => {
  const { pushState, instance } = deps.config;
  if (!pushState) return [];
  const clusters = new Set(items.filter(({ what }) => what === 'backup').map(({ name }) => name.split('/')[0] as string));
  const problems: string[] = [];
  for (const cluster of clusters) {
    try {
      problems.push(...(await pushBackups({ copy: source.copy, instance }, cluster, signal)).problems);
    } catch (error) {
      problems.push(`backups of ${cluster} were not pushed: ${whyUnreachable(error)}`);
    }
  }
  if (!items.some(({ what }) => what === 'outcomes')) return problems;
  state.noteChange();
  const why = await state.flush();
  return why === undefined ? problems : [...problems, `outcomes were not pushed, they go with the next command: ${why}`];
};

const putDesired = async ({ source }: Engine, { commit }: BundleItem, signal?: AbortSignal): Promise<string | undefined> => {
  const { result, workTree } = await publish(source, commit, signal);
  if (result === 'pushed') return workTree;
  throw new HoldfastError(
    'SourceRefused',
    `branch ${source.spec.ref} was not set: it has moved meanwhile, or the remote refuses the push`,
    {
      retryable: true,
      hint: 'all else of the bundle is here; import again for the branch',
    },
  );
};

/** Where commits have to be signed, the newest one of a bundle has to be as well; looked at before anything is set. */
const checkTrust = async ({ source }: Engine, desired: BundleItem | undefined, signal?: AbortSignal): Promise<void> => {
  const why = desired === undefined ? undefined : await source.distrust(desired.commit, signal);
  if (why !== undefined) throw new HoldfastError('SourceUntrusted', `${desired?.commit.slice(0, 12)} of the bundle is not trusted: ${why}`);
};

const carryOut = async (
  engine: Engine,
  items: readonly BundleItem[],
  signal?: AbortSignal,
): Promise<Pick<Imported, 'problems' | 'workTree'>> => {
  const desired = items.find(({ what }) => what === 'desired state');
  await checkTrust(engine, desired, signal);
  // Memory comes before the branch: whoever follows that finds both.
  for (const item of items) if (item.what === 'backup') await putBackup(engine, item, signal);
  for (const item of items) if (item.what === 'outcomes') await putState(engine, item, signal);
  const problems = await pushMemory(engine, items, signal);
  const workTree = desired === undefined ? undefined : await putDesired(engine, desired, signal);
  return { problems, ...(workTree === undefined ? {} : { workTree }) };
};

/** Brings what a bundle holds to this data directory and to the repository. All of it is checked first; what is newer here stays. */
export const importBundle = (engine: Engine, file: string, options: ImportOptions): Promise<Imported> => {
  const { copy } = engine.source;
  const { dryRun, signal } = options;
  const { instance } = engine.deps.config;
  return withBundle(
    file,
    copy,
    async (bundle) => {
      const items = await judgeBundle(engine, bundle, options);
      if (dryRun) return { instance, items, done: false, problems: [] };
      const taken = items.filter(isTaken);
      const refs = taken.map(({ ref }) => ref);
      await takeCommits(copy, bundle, refs, signal);
      return { instance, items, done: true, ...(await carryOut(engine, taken, signal)) };
    },
    signal,
  );
};
