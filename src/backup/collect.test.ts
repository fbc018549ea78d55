import { expect, it } from 'vitest';
import type { KubeClient } from '../kube/types.ts';
import { type KubeObject, keyOf, type ObjectRef, refOf } from '../lib/kube-object.ts';
import { RESTORING_ANNOTATION } from '../lib/well-known.ts';
import type { Memory } from '../memory/types.ts';
import { collect } from './collect.ts';

const flow = (name: string, annotations: { [name: string]: string } = {}): KubeObject => ({
  apiVersion: 'workflow.zen.io/v1alpha1',
  kind: 'JobFlow',
  metadata: { namespace: 'n', name, annotations },
  status: { phase: 'Running' },
});

it('a flow that a restore has left half made is left out, and told', async () => {
  const marks = { [RESTORING_ANNOTATION]: 'c/20261101T000000Z', 'workflow.zen.io/suspended': 'true' };
  const [whole, ours, theirs] = [flow('whole'), flow('ours', marks), flow('theirs', marks)];
  const kube = {
    resourceOf: async () => ({ apiVersion: whole.apiVersion, kind: 'JobFlow', verbs: ['list'] }),
    list: async () => ({ items: [whole, ours, theirs] }),
  } as unknown as KubeClient;
  const lookup = async (refs: readonly ObjectRef[]) => new Map(refs.map((ref) => [keyOf(ref), { object: ours }]));
  const entries = new Map([[keyOf(refOf(ours)), { ref: refOf(ours) }]]);
  const memory = { inventory: { entries }, complete: true, unlisted: [] } as unknown as Memory;
  const owner = { instance: 'i', cluster: 'c' };
  const { objects, leftOut } = await collect({ kube, live: { lookup } as never, owner, memory, scope: { include: [], exclude: [] } });
  expect(objects.map(({ metadata }) => metadata.name)).toEqual(['whole']);
  expect(leftOut.map(({ ref, reason }) => `${ref.name} ${reason}`)).toEqual(
    ['ours', 'theirs'].map((name) => `${name} is half made by a restore that was cut off; type that again`),
  );
});
