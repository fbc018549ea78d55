// A sample of the crash matrix: `npm run test:crash` plays all of it.
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { connectKube } from '../../src/kube/connect.ts';
import { type Cell, playCell } from '../crash/cell.ts';
import type { Calm } from '../crash/invariants.ts';
import { newId, playCalm } from '../crash/matrix.ts';
import { replayOf } from '../crash/select.ts';
import type { Testbed } from '../crash/world.ts';

const SAMPLE: readonly Omit<Cell, 'step'>[] = [
  { point: 'PUT lease: taken', fault: 'cut after' },
  { point: 'PUT inventory: 21 entries', fault: 'apply, after' },
  { point: 'PUT head: Applying', fault: 'replica, after' },
  { point: 'DELETE deployment gate', fault: 'apply, after' },
  { point: 'PATCH configmap theirs/lent (mark as adopted)', fault: 'apply, after' },
  { point: 'PATCH configmap web-config (apply)', fault: '409' },
  { point: 'PATCH deployment gate (apply)', fault: 'run, after' },
  { point: 'PUT head: Applied, deletions announced', fault: 'apply, before' },
  { point: 'DELETE configmap goes', fault: 'cut after' },
  { point: 'DELETE service goes', fault: 'twice' },
  { point: 'PATCH configmap theirs/borrowed (take marks off)', fault: 'replica, after' },
  { point: 'PUT inventory: 18 entries', fault: '500' },
];

let testbed: Testbed;
let calm: Calm;
beforeAll(async () => {
  const admin = await connectKube({ kubeconfig: inject('kubeconfig'), context: undefined });
  testbed = { kubeconfig: inject('holdfastKubeconfig'), admin };
  ({ calm } = await playCalm(testbed, 'change'));
});
afterAll(() => testbed.admin.close());

describe('a change that meets a fault, or whose process is killed', () => {
  it.each(SAMPLE)('$point | $fault', async (cell) => {
    const outcome = await playCell(testbed, newId(), { step: 'change', ...cell }, calm);
    expect(outcome.hit, 'the request came').toBe(true);
    expect(outcome.problems, replayOf({ step: 'change', ...cell })).toEqual([]);
  });

  it.each<Omit<Cell, 'step'>>([
    { point: 'POST lease: taken', fault: 'recover, after' },
    { point: 'POST head: Applying', fault: 'recover, after' },
    { point: 'PATCH deployment web (apply)', fault: 'recover, before' },
    { point: 'PUT head: Healthy', fault: 'recover, after' },
  ])('from nothing: $point | $fault', async (cell) => {
    const outcome = await playCell(testbed, newId(), { step: 'first', ...cell });
    expect(outcome.hit, 'the request came').toBe(true);
    expect(outcome.problems, replayOf({ step: 'first', ...cell })).toEqual([]);
  });

  it('is not called all right where it is not', async () => {
    const wrong = { ...calm, inventory: [...calm.inventory, '/ConfigMap/shop/nothing'] };
    const outcome = await playCell(testbed, newId(), { step: 'change', point: '', fault: 'calm' }, wrong);
    expect(outcome.problems.join()).toMatch(/^the inventory holds /);
  });
});
