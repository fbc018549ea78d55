import { eachConcurrently } from '../lib/concurrent.ts';
import { keyOf, type ObjectKey, refOf } from '../lib/kube-object.ts';
import { addEntries, dropEntries } from '../memory/inventory.ts';
import { nextHead } from '../memory/next-head.ts';
import type { GuardContext } from '../plan/guards/types.ts';
import type { Action } from '../plan/types.ts';
import { listClaims } from './contents.ts';
import type { Lookup } from './live.ts';
import { releaseOne } from './release.ts';
import { askGone, seeGone } from './remove.ts';
import { advanceHead, collecting, emit, hold, type Run, read, write } from './run.ts';

/** Deletes and releases, in the order that `dependsOn` asks for; each object is read and judged once more right before. */
export const pruneActions = async (run: Run, actions: readonly Action[]): Promise<void> => {
  const deletions = actions.filter(({ verb }) => verb === 'prune');
  const leaving = new Set(deletions.map(({ key }) => key));
  if (deletions.length > 0) {
    const at = run.input.now();
    const before = run.deletions;
    await markDeleting(run, deletions);
    // Before the first one goes: a crash in between must not give the ceiling's hour more than it allows.
    await advanceHead(run, { type: 'deleting', at, count: deletions.length });
    const context = await contextOf(run, leaving);
    const stop = run.input.live.expectGone(leaving);
    try {
      for (const round of roundsOf(deletions)) {
        await pruneRound(run, round, context);
        for (const { key } of round) if (!run.pruned.has(key)) leaving.delete(key);
      }
    } finally {
      stop();
    }
    correctCount(run, at, run.deletions - before - deletions.length);
  }
  const releases = actions.filter(({ verb }) => verb === 'release');
  await eachConcurrently(releases, (action) => collecting(run, action, () => releaseOne(run, action)));
};

/** Before the first one goes: whoever wants one of them again later has to know that its DELETE may still be under way. */
const markDeleting = async (run: Run, deletions: readonly Action[]): Promise<void> => {
  const entries = deletions.flatMap(({ key }) => run.inventory.entries.get(key) ?? []).filter(({ deleting }) => !deleting);
  if (entries.length === 0) return;
  const marked = entries.map((entry) => ({ ...entry, deleting: true as const }));
  run.inventory = await write(run, (signal) => addEntries(run.input.kube, run.input.owner, run.inventory, marked, signal));
};

/** What was held back after all does not count; said with the next write of the head. */
const correctCount = (run: Run, at: string, count: number): void => {
  if (run.stored !== undefined && count !== 0)
    run.stored = { ...run.stored, head: nextHead(run.stored.head, { type: 'deleting', at, count }) };
};

/** What the guards look at: the plan's input, with the claims as they are now. */
const contextOf = async (run: Run, leaving: ReadonlySet<ObjectKey>): Promise<GuardContext> => {
  const { kube, planInput } = run.input;
  const claims = await read(run, (signal) => listClaims(kube, signal));
  const refs = (planInput.rendered ?? []).map(({ object }) => refOf(object));
  return { input: { ...planInput, claims }, leaving, desired: new Map(refs.map((ref) => [keyOf(ref), ref])) };
};

/** Deletions in rounds: each after those that must be gone before it. What depends on itself comes last and is held back there. */
const roundsOf = (actions: readonly Action[]): readonly (readonly Action[])[] => {
  const rounds: (readonly Action[])[] = [];
  let rest = actions;
  while (rest.length > 0) {
    const left = new Set(rest.map(({ key }) => key));
    const ready = rest.filter(({ dependsOn }) => !dependsOn.some((key) => left.has(key)));
    if (ready.length === 0) return [...rounds, rest];
    const taken = new Set(ready);
    rounds.push(ready);
    rest = rest.filter((action) => !taken.has(action));
  }
  return rounds;
};

/** Where there are many of a kind, one LIST right before and one after stand for a GET before and after each DELETE. */
const pruneRound = async (run: Run, round: readonly Action[], context: GuardContext): Promise<void> => {
  const many = (actions: readonly Action[]): Promise<ReadonlyMap<ObjectKey, Lookup>> =>
    read(run, (signal) =>
      run.input.live.lookupMany(
        actions.map(({ ref }) => ref),
        signal,
      ),
    );
  const before = await many(round);
  const asked: (() => Promise<void>)[] = [];
  const unseen: Action[] = [];
  let after: ReadonlyMap<ObjectKey, Lookup> = new Map();
  await eachConcurrently(round, (action) =>
    collecting(run, action, async () => {
      const started = performance.now();
      const first = action.dependsOn.find((key) => !run.pruned.has(key));
      if (first !== undefined) return hold(run, action, undefined, `${first} is still there and would go with it`);
      const answer = await askGone(run, action, context, before.get(action.key));
      if (answer === undefined) return pruned(run, action, started);
      if (!('uid' in answer)) return hold(run, action, answer.guard, answer.reason);
      const finish = async (): Promise<void> => {
        const held = await seeGone(run, action, answer, after.get(action.key));
        return held === undefined ? pruned(run, action, started) : hold(run, action, held.guard, held.reason);
      };
      if (!before.has(action.key)) return await finish();
      unseen.push(action);
      asked.push(() => collecting(run, action, finish));
    }),
  );
  after = await many(unseen);
  await eachConcurrently(asked, (finish) => finish());
};

const pruned = (run: Run, { key, ref }: Action, started: number): void => {
  run.pruned.add(key);
  emit(run, { type: 'pruned', key, ref, ms: Math.round(performance.now() - started) });
};

/** Takes out the entries of what is gone (seen as a live 404) or released. */
export const dropGone = async (run: Run): Promise<void> => {
  const keys = [...run.pruned, ...run.released].filter((key) => run.inventory.entries.has(key));
  if (keys.length === 0) return;
  run.inventory = await write(run, (signal) => dropEntries(run.input.kube, run.input.owner, run.inventory, keys, signal));
};
