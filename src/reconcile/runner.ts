import type { Desired } from '../desired/types.ts';
import { HoldfastError } from '../lib/errors.ts';
import { watchSource } from '../source/triggers.ts';
import type { SourceState } from '../source/types.ts';
import type { Engine } from './engine.ts';
import { type HeldCluster, holdCluster } from './hold-cluster.ts';
import { findLastGood } from './last-good.ts';
import { createQueue, type Outcome } from './queue.ts';
import { chooseRevision, type Revision } from './revision.ts';

export type Runner = {
  /** Looks at the source now. */
  sync: () => void;
  close: () => Promise<void>;
};

const SOURCE = 'source';
/** Changes of live objects come in flocks; one look serves them all. */
const GATHER_MS = 15;

type State = {
  held: HeldCluster;
  lastGood: Revision | undefined;
  said: string;
  gather: NodeJS.Timeout | undefined;
  askedAt: number | undefined;
};

/**
 * Holds every cluster of the repository to it, until closed: the source is followed by triggers, each cluster by its own worker.
 * Triggers only ask for a look; what is done follows from the state of the world.
 */
export const startRunner = ({ deps, source, revisions, state: stateRef }: Engine): Runner => {
  const clusters = new Map<string, State>();
  let newest: Desired | undefined;
  let lastSource = '';
  let triggeredAt = deps.monotonic();

  const stateOf = (name: string): State => {
    const known = clusters.get(name);
    if (known) return known;
    const made: State = {
      held: holdCluster(deps, name, () => gather(name)),
      lastGood: undefined,
      said: '',
      gather: undefined,
      askedAt: undefined,
    };
    clusters.set(name, made);
    return made;
  };
  const gather = (name: string): void => {
    const state = stateOf(name);
    state.gather ??= setTimeout(() => {
      state.gather = undefined;
      queue.add(name);
    }, GATHER_MS);
    state.askedAt ??= deps.monotonic();
  };
  /** Says a thing about a cluster once, not at every look. */
  const sayOnce = (state: State, what: string, say: () => void): void => {
    if (state.said === what) return;
    state.said = what;
    if (what !== '') say();
  };

  const reconcileCluster = async (name: string, signal: AbortSignal): Promise<Outcome> => {
    if (!newest) return { againAfterMs: undefined };
    const state = stateOf(name);
    const choose = (): ReturnType<typeof chooseRevision> => chooseRevision(name, newest as Desired, state.lastGood);
    let choice = choose();
    if (choice.kind === 'nothing') {
      state.lastGood = await findLastGood(name, newest.commit, stateRef, source, revisions);
      choice = choose();
    }
    if (choice.kind === 'gone') {
      sayOnce(state, 'gone', () =>
        deps.emit({
          type: 'cluster',
          cluster: name,
          what: 'gone',
          detail: 'it left the repository; what it holds stays (deletionPolicy Retain)',
        }),
      );
      await state.held.close();
      return { againAfterMs: undefined };
    }
    if (choice.kind === 'suspended') {
      sayOnce(state, 'suspended', () =>
        deps.emit({ type: 'cluster', cluster: name, what: 'suspended', detail: 'spec.suspend is true: nothing is changed' }),
      );
      state.lastGood = choice.revision;
      return { againAfterMs: undefined };
    }
    const { refused } = choice;
    sayOnce(state, refused ? `refused ${refused.commit}` : '', () =>
      deps.emit({
        type: 'refused',
        cluster: name,
        commit: refused?.commit ?? '',
        message: refused?.message ?? '',
        enforced: state.lastGood?.commit,
      }),
    );
    if (choice.kind === 'nothing') return { againAfterMs: undefined };
    state.lastGood = choice.revision;
    const since = state.askedAt;
    state.askedAt = undefined;
    return state.held.reconcile(choice.revision, signal, since);
  };

  const say = async (found: SourceState): Promise<void> => {
    const key = JSON.stringify(found.state === 'Fetched' ? [found.commit] : [found.state, found.message]);
    if (key === lastSource) return;
    lastSource = key;
    const info = found.state === 'Fetched' ? (await source.log(undefined, found.commit, 1))[0] : undefined;
    deps.emit({ type: 'source', state: found, info });
  };

  const reconcileSource = async (signal: AbortSignal): Promise<Outcome> => {
    const found = await source.fetch({ signal, acceptUnrelated: deps.config.acceptUnrelatedHistory });
    await say(found);
    // The last commit that was followed stays in force, also after a restart, whatever the remote says now.
    const commit = found.state === 'Fetched' ? found.commit : (newest?.commit ?? found.lastCommit);
    if (commit !== undefined && commit !== newest?.commit) {
      newest = await revisions.load(commit, signal);
      const names = new Set([...clusters.keys(), ...newest.clusters.map(({ name }) => name)]);
      for (const name of [...names].sort()) {
        stateOf(name).askedAt = triggeredAt;
        queue.add(name, { interrupt: true });
      }
      if (newest.clusters.length === 0 && !newest.valid)
        throw new HoldfastError('ValidationFailed', newest.problems[0]?.message ?? 'the commit is not valid', {
          ...(newest.problems[0]?.where ? { where: newest.problems[0].where } : {}),
          hint: 'holdfast validate shows all problems',
        });
    }
    return { againAfterMs: undefined };
  };

  const queue = createQueue({
    reconcile: (key, signal) => (key === SOURCE ? reconcileSource(signal) : reconcileCluster(key, signal)),
    onError: (key, error, retryInMs) => {
      const known = error instanceof HoldfastError ? error : undefined;
      deps.emit({
        type: 'failed',
        cluster: key === SOURCE ? undefined : key,
        code: known?.code ?? 'Internal',
        message: error instanceof Error ? error.message : String(error),
        hint: known?.hint,
        retryInMs,
      });
    },
  });
  const triggers = watchSource(source.spec, { pollMs: deps.config.pollMs, onTrigger: () => lookAtSource() });
  function lookAtSource(): void {
    triggeredAt = deps.monotonic();
    queue.add(SOURCE);
  }
  deps.emit({ type: 'started', instance: deps.config.instance, source: source.display, ref: source.spec.ref });
  queue.add(SOURCE);

  return {
    sync: lookAtSource,
    close: async () => {
      await triggers.close();
      for (const { gather: timer } of clusters.values()) clearTimeout(timer);
      await queue.close();
      await Promise.all([...clusters.values()].map(({ held }) => held.close()));
    },
  };
};
