import { expect, test } from 'vitest';
import type { LiveChange } from '../apply/live.ts';
import type { JsonObject } from '../lib/json.ts';
import { type KubeObject, keyOf, refOf } from '../lib/kube-object.ts';
import { watchForDrift } from './drift.ts';
import type { Look } from './look.ts';

/** What our own apply left behind: without it nothing can be compared. */
const managedFields = [
  {
    manager: 'holdfast',
    operation: 'Apply',
    apiVersion: 'v1',
    fieldsV1: { 'f:data': { 'f:k': {} }, 'f:metadata': { 'f:labels': { 'f:team': {} } } },
  },
];
const object = (name: string, version: string, data: JsonObject, labels: JsonObject = { team: 'a' }): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'shop', resourceVersion: version, labels: labels as { [key: string]: string }, managedFields },
  data,
});
const key = (name: string): string => keyOf(refOf(object(name, '', {})));

const wanted = (name: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'shop', labels: { team: 'a' } },
  data: { k: '1' },
});

/** A run over one object that is as Git says and one that is to be written. */
const begin = (now?: KubeObject) => {
  const right = object('right', '10', { k: '1' });
  const wrong = object('wrong', '11', { k: 'old' });
  const sent = new Map([right, wrong].map((one) => [keyOf(refOf(one)), wanted(one.metadata.name)]));
  const actions = [
    { verb: 'unchanged', key: key('right'), ref: refOf(right) },
    { verb: 'configure', key: key('wrong'), ref: refOf(wrong) },
  ];
  const observations = new Map([right, wrong].map((one) => [keyOf(refOf(one)), { live: one }]));
  let listener: (change: LiveChange) => void = () => undefined;
  const look = { plan: { waves: [{ actions }], blocked: [] }, objects: sent, planInput: { observations } } as unknown as Look;
  const cache = new Map([[key('right'), now ?? right]]);
  const live = {
    get: (ref: LiveChange['ref']) => cache.get(keyOf(ref)),
    onChange: (next: typeof listener) => {
      listener = next;
      return () => undefined;
    },
  };
  const watch = watchForDrift(live, look);
  const event = (one: KubeObject): void => listener({ key: keyOf(refOf(one)), ref: refOf(one), object: one });
  const gone = (name: string): void => listener({ key: key(name), ref: refOf(object(name, '', {})), object: undefined });
  return { watch, event, gone, fired: () => watch.signal.aborted };
};

test('a changed value, a label that was taken off and a deletion of what is right are drift', () => {
  const changed = begin();
  changed.event(object('right', '20', { k: 'mine' }));
  expect(changed.fired()).toBe(true);
  const unlabelled = begin();
  unlabelled.event(object('right', '20', { k: '1' }, {}));
  expect(unlabelled.fired()).toBe(true);
  const deleted = begin();
  deleted.gone('right');
  expect(deleted.fired()).toBe(true);
});

test('a change between the look and the run is drift', () => {
  expect(begin(object('right', '19', { k: 'mine' })).fired()).toBe(true);
});

test('fields that are not in Git, and objects of others, are no drift', () => {
  const { event, fired } = begin();
  event(object('right', '20', { k: '1', mine: 'x' }));
  event(object('other', '21', { k: 'x' }));
  expect(fired()).toBe(false);
});

test('what is yet to be written differs by nature', () => {
  const { event, fired } = begin();
  event(object('wrong', '20', { k: 'older' }));
  expect(fired()).toBe(false);
});

test.each([
  ['before its answer', true],
  ['after its answer', false],
])('our own write is no drift, also where the server makes something else of it; its event %s', (_when, early) => {
  const { watch, event, fired } = begin();
  const made = object('wrong', '20', { k: 'made otherwise' });
  if (early) event(made);
  watch.wrote(key('wrong'), '20');
  event(object('wrong', '15', { k: 'a late event' }));
  if (!early) event(made);
  event({ ...made, metadata: { ...made.metadata, resourceVersion: '21' } });
  expect(fired()).toBe(false);
  event(object('wrong', '22', { k: 'made otherwise' }, {}));
  expect(fired()).toBe(true);
});

test('a change that is seen before the answer to our own write is drift', () => {
  const { watch, event, fired } = begin();
  event(object('wrong', '20', { k: '1' }));
  event(object('wrong', '21', { k: 'mine' }));
  expect(fired()).toBe(false);
  watch.wrote(key('wrong'), '20');
  expect(fired()).toBe(true);
});
