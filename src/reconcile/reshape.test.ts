import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openSandboxKube, type SandboxKube } from '../../test/support/sandbox-kube.ts';
import { leftClosed, reopen } from '../cluster/k3d/agents.ts';
import { closeNode, nodeRef } from '../cluster/k3d/cordon.ts';
import type { K3d } from '../cluster/k3d/k3d.ts';
import type { ClusterProvider } from '../cluster/types.ts';
import type { KubeObject } from '../lib/kube-object.ts';
import { readHead, writeHead } from '../memory/head.ts';
import { withLease } from '../memory/lease.ts';
import { firstHead, nextHead } from '../memory/next-head.ts';
import { ensureSystemNamespace } from '../memory/records.ts';
import type { ClusterDeps } from './cluster-deps.ts';
import type { RunEvent } from './deps.ts';
import type { PassResult } from './pass.ts';
import { createReshaper, type Reshaper } from './reshape.ts';
import type { Revision } from './revision.ts';
import type { Session } from './session.ts';

const owner = { instance: 'laptop', cluster: 'one' };
const revision = { commit: 'c', cluster: { name: 'one', spec: { provider: 'k3d' } } } as unknown as Revision;
const well = { ran: undefined, standing: { outcome: { healthy: true } }, look: { memory: {} } } as unknown as PassResult;
const { signal } = new AbortController();

let sandbox: SandboxKube;
let session: Session;
beforeAll(async () => {
  sandbox = await openSandboxKube();
  session = { kube: sandbox.kube, owner } as Session;
  await sandbox.kube.create({ apiVersion: 'v1', kind: 'Node', metadata: { name: 'agent', labels: { role: 'agent' } } } as KubeObject);
  await ensureSystemNamespace(sandbox.kube);
});
afterAll(async () => sandbox.close());
// A removal was killed.
beforeEach(async () => closeNode(sandbox.kube, 'agent', 'laptop/one', signal));

const isClosed = async (): Promise<boolean> =>
  ((await sandbox.kube.get(nodeRef('agent')))?.['spec'] as { unschedulable?: boolean } | undefined)?.unschedulable === true;

const reshaper = (): { reshaper: Reshaper; told: string[]; later: () => void } => {
  const told: string[] = [];
  let now = 0;
  const context = { instance: 'laptop' } as K3d;
  const provider = {
    name: 'k3d',
    shape: async () => ({ differences: [], isOurs: true, byHand: '' }),
    leftClosed: (cluster, kube, until) => leftClosed(context, cluster, kube, until),
    reopen: (cluster, kube, nodes, until) => reopen(context, cluster, kube, nodes, until),
  } satisfies Partial<ClusterProvider>;
  const deps = {
    config: { leaseDurationMs: 15_000 },
    holder: 'ours',
    sightings: new Map(),
    monotonic: () => now,
    providerOf: () => provider,
    emit: (event: RunEvent) => void (event.type === 'cluster' && told.push(`${event.what}: ${event.detail}`)),
  } as unknown as ClusterDeps;
  return {
    reshaper: createReshaper(deps, 'one', async () => undefined),
    told,
    later: () => {
      now += 60_000;
    },
  };
};

it('a node that a removal left closed when it was killed takes pods again at the next look', async () => {
  const { reshaper: ours, told } = reshaper();
  await ours.before(session, revision, signal);
  expect([await isClosed(), told]).toEqual([false, ['reshaped: node agent takes pods again: its removal was cut off']]);
  expect(await ours.after(session, revision, well, signal)).toEqual({ againAfterMs: undefined });
});

it('it is left closed while somebody else writes, who may be removing it, and is looked at again', async () => {
  const { reshaper: ours, told, later } = reshaper();
  await withLease(sandbox.kube, owner, 'theirs', { durationMs: 15_000, waitForMs: 0, sightings: new Map() }, async () => {
    await ours.before(session, revision, signal);
    expect([await isClosed(), told]).toEqual([true, []]);
    expect((await ours.after(session, revision, well, signal)).againAfterMs).toBeGreaterThan(0);
  });
  later();
  await ours.before(session, revision, signal);
  expect([await isClosed(), told.length]).toEqual([false, 1]);
});

it('it is left closed under an emergency stop', async () => {
  const stop = { id: 's', by: 'me', host: 'h', dataDir: 'd', at: '', reason: 'r' };
  const head = nextHead(firstHead(owner, 'uid'), { type: 'stopped', stop });
  await writeHead(sandbox.kube, owner, await readHead(sandbox.kube, owner), head);
  await expect(reshaper().reshaper.before(session, revision, signal)).rejects.toMatchObject({ code: 'Stopped' });
  expect(await isClosed()).toBe(true);
});
