import { describe, expect, test } from 'vitest';
import { createFakeServer, type FakeServer, type FaultInjector } from '../../test/support/fake-kube.ts';
import { manualClock } from '../../test/support/manual-clock.ts';
import { HoldfastError } from '../lib/errors.ts';
import type { JsonObject } from '../lib/json.ts';
import type { KubeObject } from '../lib/kube-object.ts';
import { acquireLease, type Takeover, withLease } from './lease.ts';

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

  const left = async (server: FakeServer, seconds = 15): Promise<void> => {
    const clock = manualClock();
    const isCut = { now: false };
    const faults: FaultInjector = {
      before: () => {
        if (isCut.now) throw new HoldfastError('KubeUnreachable', 'dead');
      },
    };
    const lease = await acquireLease(server.connect(faults), owner, 'dead', { clock, durationMs: seconds * 1000 });
    isCut.now = true;
    await lease.release();
  };

  test('a dead holder is waited out for the duration that its record names, not for ours', async () => {
    for (const [theirs, ours] of [
      [4, 60_000],
      [60, 2000],
    ] as const) {
      const server = createFakeServer();
      await left(server, theirs);
      const clock = manualClock();
      const began = clock.now();
      const told: string[] = [];
      const onTakeover = ({ from, why }: Takeover): void => void told.push(`${from}: ${why}`);
      const taking = acquireLease(server.connect(), owner, 'b', { clock, durationMs: ours, waitForMs: 5000, onTakeover }).then((lease) => ({
        lease,
        at: clock.now(),
      }));
      await clock.advance(70_000);
      const { lease, at } = await taking;
      expect(at - began).toBeGreaterThan(theirs * 1000);
      expect(at - began).toBeLessThan(theirs * 1000 + 2500);
      expect(told).toEqual([`dead: it has not renewed its Lease for ${theirs} s`]);
      await lease.release();
    }
  });

  test('the silence of a holder counts from try to try', async () => {
    const server = createFakeServer();
    await left(server, 60);
    const clock = manualClock();
    const sightings = new Map();
    const began = clock.now();
    for (let tries = 0; tries < 6; tries += 1) {
      expect(await codeOf(acquireLease(server.connect(), owner, 'b', { clock, sightings }))).toBe('LeaseHeld');
      await clock.advance(10_000);
    }
    await clock.advance(1);
    await (await acquireLease(server.connect(), owner, 'b', { clock, sightings })).release();
    expect(clock.now() - began).toBeLessThan(61_000);
  });

  test('a record that somebody keeps labelling is no sign of life; one that says for ever ends the wait and not the patience', async () => {
    const server = createFakeServer();
    await left(server);
    const clock = manualClock();
    const taking = acquireLease(server.connect(), owner, 'b', { clock, waitForMs: 1 });
    for (let index = 0; index < 20; index += 1) {
      const live = server.objects.get(key) as KubeObject;
      if (specIn(server)['holderIdentity'] === 'dead')
        server.put({ ...live, metadata: { ...live.metadata, labels: { at: String(index) } } });
      await clock.advance(1000);
    }
    await (await taking).release();
    const live = server.objects.get(key) as KubeObject;
    server.put({ ...live, spec: { ...specIn(server), holderIdentity: 'eternal', leaseDurationSeconds: 2_000_000_000 } });
    const code = codeOf(acquireLease(server.connect(), owner, 'b', { clock, waitForMs: 20_000 }));
    await clock.advance(400_000);
    expect(await code).toBe('LeaseHeld');
  });

  test('the renewTime of a record is not read: an hour in the future or past, it is waited for all the same', async () => {
    for (const shift of [3_600_000, -3_600_000]) {
      const server = createFakeServer();
      await left(server);
      const live = server.objects.get(key) as KubeObject;
      const renewTime = new Date(Date.now() + shift).toISOString().replace('Z', '000Z');
      server.put({ ...live, spec: { ...specIn(server), renewTime, acquireTime: renewTime } });
      const clock = manualClock();
      const began = clock.now();
      const taking = acquireLease(server.connect(), owner, 'b', { clock, waitForMs: 20_000 }).then((lease) => ({ lease, at: clock.now() }));
      await clock.advance(20_000);
      const { lease, at } = await taking;
      expect(at - began).toBeGreaterThan(15_000);
      expect(at - began).toBeLessThan(17_000);
      await lease.release();
    }
  });

  test('a holder that is proven to be dead is followed at once, and it is said why', async () => {
    const server = createFakeServer();
    await left(server);
    const clock = manualClock();
    const told: Takeover[] = [];
    const provenDead = (holder: string): string | undefined => (holder === 'dead' ? 'it has ended' : undefined);
    const lease = await acquireLease(server.connect(), owner, 'b', { clock, provenDead, onTakeover: (one) => told.push(one) });
    expect(told).toEqual([{ from: 'dead', why: 'it has ended' }]);
    expect(specIn(server)).toMatchObject({ holderIdentity: 'b', leaseTransitions: 1 });
    await lease.release();
  });

  test('a writer that was stopped and wakes up late is not let through, and says so to what it waits for', async () => {
    const server = createFakeServer();
    const clock = manualClock();
    let stopped = 0;
    const late = { ...clock, now: () => clock.now() + stopped };
    const lease = await acquireLease(server.connect(), owner, 'a', { clock: late });
    stopped = 10_001;
    expect(() => lease.check()).toThrow('was lost');
    expect(lease.lost.aborted).toBe(true);
    await lease.release();
  });

  test('it is told once that a living holder is waited for', async () => {
    const server = createFakeServer();
    const clock = manualClock();
    const first = await acquireLease(server.connect(), owner, 'a', { clock });
    const told: string[] = [];
    const taking = acquireLease(server.connect(), owner, 'b', {
      clock,
      waitForMs: Number.POSITIVE_INFINITY,
      onWait: (holder) => told.push(holder),
    });
    await clock.advance(60_000);
    expect(told).toEqual(['a']);
    await first.release();
    await clock.advance(2000);
    await (await taking).release();
  });
});
