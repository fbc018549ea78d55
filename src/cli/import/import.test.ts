import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { holdfast } from '../../../test/support/holdfast.ts';
import { hasRealData, REAL_DATA, WHY_SKIPPED } from '../../../test/support/real-data.ts';
import { convertService, convertTaskDefinition } from './convert.ts';
import { importFiles } from './import-files.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'holdfast-import-'));
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

const json = (name: string, value: unknown): string => {
  const file = join(dir, name);
  writeFileSync(file, JSON.stringify(value));
  return file;
};
const read = (path: string): Record<string, unknown> => parse(readFileSync(join(dir, 'out', path), 'utf8'));
/** The command as a user types it. */
const importEcs = (...args: string[]) => holdfast(['import', 'ecs', ...args, '--out', join(dir, 'out'), '--cluster', 'prod']);

/** The same in this process: what became of each file, as `state path`. */
const inProcess = async (...paths: string[]): Promise<string[]> =>
  (await importFiles(paths, 'prod', join(dir, 'out'))).written.map(({ state, path }) => `${state} ${path}`);
const usage = (message: RegExp) => expect.objectContaining({ code: 'Usage', message: expect.stringMatching(message) });

const container = { name: 'app', image: 'nginx', essential: true };
const definition = { family: 'web', containerDefinitions: [container] };

describe('conversion', () => {
  test('nulls become absence, what only ECS answers goes, sizes become text; each is said', () => {
    const value = {
      ...definition,
      cpu: 256,
      memory: '512',
      status: 'ACTIVE',
      revision: 7,
      volumes: null,
      containerDefinitions: [{ ...container, ulimits: null }],
    };
    expect(convertTaskDefinition(value)).toEqual({
      spec: { family: 'web', containerDefinitions: [container], cpu: '256', memory: '512' },
      revision: 7,
      changes: [
        'null left out: containerDefinitions[0].ulimits, volumes',
        "only in ECS' answers, left out: status",
        'as text, as ECS takes it: cpu',
      ],
    });
  });

  test('a reference loses its ARN and :latest, the cluster is the folder', () => {
    const service = { serviceName: 'web', cluster: 'old', taskDefinition: 'arn:aws:ecs:us-east-1:123456789012:task-definition/web:3' };
    expect(convertService(service, 'prod').spec).toEqual({ serviceName: 'web', taskDefinition: 'web:3' });
    const latest = convertService({ serviceName: 'web', taskDefinition: 'web:latest' }, 'prod');
    expect(latest.spec['taskDefinition']).toBe('web');
    expect(latest.changes).toEqual(['taskDefinition web:latest became web: without a revision it is the highest in task-definitions/']);
  });

  test('a role of the user is kept, the service-linked one is not', () => {
    const service = (roleArn: string) => convertService({ serviceName: 'w', taskDefinition: 'w', roleArn }, 'prod').spec['role'];
    expect(service('arn:aws:iam::1:role/mine')).toBe('arn:aws:iam::1:role/mine');
    expect(service('arn:aws:iam::1:role/aws-service-role/ecs.amazonaws.com/X')).toBeUndefined();
  });
});

test('what the AWS CLI prints becomes a repository that validates; a second time nothing changes', async () => {
  mkdirSync(join(dir, 'in'));
  json('in/describe.json', {
    taskDefinition: { ...definition, revision: 4, taskDefinitionArn: 'arn:x', registeredAt: '2026-01-01' },
    tags: [{ key: 'a', value: 'b' }],
  });
  json('in/register.json', {
    family: 'api',
    containerDefinitions: [
      {
        ...container,
        environment: [
          { name: 'YES', value: 'yes' },
          { name: 'N', value: '0644' },
        ],
      },
    ],
  });
  json('in/services.json', {
    services: [{ serviceName: 'web', taskDefinition: 'web:4', desiredCount: 1, status: 'ACTIVE', runningCount: 1, events: [] }],
    failures: [],
  });
  json('in/package.json', { name: 'something else' });
  const first = await importEcs(join(dir, 'in'));
  expect(first.stderr).toBe('');
  expect(first.stdout).toContain('written    clusters/prod/task-definitions/api-1.yaml');
  expect(first.stdout).toContain("             only in ECS' answers, left out: status, runningCount, events");
  expect(first.stdout).toMatch(/skipped {4}\S*package.json/);
  expect(first.stdout).toContain('5 files, 1 cluster: no problems');
  expect(first.code).toBe(0);
  expect(read('clusters/prod/task-definitions/web-4.yaml')).toMatchObject({
    kind: 'TaskDefinition',
    spec: { family: 'web', revision: 4, tags: [{ key: 'a', value: 'b' }] },
  });
  expect(read('clusters/prod/task-definitions/api-1.yaml')).toMatchObject({
    spec: { containerDefinitions: [{ environment: [{ value: 'yes' }, { value: '0644' }] }] },
  });
  const before = readFileSync(join(dir, 'out/clusters/prod/task-definitions/api-1.yaml'), 'utf8');
  const second = await importEcs(join(dir, 'in'));
  expect(second.stdout).not.toContain('written');
  expect(second.stdout.match(/^unchanged/gm)).toHaveLength(3);
  expect(second.code).toBe(0);
  expect(readFileSync(join(dir, 'out/clusters/prod/task-definitions/api-1.yaml'), 'utf8')).toBe(before);
});

test('a family that changed becomes the next revision, from 1 upward', async () => {
  await inProcess(json('one.json', definition));
  const changed = { ...definition, containerDefinitions: [{ ...container, image: 'nginx:2' }] };
  expect(await inProcess(json('both.json', [definition, changed]))).toEqual([
    'unchanged clusters/prod/task-definitions/web-1.yaml',
    'written clusters/prod/task-definitions/web-2.yaml',
  ]);
});

test('a file that is there with another content is kept, and then nothing at all is written', async () => {
  await inProcess(json('d.json', definition), json('s.json', { serviceName: 'web', taskDefinition: 'web' }));
  const before = readFileSync(join(dir, 'out/clusters/prod/services/web.yaml'), 'utf8');
  const more = json('more.json', [
    { ...definition, family: 'new' },
    { serviceName: 'web', taskDefinition: 'new' },
  ]);
  await expect(inProcess(more)).rejects.toEqual(usage(/there already, with another content: .*services\/web.yaml/));
  expect(readFileSync(join(dir, 'out/clusters/prod/services/web.yaml'), 'utf8')).toBe(before);
  expect(existsSync(join(dir, 'out/clusters/prod/task-definitions/new-1.yaml'))).toBe(false);
});

test.each([
  [
    'a revision that is there with another content',
    [
      { ...definition, revision: 1 },
      { ...definition, revision: 1, cpu: '256' },
    ],
    /revision web:1 is there already/,
  ],
  [
    'two services of one name that differ',
    [
      { serviceName: 'w', taskDefinition: 'a' },
      { serviceName: 'w', taskDefinition: 'b' },
    ],
    /both become clusters\/prod\/services\/w.yaml/,
  ],
  ['a name that would leave the folder', { serviceName: '../../../evil', taskDefinition: 'a' }, /letters, digits, - and _/],
  ['something else', { hello: 1 }, /neither a task definition nor a service/],
])('%s is an error', async (_what, value, message) => {
  await expect(inProcess(json('x.json', value))).rejects.toEqual(usage(message));
  expect(existsSync(join(dir, 'out', 'clusters'))).toBe(false);
});

test('a syntax error is placed and never quoted: it may stand beside a secret', async () => {
  writeFileSync(join(dir, 'bad.json'), '{"value": "hunter2" oops}');
  const { stderr, code } = await importEcs(join(dir, 'bad.json'));
  expect(code).toBe(2);
  expect(stderr).toMatch(/bad.json is not JSON/);
  expect(stderr).not.toContain('hunter2');
});

test('nothing is written through a symbolic link', async () => {
  mkdirSync(join(dir, 'out/clusters'), { recursive: true });
  mkdirSync(join(dir, 'elsewhere'));
  symlinkSync(join(dir, 'elsewhere'), join(dir, 'out/clusters/prod'));
  await expect(inProcess(json('d.json', definition))).rejects.toEqual(usage(/symbolic link/));
  expect(existsSync(join(dir, 'elsewhere/task-definitions'))).toBe(false);
});

test.skipIf(!hasRealData)(`definitions of public projects (${hasRealData ? REAL_DATA : WHY_SKIPPED})`, async () => {
  const { stdout, code } = await importEcs(join(REAL_DATA, 'ecs'));
  expect(stdout).toMatch(/0 errors|no problems|: \d+ (warning|note)/);
  expect(code).toBe(0);
});
