// What two Holdfasts on one cluster may do to each other, played on whatever API server it is given.
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { KubeObject } from '../../src/lib/kube-object.ts';
import type { Running } from './holdfast.ts';
import { configMap, dataOf, isOn, objectWrites, openWorld, type Replica, type World, wrongClock } from './replicas.ts';

/** `own`: for the test itself; `theirs`: for Holdfast. */
export type ApiServer = { own: string; theirs: string };

/** For those that fall silent: taken over from after it, and long enough to be renewed on a machine that is busy with other tests. */
const LEASE_S = 6;
const LEASE = ['--lease-duration', `${LEASE_S}s`];
const SKEW_MS = 60_000;
/** In which two that fight over something would do it many times. */
const CALM_MS = 2000;

const until = async (check: () => void | Promise<void>): Promise<void> => {
  await vi.waitFor(check, { timeout: 30_000, interval: 20 });
};
const file = (name: string, value: string): { [path: string]: string } => ({ [`manifests/${name}.yaml`]: configMap(name, value) });
const gone = (name: string): { [path: string]: undefined } => ({ [`manifests/${name}.yaml`]: undefined });
const uidOf = (object: KubeObject | undefined): string | undefined => object?.metadata.uid;
const at = (commit: string): string => `Healthy at ${commit.slice(0, 7)}`;
const count = (replicas: readonly Replica[], write: string): number =>
  replicas.flatMap(objectWrites).filter((one) => one.startsWith(write)).length;

/** Resolves when the request is there; rejects with what the process said where it ends without it. */
const comes = async (reached: Promise<void>, { ended, output }: Running): Promise<void> => {
  const early = ended.then((code) => {
    throw new Error(`ended with ${code} before the request came:\n${output()}`);
  });
  await Promise.race([reached, early]);
  early.catch(() => undefined);
};

export const describeTwoWriters = (server: () => ApiServer): void => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld(server().own, server().theirs);
  });
  afterEach(() => world.close());

  const path = (name: string): string => `/api/v1/namespaces/${world.namespace}/configmaps/${name}`;
  const fine = async (replica: Replica): Promise<void> => {
    const { code, stdout, stderr } = await replica.holdfast('apply');
    expect(code, `${stdout}${stderr}`).toBe(0);
  };
  /** Nobody writes to an object for a while. */
  const staysCalm = async (...replicas: readonly Replica[]): Promise<void> => {
    const before = replicas.map(objectWrites);
    await pause(CALM_MS);
    expect(replicas.map(objectWrites)).toEqual(before);
  };

  describe('a writer that dies in the middle', { timeout: 120_000 }, () => {
    it('is followed at once by the next process of the same machine, which says why', async () => {
      const [first, second] = [await world.replica(), await world.replica()];
      world.push('begin', { ...file('a', '1'), ...file('b', '1') }, first, second);
      const { reached } = first.holdBack(isOn('PATCH', 'b'));
      const killed = first.start('apply');
      await comes(reached, killed);
      killed.signal('SIGKILL');
      await killed.ended;
      expect(String((await world.lease())['holderIdentity'])).toContain(`/${killed.pid}/`);
      const next = await second.holdfast('apply');
      expect(next.code, next.stderr).toBe(0);
      expect(`${next.stdout}${next.stderr}`).toContain(`takes over from process ${killed.pid}`);
      expect(dataOf(await world.get('b'))).toBe('1');
      expect((await world.lease())['holderIdentity']).toBe('');
    });
  });

  describe('a writer that stands still while another one goes on to a newer commit', { timeout: 120_000 }, () => {
    it('deletes nothing late that the newer commit wants, and does not go back', async () => {
      const [old, next] = [await world.replica({ flags: LEASE }), await world.replica()];
      world.push('begin', { ...file('stays', '1'), ...file('comes-back', '1') }, next);
      await fine(next);
      const before = await world.get('comes-back');
      world.push('without', gone('comes-back'), old);
      const { reached, release } = old.holdBack(isOn('DELETE', 'comes-back'));
      const stopped = old.start('apply');
      await comes(reached, stopped);
      stopped.signal('SIGSTOP');
      world.push('back again', file('comes-back', '1'), next);
      await fine(next);
      release();
      stopped.signal('SIGCONT');
      expect(await stopped.ended, stopped.output()).toBe(1);
      expect(uidOf(await world.get('comes-back'))).toBe(uidOf(before));
      expect(count([old], `DELETE ${path('comes-back')}`)).toBe(1);
      await fine(next);
      expect(objectWrites(next).filter((write) => write.startsWith('DELETE'))).toEqual([]);
    });

    it('makes nothing late that stays: it is found and taken away again', async () => {
      const [old, next] = [await world.replica({ flags: LEASE }), await world.replica()];
      world.push('begin', file('stays', '1'), old, next);
      await fine(next);
      const before = await world.get('stays');
      world.push('with more', file('late', '1'), old);
      const { reached, release } = old.holdBack(isOn('PATCH', 'late'));
      const stopped = old.start('apply');
      await comes(reached, stopped);
      stopped.signal('SIGSTOP');
      world.push('without', gone('late'), next);
      // The first one drops the entry: nothing of that name is there.
      await fine(next);
      release();
      stopped.signal('SIGCONT');
      expect(await stopped.ended, stopped.output()).toBe(1);
      await until(async () => expect(await world.get('late')).toBeDefined());
      await fine(next);
      expect(await world.get('late')).toBeUndefined();
      expect(uidOf(await world.get('stays'))).toBe(uidOf(before));
    });

    it('as `run` goes on with the newest commit when it wakes up', async () => {
      const [old, next] = [await world.replica({ flags: LEASE }), await world.replica()];
      const begun = world.push('begin', { ...file('stays', '1'), ...file('comes-back', '1') }, old, next);
      const stopped = old.run();
      await stopped.printed(at(begun));
      const before = await world.get('comes-back');
      const { reached, release } = old.holdBack(isOn('DELETE', 'comes-back'));
      world.push('without', gone('comes-back'), old);
      await comes(reached, stopped);
      stopped.signal('SIGSTOP');
      const back = world.push('back again', { ...file('comes-back', '1'), ...file('stays', '2') }, old, next);
      await fine(next);
      old.proxy.forget();
      release();
      stopped.signal('SIGCONT');
      const later = world.push('and on', file('stays', '3'), old);
      await stopped.printed(at(later));
      expect(stopped.output()).not.toContain(`pruned ConfigMap ${world.namespace}/comes-back`);
      expect(uidOf(await world.get('comes-back'))).toBe(uidOf(before));
      expect(objectWrites(old)).toEqual([`PATCH ${path('stays')}`]);
      expect(back).not.toBe(later);
    });
  });

  describe('a writer that loses its Lease in the middle', { timeout: 120_000 }, () => {
    it('writes no more, and the next one finishes', async () => {
      const [first, second] = [await world.replica(), await world.replica()];
      world.push('begin', { ...file('a', '1'), ...file('goes', '1') }, first, second);
      await fine(first);
      world.push('next', { ...file('a', '2'), ...gone('goes') }, first, second);
      first.proxy.forget();
      const { reached, release } = first.holdBack(isOn('PATCH', 'a'));
      const losing = first.start('apply');
      await comes(reached, losing);
      const now = new Date().toISOString().replace('Z', '000Z');
      const spec = { holderIdentity: 'thief', leaseDurationSeconds: 2, acquireTime: now, renewTime: now };
      await world.kube.patch(world.leaseRef, 'merge', { spec }, { manager: 'thief' });
      expect(await losing.ended, losing.output()).toBe(1);
      expect(losing.output()).toContain('the Lease');
      release();
      expect(objectWrites(first)).toEqual([`PATCH ${path('a')}`]);
      expect(await world.get('goes')).toBeDefined();
      expect((await world.lease())['holderIdentity']).toBe('thief');
      await fine(second);
      expect(dataOf(await world.get('a'))).toBe('2');
      expect(await world.get('goes')).toBeUndefined();
    });
  });

  describe('clocks that are wrong by a minute', { timeout: 120_000 }, () => {
    it.each([SKEW_MS, -SKEW_MS])('take nothing from a holder that renews (%d ms)', async (ms) => {
      const holder = await world.replica({ flags: LEASE });
      const skewed = await world.replica({ flags: LEASE, env: { NODE_OPTIONS: wrongClock(world.dir, ms) } });
      world.push('begin', file('a', '1'), holder, skewed);
      const { reached, release } = holder.holdBack(isOn('PATCH', 'a'));
      const holding = holder.start('apply');
      await comes(reached, holding);
      const waiting = skewed.start('apply');
      // Said when it has waited for longer than a silent holder would have to be.
      await waiting.printed('waits for');
      expect(objectWrites(skewed)).toEqual([]);
      release();
      expect(await holding.ended, holding.output()).toBe(0);
      expect(await waiting.ended, waiting.output()).toBe(0);
      expect(waiting.output()).not.toContain('takes over');
      expect(objectWrites(skewed)).toEqual([]);
      const { acquireTime } = await world.lease();
      expect(Math.abs(Date.parse(String(acquireTime)) - Date.now() - ms)).toBeLessThan(30_000);
    });

    it('nor keep one that a right clock takes over from', async () => {
      const env = { NODE_OPTIONS: wrongClock(world.dir, SKEW_MS) };
      const [ahead, right] = [await world.replica({ flags: LEASE, env }), await world.replica()];
      world.push('begin', file('a', '1'), ahead, right);
      const { reached } = ahead.holdBack(isOn('PATCH', 'a'));
      const stopped = ahead.start('apply');
      await comes(reached, stopped);
      stopped.signal('SIGSTOP');
      const next = await right.holdfast('apply');
      expect(next.code, next.stderr).toBe(0);
      expect(`${next.stdout}${next.stderr}`).toContain(`it has not renewed its Lease for ${LEASE_S} s`);
      expect(next.ms).toBeLessThan(SKEW_MS / 2);
    });
  });

  describe('two replicas of one instance', { timeout: 120_000 }, () => {
    it('share the work: each change is written once, by one of them', async () => {
      const replicas = [await world.replica(), await world.replica()] as const;
      const [one, two] = replicas;
      const first = world.push('begin', { ...file('a', '1'), ...file('goes', '1') }, one, two);
      const [left, right] = [one.run(), two.run()];
      await until(async () => expect((await world.head())?.healthy).toBe(first));
      await Promise.all([left.printed('connected'), right.printed('connected')]);
      expect(count(replicas, `PATCH ${path('a')}`)).toBe(1);
      const second = world.push('next', { ...file('a', '2'), ...gone('goes') }, one, two);
      await until(async () => expect((await world.head())?.healthy).toBe(second));
      await staysCalm(one, two);
      expect(count(replicas, `PATCH ${path('a')}`)).toBe(2);
      expect(count(replicas, 'DELETE')).toBe(1);
      await world.kube.patch(world.ref('a'), 'merge', { data: { value: 'by hand' } }, { manager: 'somebody' });
      await until(async () => expect(dataOf(await world.get('a'))).toBe('2'));
      await staysCalm(one, two);
      expect(count(replicas, `PATCH ${path('a')}`)).toBe(3);
      left.signal('SIGKILL');
      await left.ended;
      const third = world.push('last', file('a', '3'), two);
      await right.printed(at(third));
      expect(dataOf(await world.get('a'))).toBe('3');
    });

    it('of which one knows less of the branch: it does not go back, says so, and follows when it knows more', async () => {
      const replicas = [await world.replica(), await world.replica()] as const;
      const [ahead, behind] = replicas;
      const first = world.push('begin', file('a', '1'), ahead, behind);
      const [leading, lagging] = [ahead.run(), behind.run()];
      await Promise.all([leading.printed('connected'), lagging.printed('connected')]);
      await until(async () => expect((await world.head())?.healthy).toBe(first));
      behind.proxy.forget();
      const second = world.push('next', { ...file('a', '2'), ...file('new', '2') }, ahead);
      await leading.printed(at(second));
      const uid = uidOf(await world.get('new'));
      await lagging.printed(`another Holdfast has taken ${world.cluster} to ${second.slice(0, 7)}`);
      await staysCalm(ahead, behind);
      expect(objectWrites(behind)).toEqual([]);
      expect(uidOf(await world.get('new'))).toBe(uid);
      behind.pull();
      leading.signal('SIGKILL');
      await world.kube.remove(world.ref('a'));
      await until(async () => expect(dataOf(await world.get('a'))).toBe('2'));
      expect(objectWrites(behind)).toEqual([`PATCH ${path('a')}`]);
    });
  });

  describe('two replicas of a branch that is set back', { timeout: 120_000 }, () => {
    it('of which one hears of it a little later: they do not put each other back', async () => {
      const both = [await world.replica(), await world.replica()] as const;
      const older = world.push('older', { ...file('a', '1'), ...file('old', '1') }, ...both);
      const runs = both.map((one) => one.run());
      await Promise.all(runs.map((run) => run.printed(older.slice(0, 7))));
      await until(async () => expect((await world.head())?.healthy).toBe(older));
      const newer = world.push('newer', { ...file('a', '2'), ...gone('old') }, ...both);
      await Promise.all(runs.map((run) => run.printed(newer.slice(0, 7))));
      await until(async () => expect((await world.head())?.healthy).toBe(newer));
      await staysCalm(...both);
      for (const one of both) one.proxy.forget();
      for (const one of both) one.pull(older);
      await until(async () => expect((await world.head())?.healthy).toBe(older));
      await staysCalm(...both);
      expect(both.flatMap(objectWrites).sort()).toEqual([`PATCH ${path('a')}`, `PATCH ${path('old')}`]);
    });
  });

  describe('a copy that somebody makes of an object of ours, marks and managedFields included', { timeout: 120_000 }, () => {
    it('is not taken for ours', async () => {
      const replica = await world.replica();
      world.push('begin', file('a', '1'), replica);
      await fine(replica);
      const { metadata, ...rest } = (await world.get('a')) as KubeObject;
      const { labels = {}, annotations = {}, managedFields, namespace = '' } = metadata;
      const copied = { name: 'copy', namespace, labels, annotations, managedFields } as KubeObject['metadata'];
      await world.kube.create({ ...rest, metadata: copied }, { manager: 'copier' });
      world.push('next', file('a', '2'), replica);
      await fine(replica);
      expect(await world.get('copy')).toBeDefined();
      expect(count([replica], 'DELETE')).toBe(0);
    });
  });

  describe('two instances on one cluster', { timeout: 120_000 }, () => {
    it('leave alone what is the other one’s, and do not fight over it', async () => {
      const theirs = `${world.instance}-b`;
      const [mine, other] = [await world.replica(), await world.replica({ instance: theirs })];
      const first = world.push('mine', { ...file('shared', 'mine'), ...file('a', '1') }, mine);
      const left = mine.run();
      await left.printed(at(first));
      world.push('theirs', { ...file('shared', 'theirs'), ...gone('a'), ...file('b', '1') }, other);
      const right = other.run();
      await right.printed('Blocked at');
      await staysCalm(mine, other);
      expect(dataOf(await world.get('shared'))).toBe('mine');
      expect(right.output()).toContain(`${world.instance}/${world.cluster}`);
      const before = [await world.get('shared'), await world.get('a')].map(uidOf);
      other.proxy.forget();
      mine.proxy.forget();
      const leaving = world.push('theirs, and less of it', { ...gone('shared'), ...file('c', '1'), ...gone('b') }, other);
      await right.printed(`at ${leaving.slice(0, 7)}`);
      await staysCalm(mine, other);
      expect([await world.get('shared'), await world.get('a')].map(uidOf)).toEqual(before);
      expect(objectWrites(other).filter((write) => write.startsWith('DELETE') && !write.endsWith('/b'))).toEqual([]);
      expect(objectWrites(mine)).toEqual([]);
    });
  });
};
