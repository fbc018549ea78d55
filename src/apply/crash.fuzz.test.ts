import fc from 'fast-check';
import { expect } from 'vitest';
import { dyingAt, stateOf } from '../../test/support/dying.ts';
import { createFakeServer } from '../../test/support/fake-kube.ts';
import { fuzz } from '../../test/support/fuzz.ts';
import { type Commit, configMap, lookOnce, namespaceOf, rendered, runOnce } from '../../test/support/run-once.ts';

const object = fc.record({
  name: fc.constantFrom('a', 'b', 'c', 'd'),
  namespace: fc.constantFrom('default', 'one', 'two'),
  value: fc.constantFrom('1', '2'),
});
const objects = fc.array(object, { maxLength: 8 });
const planInput = { policy: { pruneCeiling: { objects: 1000, percent: 100 }, allowClusterDeletion: false } };

const commitOf = (name: string, given: readonly { name: string; namespace: string; value: string }[]): Commit => {
  const maps = new Map(given.map((one) => [`${one.namespace}/${one.name}`, configMap(one.name, { a: one.value }, one.namespace)]));
  const namespaces = new Set([...maps.values()].map(({ metadata }) => metadata.namespace ?? '').filter((name) => name !== 'default'));
  return { commit: name, objects: [configMap('stays'), ...[...namespaces].map(namespaceOf), ...maps.values()].map((one) => rendered(one)) };
};

fuzz(
  'apply: any two commits in turn, with a crash in each, end in the second one, and the next plan is empty',
  { sample: 40, full: 1_000 },
  fc.asyncProperty(objects, objects, fc.integer({ min: 1, max: 30 }), fc.boolean(), async (first, second, index, isCarriedOut) => {
    const server = createFakeServer();
    const bad = commitOf('c1', first);
    const good = commitOf('c2', second);
    await runOnce(server.connect(dyingAt(index, isCarriedOut)), bad, { planInput }).catch(() => undefined);
    await runOnce(server.connect(dyingAt(index, !isCarriedOut)), good, { planInput }).catch(() => undefined);
    await runOnce(server.connect(), good, { planInput });
    const wanted = good.objects.map(({ object: { kind, metadata } }) => `/${kind}/${metadata.namespace ?? ''}/${metadata.name}`);
    const left = Object.keys(stateOf(server)).filter((key) => !/^\/Namespace\/\/(kube-system|default|holdfast-system)$/.test(key));
    expect(left).toEqual(wanted.sort());
    expect((await lookOnce(server.connect(), good, { planInput })).needsRun).toBe(false);
  }),
);
