import { isHoldfastError, messageOf } from '../lib/errors.ts';
import type { JsonObject } from '../lib/json.ts';
import { isSameHead } from '../memory/head.ts';
import type { StateRecord } from '../memory/state-record.ts';
import type { StateRef } from '../memory/state-ref.ts';
import type { Head } from '../memory/types.ts';
import type { Source } from '../source/types.ts';
import type { ClusterDeps } from './cluster-deps.ts';
import { eventsOf, writeEvents } from './cluster-events.ts';
import type { Deps } from './deps.ts';
import { detailsFromJson, detailsOf, detailsToJson, type OutcomeDetails, type Refused } from './outcome-record.ts';

type Records = Pick<ClusterDeps, 'record' | 'recordStanding' | 'recordRollback' | 'recordRefusal' | 'recordedHead'>;

const ATTEMPTS = 5;
/** So far back a refusal is looked for before it is recorded again: a process that starts anew finds the same commit wrong. */
const LATELY = 20;

/** Copies of the heads go to the state branch, and the commits that they name are kept from being lost. */
export const recordsIn = (deps: Pick<Deps, 'emit' | 'now'>, source: Source, state: StateRef): Records => {
  /** The head in the cluster is the truth and is written: a copy in Git that could not be made is said, and stops nothing. */
  const orSay = async (cluster: string, body: () => Promise<void>): Promise<void> => {
    try {
      await body();
    } catch (error) {
      deps.emit({
        type: 'failed',
        cluster,
        code: isHoldfastError(error) ? error.code : 'Internal',
        message: `the state branch was not written: ${messageOf(error)}`,
        hint: 'it is written again with the next outcome',
        retryInMs: undefined,
      });
    }
  };
  const copy = async (head: Head, details: JsonObject | undefined, commit: string): Promise<void> => {
    await Promise.all([source.pin(head.applied, `${head.cluster}/applied`), source.pin(head.healthy, `${head.cluster}/healthy`)]);
    const message = `${head.cluster}: ${head.state} at ${commit.slice(0, 12)}`;
    await state.recordOutcome(head, { ...(details === undefined ? {} : { details }), message });
  };
  /** A later outcome may come between the look and the write. */
  const recordRefused = async (cluster: string, { commit, ...refused }: Refused): Promise<'recorded' | 'known' | 'nowhere'> => {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const known = await readRecord(state, cluster);
      // Of a cluster that was never filled there is no head that it could stand beside.
      if (known === undefined) return 'nowhere';
      const lately = await state.history(cluster, LATELY);
      const isSame = (details: OutcomeDetails): boolean => details.commit === commit && details.refused?.message === refused.message;
      if (lately.some(({ record }) => isSame(detailsFromJson(record?.details)))) return 'known';
      const details = JSON.parse(JSON.stringify({ commit, refused })) as JsonObject;
      const message = `${cluster}: ${commit.slice(0, 12)} is refused`;
      if ((await state.recordOutcome(known.head, { details, message })) !== 'superseded') return 'recorded';
    }
    return 'nowhere';
  };
  return {
    recordRefusal: async (cluster, refused) => {
      let done: 'recorded' | 'known' | 'nowhere' = 'nowhere';
      await orSay(cluster, async () => {
        done = await recordRefused(cluster, refused);
      });
      return done;
    },
    record: async ({ kube, owner, reconcileId }, revision, pass, ms) => {
      const id = reconcileId();
      const head = pass.ran?.head;
      if (!head) return;
      await orSay(owner.cluster, () => copy(head, detailsToJson(detailsOf(revision, pass, ms, id)), revision.commit));
      await writeEvents(kube, owner, eventsOf(owner, revision, pass), { now: deps.now(), reconcileId: id });
    },
    recordRollback: (head, { commit, to, reason, objects }) =>
      orSay(head.cluster, () => {
        const details = { commit, rollback: { to, by: 'holdfast', reason, objects: objects.map(({ object }) => object) } };
        return copy(head, details, commit);
      }),
    recordedHead: async (cluster) => (await readRecord(state, cluster))?.head,
    recordStanding: async (head) =>
      orSay(head.cluster, async () => {
        const known = await state.readState(head.cluster).catch((error: unknown) => {
          if (!isHoldfastError(error, 'MemoryCorrupt', 'MemoryForeign')) throw error;
          // Whoever has edited it, or whatever has damaged it: somebody should know.
          deps.emit({
            type: 'failed',
            cluster: head.cluster,
            code: error.code,
            message: `${error.message}; it is written anew from the cluster's own memory`,
            hint: undefined,
            retryInMs: undefined,
          });
          return undefined;
        });
        if (known === undefined || !isSameHead(known.head, head)) await copy(head, undefined, head.target?.commit ?? '');
      }),
  };
};

/** What the state branch says of a cluster. One that cannot be read is none: it must not keep a cluster that is itself in order from being held. */
export const readRecord = (state: StateRef, cluster: string): Promise<StateRecord | undefined> =>
  state.readState(cluster).catch((error: unknown) => {
    if (isHoldfastError(error, 'MemoryCorrupt', 'MemoryForeign')) return undefined;
    throw error;
  });
