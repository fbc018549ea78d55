import { describe, expect, test } from 'vitest';
import { createFakeServer, type FakeServer, type FaultInjector } from '../../test/support/fake-kube.ts';
import { manualClock } from '../../test/support/manual-clock.ts';
import { HoldfastError } from '../lib/errors.ts';
import type { JsonObject } from '../lib/json.ts';
import type { KubeObject } from '../lib/kube-object.ts';
import { acquireLease, withLease } from './lease.ts';

const owner = { instance: 'laptop', cluster: 'shop' };
const key = 'coordination.k8s.io/Lease/holdfast-system/laptop.shop';
const specIn = (server: FakeServer): JsonObject => server.objects.get(key)?.['spec'] as JsonObject;
const codeOf = async (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'resolved',
    (error: unknown) => (error instanceof HoldfastError ? error.code : String(error)),
  );

describe('Lease', () => {
  test('is made with the standard fields, renewed while held, and handed back', async () => {
    const server = createFakeServer();
    const clock = manualClock();
    const lease = await acquireLease(server.connect(), owner, 'a', { clock });
    expect(specIn(server)).toMatchObject({ holderIdentity: 'a', leaseDurationSeconds: 15, leaseTransitions: 0 });
    expect(String(specIn(server)['renewTime'])).toMatch(/T\d\d:\d\d:\d\d\.\d{6}Z$/);
    const before = specIn(server)['renewTime'];
    await clock.advance(60_000);
    expect(specIn(server)['renewTime']).not.toBe(before);
    lease.check();
    await lease.release();
    expect(specIn(server)['holderIdentity']).toBe('');
    expect(() => lease.check()).toThrow(HoldfastError);
  });

  test('an idle holder writes nothing once it is released', async () => {
    const server = createFakeServer();
    const clock = manualClock();
    await withLease(server.connect(), owner, 'a', { clock }, async () => undefined);
    const writes = server.writes.length;
    await clock.advance(120_000);
    expect(server.writes.length).toBe(writes);
  });

  test('another holder is named at once, or waited for', async () => {
    const server = createFakeServer();
    const clock = manualClock();
    const first = await acquireLease(server.connect(), owner, 'a', { clock });
    await expect(acquireLease(server.connect(), owner, 'b', { clock })).rejects.toThrow('a is writing to shop');
    const waiting = acquireLease(server.connect(), owner, 'b', { clock, waitForMs: 30_000 });
    await clock.advance(10_000);
    await first.release();
    await clock.advance(2_000);
    await (await waiting).release();
    expect(specIn(server)['leaseTransitions']).toBe(1);
  });

  test('a live holder is not robbed however long one waits, whatever its clock says', async () => {
    const server = createFakeServer();
    const clock = manualClock();
    const late = { ...clock, wall: () => new Date(clock.now()) };
    const lease = await acquireLease(server.connect(), owner, 'a', { clock: late });
    const waiting = codeOf(acquireLease(server.connect(), owner, 'b', { clock, waitForMs: 60_000 }));
    await clock.advance(65_000);
    expect(await waiting).toBe('LeaseHeld');
    lease.check();
    await lease.release();
  });

  test('a holder that is cut off stops itself before another may take over', async () => {
    const server = createFakeServer();
    const clock = manualClock();
    let isCut = false;
    const cut: FaultInjector = {
      before: () => {
        if (isCut) throw new HoldfastError('KubeUnreachable', 'cut off');
      },
    };
    const first = await acquireLease(server.connect(cut), owner, 'a', { clock });
    isCut = true;
    const takenAt = acquireLease(server.connect(), owner, 'b', { clock, waitForMs: 60_000 }).then((lease) => ({ lease, at: clock.now() }));
    let lostAt = 0;
    for (let step = 0; step < 200; step += 1) {
      await clock.advance(100);
      if (lostAt > 0) continue;
      try {
        first.check();
      } catch {
        lostAt = clock.now();
      }
    }
    const { lease, at } = await takenAt;
    expect(lostAt).toBeGreaterThan(0);
    expect(at - lostAt).toBeGreaterThan(3000);
    expect(specIn(server)['holderIdentity']).toBe('b');
    await first.release();
    expect(specIn(server)['holderIdentity']).toBe('b');
    await lease.release();
  });

  test('a deleted Lease ends the holder at the next renewal; an edited one that still names it does not', async () => {
    const server = createFakeServer();
    const clock = manualClock();
    const lease = await acquireLease(server.connect(), owner, 'a', { clock });
    const live = structuredClone(server.objects.get(key) as KubeObject);
    server.put({ ...live, metadata: { ...live.metadata, labels: { seen: 'yes' } } });
    await clock.advance(5_000);
    lease.check();
    server.drop(key);
    await clock.advance(5_000);
    expect(() => lease.check()).toThrow('was lost');
    expect(lease.lost.aborted).toBe(true);
    await lease.release();
    expect(server.objects.has(key)).toBe(false);
  });

  test('of many that want it at the same time exactly one gets it', async () => {
    const server = createFakeServer();
    const clock = manualClock();
    const tries = Array.from({ length: 8 }, (_, index) => acquireLease(server.connect(), owner, `h${index}`, { clock }));
    const settled = Promise.allSettled(tries);
    await clock.advance(3_000);
    const won = (await settled).filter((result) => result.status === 'fulfilled');
    expect(won).toHaveLength(1);
    await won[0]?.value.release();
  });

  test('its own name, left by an answer that was lost, is taken again without waiting', async () => {
    const server = createFakeServer();
    const clock = manualClock();
    const cut: FaultInjector = {
      after: ({ verb }) => {
        if (verb === 'create') throw new HoldfastError('KubeUnreachable', 'answer lost');
      },
    };
    server.put({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'holdfast-system' } });
    expect(await codeOf(acquireLease(server.connect(cut), owner, 'a', { clock }))).toBe('KubeUnreachable');
    const lease = await acquireLease(server.connect(), owner, 'a', { clock });
    expect(specIn(server)['leaseTransitions']).toBe(0);
    await lease.release();
  });
});
