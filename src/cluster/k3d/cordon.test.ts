import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openSandboxKube, type SandboxKube } from '../../../test/support/sandbox-kube.ts';
import type { KubeObject } from '../../lib/kube-object.ts';
import { closeNode, nodeRef, nodesClosedBy, openNode } from './cordon.ts';
import { drained } from './drain.ts';

const BY = 'laptop/production';
const signal = new AbortController().signal;
let sandbox: SandboxKube;
beforeAll(async () => {
  sandbox = await openSandboxKube();
});
afterAll(async () => sandbox.close());

const NAMES = ['one', 'two'];
const node = (name: string): KubeObject =>
  ({ apiVersion: 'v1', kind: 'Node', metadata: { name, labels: { role: 'agent' } }, spec: {} }) as KubeObject;
const isClosed = async (name: string): Promise<unknown> => {
  const found = await sandbox.kube.get(nodeRef(name));
  return [(found?.['spec'] as { unschedulable?: boolean } | undefined)?.unschedulable ?? false, found?.metadata.annotations ?? {}];
};
/** As `kubectl cordon` and `kubectl uncordon`. */
const byHand = (name: string, unschedulable: boolean) =>
  sandbox.kube.patch(nodeRef(name), 'merge', { spec: { unschedulable } }, { manager: 'kubectl-cordon' });
beforeAll(async () => {
  for (const name of NAMES) await sandbox.kube.create(node(name));
});
afterEach(async () => {
  for (const name of NAMES)
    await sandbox.kube.patch(nodeRef(name), 'merge', { metadata: { annotations: null }, spec: { unschedulable: null } });
});
const failing = (): Promise<void> => Promise.reject(new Error('it is not removed'));

describe('a node that is to be removed', () => {
  it('takes pods again where it is not removed after all', async () => {
    await expect(drained(sandbox.kube, 'one', BY, signal, failing)).rejects.toThrow('it is not removed');
    expect(await isClosed('one')).toEqual([false, {}]);
  });

  it('stays closed where somebody had closed it before', async () => {
    await byHand('one', true);
    await expect(drained(sandbox.kube, 'one', BY, signal, failing)).rejects.toThrow('it is not removed');
    expect(await isClosed('one')).toEqual([true, {}]);
  });

  it('stays closed where somebody has closed it since', async () => {
    const meddling = async (): Promise<void> => {
      for (const unschedulable of [false, true]) await byHand('one', unschedulable);
      return failing();
    };
    await expect(drained(sandbox.kube, 'one', BY, signal, meddling)).rejects.toThrow('it is not removed');
    expect((await isClosed('one')) as unknown[]).toContain(true);
  });

  it('says who has closed it, so that a removal that was cut off is found by that one alone', async () => {
    await closeNode(sandbox.kube, 'one', BY, signal);
    await byHand('two', true);
    expect(await isClosed('one')).toEqual([true, { 'holdfast.dev/cordoned-by': BY }]);
    expect([await nodesClosedBy(sandbox.kube, BY, signal), await nodesClosedBy(sandbox.kube, 'other/production', signal)]).toEqual([
      ['one'],
      [],
    ]);
    // It is found closed by the next removal, and is still its own.
    await expect(drained(sandbox.kube, 'one', BY, signal, failing)).rejects.toThrow('it is not removed');
    expect(await isClosed('one')).toEqual([false, {}]);
    expect([await openNode(sandbox.kube, 'two', BY, signal), await openNode(sandbox.kube, 'none', BY, signal)]).toEqual([false, false]);
  });
});
