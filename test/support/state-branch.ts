// The state branch of one instance, written from several data directories that follow one repository.
import { rmSync } from 'node:fs';
import { openStateRef, type StateRef, type StateRefOptions } from '../../src/memory/state-ref.ts';
import type { Head } from '../../src/memory/types.ts';
import { openSource } from '../../src/source/repository.ts';
import type { Source, SourceSpec } from '../../src/source/types.ts';
import { makeRepo, type TestRepo, tempDir } from './git-repo.ts';

export const STATE_BRANCH = 'refs/heads/holdfast/laptop/state';

export type StateWorld = {
  origin: TestRepo;
  /** Commits of the branch that is followed. */
  first: string;
  second: string;
  /** A data directory of its own that follows it. */
  follow: (signatures?: NonNullable<Source['copy']['signatures']>) => Promise<Source>;
  open: (source: Source, options?: Partial<StateRefOptions>) => Promise<StateRef>;
  /** Git in the private copy. */
  gitIn: (source: Source) => (...args: string[]) => string;
  close: () => void;
};

export const openStateWorld = (): StateWorld => {
  const origin = makeRepo();
  const cleanups: (() => void)[] = [origin.remove];
  const spec: SourceSpec = { url: origin.dir, ref: 'main', path: '' };
  let seconds = 0;
  return {
    origin,
    first: origin.commit('first', { 'holdfast.yaml': '1' }),
    second: origin.commit('second', { 'holdfast.yaml': '2' }),
    follow: async (signatures) => {
      const dataDir = tempDir('holdfast-data');
      cleanups.push(() => rmSync(dataDir, { recursive: true, force: true }));
      const source = await openSource({ spec, dataDir, ...(signatures === undefined ? {} : { signatures }) });
      await source.fetch();
      return source;
    },
    open: async (source, options) => {
      const now = (): Date => new Date(Date.UTC(2026, 0, 1) + 1000 * seconds++);
      const state = await openStateRef({ copy: source.copy, instance: 'laptop', push: false, now, pushEveryMs: 60_000, ...options });
      cleanups.push(state.close);
      return state;
    },
    gitIn:
      (source) =>
      (...args) =>
        origin.git(`--git-dir=${source.copy.cwd}`, ...args),
    close: () => {
      for (const clean of cleanups.splice(0).reverse()) clean();
    },
  };
};

export const headOf = (commit: string, more: Partial<Head> = {}): Head => ({
  version: 1,
  instance: 'laptop',
  cluster: 'production',
  clusterUid: 'uid-1',
  epoch: 1,
  target: { commit, digest: 'd' },
  applied: commit,
  healthy: commit,
  state: 'Healthy',
  message: '',
  approvals: [],
  recentDeletions: [],
  ...more,
});

/** Outcomes of one cluster, a commit each. */
export const recordEpochs = async (
  { first, second }: StateWorld,
  state: StateRef,
  epochs: readonly number[],
  cluster = 'production',
): Promise<void> => {
  for (const epoch of epochs)
    await state.recordOutcome(headOf(epoch % 2 === 0 ? second : first, { epoch, cluster }), { details: { epoch } });
};

export const epochsOf = async (state: StateRef, cluster = 'production', limit = 100): Promise<(number | undefined)[]> =>
  (await state.history(cluster, limit)).map(({ record }) => record?.head.epoch);

export const stateCommits = (git: (...args: string[]) => string): number =>
  Number(git('rev-list', '--first-parent', '--count', STATE_BRANCH));

/** The copy with something that happens around each forced push. */
export const meddled = (source: Source, happens: () => Promise<void>, when: 'before' | 'after'): Source['copy'] => ({
  ...source.copy,
  remote: {
    ...source.copy.remote,
    push: async (refspec, lease, signal) => {
      if (lease !== undefined && when === 'before') await happens();
      const answer = await source.copy.remote.push(refspec, lease, signal);
      if (lease !== undefined && when === 'after') await happens();
      return answer;
    },
  },
});

export type CompactionScene = {
  one: Source;
  other: Source;
  /** Of `one`, pushing. */
  state: StateRef;
  /** Where the branch was. */
  old: string;
  told: string[];
  options: (push: boolean) => Partial<StateRefOptions>;
};

/** With more commits than this, the branch is compacted in a scene. */
const LIMIT = 4;

export const compacting =
  (told: string[]) =>
  (push: boolean): Partial<StateRefOptions> => ({
    push,
    compactAfter: LIMIT,
    onCompact: (level, message) => told.push(`${level}: ${message}`),
  });

/** A branch with three outcomes, pushed by one data directory and known to another: with two more it is too long. */
export const openCompactionScene = async (world: StateWorld): Promise<CompactionScene> => {
  const told: string[] = [];
  const options = compacting(told);
  const [one, other] = [await world.follow(), await world.follow()];
  const state = await world.open(one, options(true));
  await recordEpochs(world, state, [1, 2, 3]);
  await state.flush();
  await world.open(other, { push: true });
  return { one, other, state, old: world.origin.git('rev-parse', STATE_BRANCH), told, options };
};
