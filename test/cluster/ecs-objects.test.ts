// What `validate` accepts, a real API server accepts: every value of every property of the ECS input model alone, and many at once.
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest';
import { connectKube } from '../../src/kube/connect.ts';
import type { KubeClient } from '../../src/kube/types.ts';
import { isObject, type JsonObject } from '../../src/lib/json.ts';
import type { KubeObject } from '../../src/lib/kube-object.ts';
import { ECS_MODEL } from '../../src/render/ecs/model.ts';
import { allAlone, mixedCase, type NamedCase } from '../support/ecs-cases.ts';
import { allWords, setBy } from '../support/ecs-coverage.ts';
import { CASE_NAMESPACE, validateCase } from '../support/ecs-pipeline.ts';
import { DEFAULT_SEED } from '../support/fuzz.ts';

/** `validate` refuses these whatever stands beside them; each has its reason there. */
const NEVER = ['Service.deploymentController.type=EXTERNAL', 'Service.volumeConfigurations[].managedEBSVolume.snapshotId'];
const PARALLEL = 8;
const seed = Number(process.env['HOLDFAST_FUZZ_SEED'] ?? DEFAULT_SEED);
const mixed = Number(process.env['HOLDFAST_FUZZ_RUNS'] ?? 400);

let client: KubeClient;
beforeAll(async () => {
  client = await connectKube({ kubeconfig: inject('kubeconfig'), context: undefined });
  await client.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: CASE_NAMESPACE } });
  // Pods are refused until the namespace has it.
  const account = { apiVersion: 'v1', kind: 'ServiceAccount', namespace: CASE_NAMESPACE, name: 'default' };
  await vi.waitFor(async () => expect(await client.get(account)).toBeDefined(), { timeout: 30_000, interval: 100 });
});
afterAll(async () => {
  await client.remove({ apiVersion: 'v1', kind: 'Namespace', namespace: '', name: CASE_NAMESPACE });
  await client.close();
});

/** The pod that a controller would make of a workload: some rules are looked at for pods alone. */
const podOf = (object: KubeObject): KubeObject[] => {
  const spec = object['spec'];
  const template = isObject(spec) && isObject(spec['template']) ? spec['template'] : undefined;
  if (template === undefined) return [];
  const { serviceAccountName: _, ...rest } = template['spec'] as JsonObject;
  const metadata = { ...(template['metadata'] as JsonObject), name: 'pod', namespace: CASE_NAMESPACE };
  return [{ apiVersion: 'v1', kind: 'Pod', metadata, spec: rest } as KubeObject];
};

const asked = new Map<string, Promise<string | undefined>>();
/** Why the API server refuses an object, or undefined. Equal objects are sent once. */
const refusal = (object: KubeObject): Promise<string | undefined> => {
  const key = JSON.stringify(object);
  const answer =
    asked.get(key) ??
    client.apply(object, { dryRun: true, force: true }).then(
      () => undefined,
      (error: Error) => error.message,
    );
  asked.set(key, answer);
  return answer;
};

type Wrong = { case: string; what: string; input: unknown };
type Told = { wrong: Wrong[]; refused: number; set: Set<string> };

const look = async ({ name, made }: NamedCase, told: Told): Promise<void> => {
  const { errors, objects } = validateCase(made);
  for (const { message, where } of errors)
    if (message === '' || where?.line === undefined)
      told.wrong.push({ case: name, what: `a problem without a reason: ${message}`, input: made });
  if (errors.length > 0) {
    told.refused += 1;
    return;
  }
  if (objects.length === 0) told.wrong.push({ case: name, what: 'no object and no reason', input: made });
  for (const id of setBy(made)) told.set.add(id);
  for (const object of objects.flatMap((one) => [one, ...podOf(one)])) {
    const why = await refusal(object);
    if (why !== undefined) told.wrong.push({ case: name, what: why, input: made });
  }
};

const lookAtAll = async (cases: Iterator<NamedCase>): Promise<Told> => {
  const told: Told = { wrong: [], refused: 0, set: new Set() };
  const worker = async (): Promise<void> => {
    for (let next = cases.next(); !next.done; next = cases.next()) await look(next.value, told);
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
  return told;
};

/** The first few in full; the others by what they say. */
const report = (wrong: readonly Wrong[]): string =>
  [...wrong.slice(0, 5).map((one) => JSON.stringify(one)), ...wrong.slice(5, 100).map(({ case: name, what }) => `${name}: ${what}`)].join(
    '\n',
  );

it('every value of every property alone', async () => {
  const alone = allAlone();
  const { wrong, set, refused } = await lookAtAll(alone.values());
  console.info(`${alone.length} cases, ${refused} refused by validate; ${asked.size} objects accepted by the API server`);
  expect(report(wrong)).toBe('');
  const rows = (['TaskDefinition', 'Service'] as const).flatMap((kind) => ECS_MODEL[kind].map(([path]) => `${kind}.${path}`));
  expect([...rows, ...allWords()].filter((id) => !set.has(id)).sort()).toEqual(NEVER);
});

it('many properties at once', { timeout: 60_000 + mixed * 100 }, async () => {
  const before = asked.size;
  const cases = Array.from({ length: mixed }, (_, index) => index).values();
  const { wrong, refused } = await lookAtAll(cases.map((index) => mixedCase(seed + index)));
  console.info(
    `${mixed} cases from seed ${seed}, ${refused} refused by validate; ${asked.size - before} objects accepted by the API server`,
  );
  expect(report(wrong)).toBe('');
  // Most of them have to get as far as the API server, else this would look at little.
  expect(refused).toBeLessThan(mixed / 2);
});
