import fc from 'fast-check';
import { beforeAll, expect } from 'vitest';
import { fuzz } from '../../../test/support/fuzz.ts';
import { versionsOf } from '../../../test/support/fuzz-objects.ts';
import { OWNER, rendered } from '../../../test/support/plan-input.ts';
import type { JsonObject } from '../../lib/json.ts';
import type { KubeObject } from '../../lib/kube-object.ts';
import { createMachine, type Machine } from '../../sandbox/machine.ts';
import { applyObject, patchObject } from '../../sandbox/patching.ts';
import type { ServedKind, WriteContext } from '../../sandbox/types.ts';
import { toApply } from '../prepare.ts';
import { compareApplied } from './compare.ts';

// The same as with the model, against another implementation of server-side apply, with real defaults and schemas.
let machine: Machine;
beforeAll(() => {
  // Seconds pass within a case, at the same steps in each run.
  let tick = 0;
  machine = createMachine({
    now: () => {
      tick += 1;
      return new Date(1_772_000_000_000 + 250 * tick);
    },
  });
  machine.store.put('/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'default' }, status: { phase: 'Active' } });
});

const by = (manager: string): WriteContext => ({
  manager,
  dryRun: false,
  fieldValidation: 'Ignore',
  warnings: [],
  duplicates: [],
  subresource: '',
});

type Step = { who: 'us' | 'other' | 'editor'; version: number };
const step: fc.Arbitrary<Step> = fc.record({ who: fc.constantFrom('us', 'us', 'other', 'editor'), version: fc.nat(2) });

/** As Holdfast sends it. */
const ours = (object: KubeObject): KubeObject => structuredClone(toApply(rendered(object), OWNER));

const take = (kind: ServedKind, { who, version }: Step, versions: readonly KubeObject[]): void => {
  const body = structuredClone(versions[version] as KubeObject);
  const isThere = machine.store.get(kind.table, 'default', 'x') !== undefined;
  if (who === 'us') applyObject(machine, kind, 'default', 'x', ours(body), true, by('holdfast'));
  else if (who === 'other') applyObject(machine, kind, 'default', 'x', body, true, by('other'));
  else if (isThere) patchObject(machine, kind, 'default', 'x', 'merge', body as JsonObject, by('kubectl-edit'));
};

/** Two wishes together may be what no server takes (a port name twice): then nothing was written. */
const unlessRefused = <T>(run: () => T): T | undefined => {
  try {
    return run();
  } catch (error) {
    if (error instanceof Error && 'apiStatus' in error) return undefined;
    throw error;
  }
};

/** Without what a second that has passed changes: the times in managedFields, and the order of the entries, which follows them. */
const contentOf = (object: KubeObject): JsonObject => {
  const { resourceVersion: _, managedFields, ...metadata } = object.metadata as JsonObject;
  const entries = ((managedFields ?? []) as JsonObject[]).map((entry) => JSON.stringify({ ...entry, time: '' })).sort();
  return { ...object, metadata: { ...metadata, managedFields: entries } };
};

const clean = (kind: ServedKind): void => void machine.store.remove(kind.table, 'default', 'x');

fuzz(
  'compare: unchanged means that the sandbox writes nothing, after any applies and edits of anybody',
  { sample: 150, full: 8_000 },
  fc.property(versionsOf(3), fc.array(step, { maxLength: 4 }), fc.nat(2), (versions, steps, pick) => {
    const wanted = ours(versions[pick] as KubeObject);
    const kind = machine.registry.ofKind(wanted.apiVersion, wanted.kind) as ServedKind;
    try {
      for (const one of steps) unlessRefused(() => take(kind, one, versions));
      const live = machine.store.get(kind.table, 'default', 'x');
      const unchanged = live !== undefined && compareApplied(wanted, structuredClone(live)).unchanged;
      const after = unlessRefused(() => applyObject(machine, kind, 'default', 'x', structuredClone(wanted), true, by('holdfast')).object);
      fc.pre(unchanged || after !== undefined);
      if (unchanged) expect(after && contentOf(after)).toEqual(contentOf(live));
      // And no loop: what was just written needs no dry-run, where nobody else writes and nothing is empty (an empty list may be owned or not).
      const alone = steps.every(({ who }) => who === 'us') && !/\[\]|\{\}/.test(JSON.stringify(wanted));
      if (after !== undefined && alone) expect(compareApplied(wanted, structuredClone(after))).toEqual({ unchanged: true });
    } finally {
      clean(kind);
    }
  }),
);
