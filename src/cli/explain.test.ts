import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { configMap, devCluster, service, type Texts, task } from '../../test/support/desired-files.ts';
import { holdfast } from '../../test/support/holdfast.ts';
import { isHoldfastError } from '../lib/errors.ts';
import { type ExplainOptions, explain } from './explain.ts';
import { explanationAsText, explanationAsYaml } from './printers/explain.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'holdfast-explain-'));
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

const write = (texts: Texts): void => {
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
};

const SECRET =
  'containerDefinitions: [{ name: app, image: nginx, command: [serve], ulimits: [{ name: nofile, softLimit: 1, hardLimit: 2 }], secrets: [{ name: URL, valueFrom: db-url }] }]';
const fine = (more: Texts = {}): Texts => devCluster({ 'task-definitions/web-1.yaml': task('web', 1, SECRET), ...more });
const ask = (options: Partial<ExplainOptions> = {}) =>
  explain({ dir, target: 'services/web', cluster: undefined, commit: undefined, config: undefined, ...options });
const refusal = async (options: Partial<ExplainOptions>): Promise<string> => {
  const error = await ask(options).catch((reason: unknown) => reason);
  if (!isHoldfastError(error)) throw new Error('nothing was refused');
  return `${error.code} ${error.message}${error.hint === undefined ? '' : ` (${error.hint})`}`;
};

describe('one service', () => {
  test('its objects, and what became of each field', async () => {
    write(fine());
    const explanation = await ask();
    expect(explanation).toMatchObject({ cluster: 'dev', service: 'web', taskDefinition: 'web:1', problems: [], notes: [] });
    expect(explanation.objects.map(({ object }) => `${object.kind} ${object.metadata.name}`)).toEqual(['Deployment web']);
    const text = explanationAsText(explanation, { color: false });
    expect(text).toMatch(/^# services\/web in cluster dev, task definition web:1\napiVersion: apps\/v1\nkind: Deployment\n/);
    expect(text).toMatch(/^ {2}containerDefinitions\[0\]\.command +mapped +args$/m);
    expect(text).toMatch(/^ {2}containerDefinitions\[0\]\.ulimits +ignored +Kubernetes has no limits/m);
    expect(text).toMatch(/^waits for Secret dev-us-east-1\/ssm-db-url, which is not in Git$/m);
    expect(text).toMatch(/^\d+ fields: \d+ mapped, \d+ ignored$/m);
  });
  test('as data for other programs', async () => {
    write(fine());
    expect(explanationAsYaml(await ask())).toMatch(/^version: 1\ncluster: dev\nservice: web\n/);
    const { stdout, code } = await holdfast(['explain', 'web', dir, '-o', 'json']);
    const data = JSON.parse(stdout) as { objects: unknown[]; fidelity: { field: string; verdict: string }[]; requires: unknown[] };
    expect(code).toBe(0);
    expect(data.objects).toHaveLength(1);
    expect(data.fidelity).toContainEqual({
      spec: 'TaskDefinition',
      field: 'containerDefinitions[0].image',
      verdict: 'mapped',
      detail: 'image',
    });
    expect(data.requires).toEqual([{ apiVersion: 'v1', kind: 'Secret', namespace: 'dev-us-east-1', name: 'ssm-db-url' }]);
  });
  test('an error of the mapping is shown beside it, and the command fails', async () => {
    write(fine({ 'services/web.yaml': service('web', 'web:1', 'desiredCount: 1\ndeploymentConfiguration: { maximumPercent: 100 }') }));
    const { stdout, code } = await holdfast(['explain', 'services/web', dir]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/services\/web\.yaml:8:\d+: error EcsInvalid .*no update would ever end/);
  });
  test('control characters of a file do not reach the terminal', async () => {
    const nasty = 'containerDefinitions: [{ name: app, image: nginx, command: ["\\u202Etxt"] }]';
    write(fine({ 'task-definitions/web-1.yaml': task('web', 1, nasty) }));
    expect(explanationAsText(await ask(), { color: false })).not.toContain('\u202e');
  });
});

describe('what cannot be explained', () => {
  test('a service, a cluster, or a kind that is not there', async () => {
    write(fine());
    expect(await refusal({ target: 'services/wep' })).toBe('Usage there is no service "wep" that can be read (did you mean "web"?)');
    expect(await refusal({ cluster: 'prod' })).toBe('Usage there is no cluster "prod" (clusters: dev)');
    expect(await refusal({ target: 'jobflows/web' })).toMatch(/^Usage "jobflows\/web" is no ECS service/);
  });
  test('a repository without services, and a folder inside one', async () => {
    write(Object.fromEntries(Object.entries(fine()).filter(([path]) => !path.includes('/services/'))));
    expect(await refusal({})).toMatch(/^Usage there is no service "web" that can be read \(no service is described: /);
    expect(await refusal({ dir: join(dir, 'clusters/dev') })).toMatch(
      /^SourcePathMissing .* is a folder inside a repository \(holdfast explain services\/web \S+\)$/,
    );
  });
  test('one that is in several clusters, until one is named', async () => {
    const other = Object.fromEntries(
      Object.entries(fine()).map(([path, text]) => [path.replace('clusters/dev', 'clusters/two'), text.replace('name: dev', 'name: two')]),
    );
    write({ ...fine(), ...other });
    expect(await refusal({})).toBe('Usage service "web" is in several clusters: dev, two (add --cluster dev)');
    expect((await ask({ cluster: 'two' })).cluster).toBe('two');
  });
  test('a service whose own files are wrong', async () => {
    write(fine({ 'task-definitions/web-1.yaml': task('web', 1, 'containerDefinitions: [{ name: app, image: 7 }]') }));
    expect(await refusal({})).toMatch(/^ValidationFailed services\/web cannot be explained:\n.*web-1\.yaml:\d+:\d+: error SchemaType/);
  });
  test('errors elsewhere do not stand in the way', async () => {
    write(fine({ 'manifests/a.yaml': `${configMap('a')}x: [\n`, 'services/api.yaml': service('api', 'api:1', 'desiredCount: none') }));
    const explanation = await ask();
    expect(explanation.objects).toHaveLength(1);
    expect(explanation.notes).toEqual(['other files of cluster dev have errors: holdfast validate shows them']);
  });
});
