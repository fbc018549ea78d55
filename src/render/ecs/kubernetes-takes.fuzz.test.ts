import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aloneCases, mixedCase, type NamedCase } from '../../../test/support/ecs-cases.ts';
import { validateCase } from '../../../test/support/ecs-pipeline.ts';
import { fuzz } from '../../../test/support/fuzz.ts';
import type { Json } from '../../lib/json.ts';
import type { KubeObject } from '../../lib/kube-object.ts';
import { loadKubernetesSchemas } from '../../lib/kubernetes-schemas.ts';
import { brokenName, brokenRule } from '../../manifest/kubernetes-rules.ts';
import { structuralFaults } from '../../manifest/structural.ts';
import { ECS_MODEL } from './model.ts';

// What `validate` accepts becomes objects that keep to Kubernetes' published schemas. test/cluster asks a real API server the same.

const { kinds, definitions } = loadKubernetesSchemas();

const faultsOf = (object: KubeObject): string[] => {
  const kind = kinds[`${object.apiVersion}/${object.kind}`];
  if (kind === undefined) return [`${object.apiVersion} ${object.kind}: kind not known`];
  const schema = { $ref: `#/definitions/${kind.definition}` };
  const faults = structuralFaults(object as Json, schema, { definitions, rules: brokenRule }).map(
    ({ pointer, message }) => `${pointer.join('.')}: ${message}`,
  );
  const name = brokenName(object.kind, object.metadata.name);
  return [...faults, ...(name === undefined ? [] : [`name ${name.message}`])];
};

const look = ({ name, made }: NamedCase): void => {
  const { errors, objects } = validateCase(made);
  for (const { message, where } of errors) expect([message, where?.line], name).toEqual([expect.stringMatching(/./), expect.any(Number)]);
  if (errors.length === 0) expect(objects.length, name).toBeGreaterThan(0);
  expect(objects.flatMap(faultsOf), name).toEqual([]);
};

test('the usual value of every property that has an effect, alone', { timeout: 60_000 }, () => {
  for (const kind of ['TaskDefinition', 'Service'] as const)
    for (const [path, verdict] of ECS_MODEL[kind]) if (verdict !== 'ignored') look(aloneCases(kind, path)[0] as NamedCase);
});

fuzz(
  'ecs: what validate accepts keeps to the schemas of Kubernetes',
  { sample: 60, full: 2_000 },
  fc.property(fc.nat(), (seed) => look(mixedCase(seed))),
);
