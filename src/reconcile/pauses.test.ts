import { describe, expect, it } from 'vitest';
import type { Action } from '../plan/types.ts';
import type { RunEvent } from './deps.ts';
import type { Look } from './look.ts';
import type { PassResult } from './pass.ts';
import { createPauses, type Pauses } from './pauses.ts';

const ref = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'n', name: 'a' };

/** A look at a commit that is in force, where these objects differ. */
const drifted = (...keys: string[]): Look =>
  ({
    memory: { stored: { head: { applied: 'c', target: { commit: 'c' } } } },
    plan: {
      commit: 'c',
      digest: 'd',
      waves: [{ actions: keys.map((key) => ({ key, ref, verb: 'configure' }) as Action) }],
      prune: [],
      pruneFirst: [],
      blocked: [],
    },
    planInput: { observations: new Map(keys.map((key) => [key, { live: { metadata: { managedFields: [{ manager: 'robot' }] } } }])) },
  }) as unknown as Look;

const begin = (): { pauses: Pauses; clock: { now: number }; said: RunEvent[] } => {
  const clock = { now: 0 };
  const said: RunEvent[] = [];
  return { pauses: createPauses({ monotonic: () => clock.now, emit: (event) => said.push(event) }, 'main'), clock, said };
};

describe('createPauses', () => {
  it('counts a correction when it is written: a run that waits for health may never end', () => {
    const { pauses, clock, said } = begin();
    for (const now of [0, 10, 1010]) {
      clock.now = now;
      expect(pauses.holdsBack?.(drifted('a')) ?? false).toBe(false);
      pauses.wrote(drifted('a'), 'a');
    }
    expect(said).toEqual([{ type: 'contested', cluster: 'main', ref, manager: 'robot', pauseMs: 2000 }]);
    clock.now = 1020;
    expect(pauses.holdsBack?.(drifted('a')) ?? false).toBe(true);
    expect(pauses.next({ look: drifted('a'), ran: undefined } as PassResult)).toEqual({ againAfterMs: 1990 });
    // Something else that differs is put right at once, and what is fought over along with it.
    expect(pauses.holdsBack?.(drifted('a', 'b')) ?? false).toBe(false);
  });

  it('counts nothing that a new commit brings', () => {
    const { pauses, clock, said } = begin();
    const look = drifted('a');
    const changed = { ...look, plan: { ...look.plan, commit: 'next' } };
    for (const now of [0, 10, 20, 30]) {
      clock.now = now;
      pauses.wrote(changed, 'a');
    }
    expect(said).toEqual([]);
    expect(pauses.holdsBack?.(drifted('a')) ?? false).toBe(false);
    expect(pauses.next({ look: changed, ran: undefined } as PassResult)).toEqual({ againAfterMs: undefined });
  });
});
