import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CONTEXT, desiredCluster, desiredService, LENIENT, originOf } from '../../test/support/desired-cluster.ts';
import { fullService, fullTask } from '../../test/support/full-service.ts';
import { hasRealData, REAL_DATA, WHY_SKIPPED } from '../../test/support/real-data.ts';
import type { DesiredService } from '../desired/types.ts';
import type { Json, JsonObject } from '../lib/json.ts';
import { loadKubernetesSchemas } from '../lib/kubernetes-schemas.ts';
import { brokenRule } from '../manifest/kubernetes-rules.ts';
import type { ServiceSpec, TaskDefinitionSpec } from '../manifest/schema-types.generated.ts';
import { structuralFaults } from '../manifest/structural.ts';
import { renderCluster } from './render-cluster.ts';
import type { Rendered } from './types.ts';

/** What Kubernetes' published schemas say against the objects: unknown fields, wrong types, missing fields. */
const faultsOf = (rendered: Rendered): string[] => {
  const { kinds, definitions } = loadKubernetesSchemas();
  return rendered.objects.flatMap(({ object }) => {
    const kind = kinds[`${object.apiVersion}/${object.kind}`];
    if (kind === undefined) return [`${object.apiVersion} ${object.kind}: kind not known`];
    const schema = { $ref: `#/definitions/${kind.definition}` };
    return structuralFaults(object as Json, schema, { definitions, rules: brokenRule }).map(
      ({ pointer, message }) => `${object.kind} ${object.metadata.name} ${pointer.join('.')}: ${message}`,
    );
  });
};

test('the objects of the full fixture keep to the schemas of Kubernetes', () => {
  const services = [desiredService(fullTask(), fullService()), desiredService({ networkMode: 'none' }, { serviceName: 'cut-off' })];
  expect(faultsOf(renderCluster(desiredCluster({ services }), LENIENT))).toEqual([]);
  const broken = renderCluster(
    desiredCluster({ services: [desiredService({ containerDefinitions: [{ name: 'a', image: 7 as unknown as string }] })] }),
    CONTEXT,
  );
  expect(faultsOf(broken)).not.toEqual([]);
});

const readJson = (path: string): JsonObject =>
  JSON.parse(readFileSync(path, 'utf8'), (_key, value) => (value === null ? undefined : value)) as JsonObject;

const servicesOfFolder = (): DesiredService[] => {
  const files = globSync(`${REAL_DATA}/ecs/**/*.json`).sort();
  const tasks = files.filter((path) => readJson(path)['containerDefinitions'] !== undefined);
  const services = files
    .filter((path) => readJson(path)['serviceName'] !== undefined)
    .map((path) => readJson(path) as unknown as ServiceSpec);
  return tasks.map((path, index) => {
    const task = { revision: index + 1, ...readJson(path) } as unknown as TaskDefinitionSpec;
    const written = services.find(({ taskDefinition }) => taskDefinition.split(':')[0] === task.family);
    const spec = written ?? { serviceName: basename(path, '.json'), taskDefinition: task.family, desiredCount: 1 };
    return { ...desiredService(task, spec, { name: spec.serviceName }), spec, origin: originOf(path) };
  });
};

describe.skipIf(!hasRealData)(`the ECS definitions of other projects (${hasRealData ? 'public projects' : WHY_SKIPPED})`, () => {
  test('every field they use is mapped, approximated or ignored for a reason, and the objects are what Kubernetes takes', () => {
    const services = servicesOfFolder();
    expect(services.length).toBeGreaterThan(0);
    const rendered = renderCluster(desiredCluster({ services }), CONTEXT);
    expect(rendered.problems).toEqual([]);
    expect(rendered.fidelity.filter(({ verdict, detail }) => verdict === 'ignored' && detail === '')).toEqual([]);
    expect(new Set(rendered.fidelity.map(({ source }) => source)).size).toBe(services.length);
    expect(faultsOf(rendered)).toEqual([]);
  });
});
