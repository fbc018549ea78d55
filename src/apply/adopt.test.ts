import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../lib/json.ts';
import type { KubeObject } from '../lib/kube-object.ts';
import { migrateManagers } from './adopt.ts';

const liveWith = (...managedFields: JsonObject[]): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'x', managedFields },
});
const entry = (manager: string, operation: string, fieldsV1: JsonObject, more: JsonObject = {}): JsonObject => ({
  manager,
  operation,
  apiVersion: 'v1',
  fieldsType: 'FieldsV1',
  fieldsV1,
  ...more,
});

describe('taking over from kubectl', () => {
  test('hands the fields of its client-side manager to ours and leaves all others', () => {
    const controller = entry('kube-controller-manager', 'Update', { 'f:status': {} }, { subresource: 'status' });
    const kubectl = entry('kubectl-client-side-apply', 'Update', {
      'f:data': { '.': {}, 'f:a': {} },
      'f:metadata': { 'f:annotations': { 'f:x': {} } },
    });
    expect(migrateManagers(liveWith(controller, kubectl))).toEqual([controller, { ...kubectl, manager: 'holdfast', operation: 'Apply' }]);
  });

  test('unites them with what we have applied before', () => {
    const ours = entry('holdfast', 'Apply', { 'f:data': { 'f:b': {} } });
    const kubectl = entry('before-first-apply', 'Update', { 'f:data': { 'f:a': {} } });
    expect(migrateManagers(liveWith(ours, kubectl))).toEqual([{ ...ours, fieldsV1: { 'f:data': { 'f:a': {}, 'f:b': {} } } }]);
  });

  test.each([
    ['kubectl apply --server-side', entry('kubectl', 'Apply', { 'f:data': {} })],
    ['kubectl edit', entry('kubectl-edit', 'Update', { 'f:data': {} })],
    ['a status', entry('kubectl-client-side-apply', 'Update', { 'f:status': {} }, { subresource: 'status' })],
  ])('leaves %s alone', (_, other) => {
    expect(migrateManagers(liveWith(other))).toBeUndefined();
  });
});
