import fc from 'fast-check';
import { afterEach, expect, vi } from 'vitest';
import { type Fault, type WatchedServer, watchedServer } from '../../test/kube/watched-server.ts';
import { fuzz } from '../../test/support/fuzz.ts';
import { connectKube } from './connect.ts';
import type { Resource, Watch, WatchEvent } from './types.ts';

const configMaps: Resource = { apiVersion: 'v1', kind: 'ConfigMap', name: 'configmaps', namespaced: true, verbs: [], subresources: [] };
const quick = {
  timeouts: { watchIdle: 60, watchInitial: 80 },
  watchBackOff: { baseMs: 2, maxMs: 10 },
  backOff: { baseMs: 1, maxMs: 5 },
};

const open: { close: () => Promise<void> | void }[] = [];
const closeAll = async (): Promise<void> => {
  for (const one of open.splice(0).reverse()) await one.close();
};
afterEach(closeAll);

type Setup = { server: WatchedServer; watch: Watch; events: WatchEvent[] };
const setup = async (streaming: WatchedServer['streaming']): Promise<Setup> => {
  const server = await watchedServer(streaming);
  open.push(server);
  const client = await connectKube({ kubeconfig: server.kubeconfig, context: undefined }, quick);
  open.push(client);
  const events: WatchEvent[] = [];
  return { server, events, watch: client.watch(configMaps, { onEvent: (event) => events.push(event) }) };
};

const held = (watch: Watch): { [name: string]: string } =>
  Object.fromEntries([...watch.store].map(([key, object]) => [key, `${(object.data as { v: string }).v} ${object.metadata.uid}`]).sort());

const name = fc.constantFrom('a', 'b', 'c', 'd');
const after = fc.nat({ max: 4 });
const fault: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({ do: fc.constant('status' as const), code: fc.constantFrom(401, 403, 404, 410, 429, 500, 503, 504) }),
  fc.record({ do: fc.constantFrom('cut' as const, 'end' as const, 'half' as const, 'silent' as const, 'garbage' as const), after }),
  fc.record({ do: fc.constant('error-event' as const), after, code: fc.constantFrom(410, 500) }),
);
type Step =
  | { put: string; value: string }
  | { remove: string }
  | { fault: Fault }
  | { listFault: number }
  | { compact: 'http' | 'event' }
  | { endAll: true }
  | { settle: true };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ put: name, value: fc.string({ maxLength: 3, unit: 'grapheme' }) }) },
  { weight: 2, arbitrary: fc.record({ remove: name }) },
  { weight: 2, arbitrary: fc.record({ fault }) },
  { weight: 1, arbitrary: fc.record({ listFault: fc.constantFrom(410, 429, 500, 503) }) },
  { weight: 1, arbitrary: fc.constantFrom({ compact: 'http' as const }, { compact: 'event' as const }) },
  { weight: 1, arbitrary: fc.constant({ endAll: true as const }) },
  { weight: 4, arbitrary: fc.constant({ settle: true as const }) },
);

const play = async (all: Setup, steps: readonly Step[]): Promise<void> => {
  for (const one of steps) {
    if ('put' in one) all.server.put(one.put, one.value);
    if ('remove' in one) all.server.remove(one.remove);
    if ('fault' in one) all.server.faults.push(one.fault);
    if ('listFault' in one) all.server.listFaults.push(one.listFault);
    if ('compact' in one) all.server.compact(one.compact);
    if ('endAll' in one) all.server.endAll();
    if ('settle' in one) await new Promise((resolve) => setTimeout(resolve, 4));
  }
};
/** Each fault that was told meets a watch. */
const useUp = (server: WatchedServer): Promise<void> =>
  vi.waitFor(
    () => {
      if (server.faults.length > 0) server.endAll();
      expect(server.faults).toEqual([]);
    },
    { timeout: 8_000, interval: 2 },
  );
/** What somebody knows who only listened to the events. */
const heard = (events: readonly WatchEvent[]): string[] => {
  const known = new Map<string, string | undefined>();
  for (const event of events)
    if ('object' in event) known.set(event.object.metadata.name, event.type === 'deleted' ? undefined : event.object.metadata.uid);
  return [...known].flatMap(([one, uid]) => (uid === undefined ? [] : [`a/${one} ${uid}`])).sort();
};

const schedules = fc.array(step, { minLength: 15, maxLength: 40, size: 'max' });

fuzz(
  'watch: equals the server after any schedule of faults',
  { sample: 12, full: 150 },
  fc.asyncProperty(fc.constantFrom('yes' as const, 'refused' as const), schedules, async (streaming, steps) => {
    const all = await setup(streaming);
    await play(all, steps);
    await useUp(all.server);
    all.server.put('last', '1');
    await vi.waitFor(() => expect([all.watch.synced, all.watch.error, held(all.watch)]).toEqual([true, undefined, all.server.truth()]), {
      timeout: 8_000,
      interval: 2,
    });
    expect(heard(all.events)).toEqual([...all.watch.store].map(([key, object]) => `${key} ${object.metadata.uid}`).sort());
    await closeAll();
  }),
);
