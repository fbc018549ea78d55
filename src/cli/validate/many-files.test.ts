import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { validate } from './validate.ts';

const SHOP = fileURLToPath(new URL('../../../examples/shop/', import.meta.url));
const CLUSTERS = 10;
const EACH = 33;
const dir = mkdtempSync(join(tmpdir(), 'holdfast-many-'));
afterAll(() => {
  rmSync(dir, { recursive: true, force: true });
});

/** Each cluster has, besides its own file and a namespace, as many services with a task definition as manifests. */
const writeMany = (): number => {
  const read = (path: string): string => readFileSync(join(SHOP, 'clusters/production', path), 'utf8');
  const [task, service, cache, namespace] = [
    'task-definitions/web-2.yaml',
    'services/web.yaml',
    'manifests/platform/cache.yaml',
    'manifests/platform/namespace.yaml',
  ].map(read) as [string, string, string, string];
  cpSync(join(SHOP, 'holdfast.yaml'), join(dir, 'holdfast.yaml'));
  let count = 1;
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
    count += 1;
  };
  for (let cluster = 0; cluster < CLUSTERS; cluster += 1) {
    const folder = `clusters/c${cluster}`;
    const spec = 'spec: { provider: sandbox }';
    write(`${folder}/cluster.yaml`, `apiVersion: holdfast.dev/v1\nkind: Cluster\nmetadata: { name: c${cluster} }\n${spec}\n`);
    write(`${folder}/manifests/namespace.yaml`, namespace);
    for (let index = 0; index < EACH; index += 1) {
      write(`${folder}/task-definitions/web${index}-2.yaml`, task.replaceAll('web', `web${index}`));
      write(`${folder}/services/web${index}.yaml`, service.replaceAll('web', `web${index}`));
      write(`${folder}/manifests/cache${index}.yaml`, cache.replaceAll('name: cache', `name: cache${index}`));
    }
  }
  return count;
};

test('a thousand files are checked in about a second, each of them in every part', async () => {
  const count = writeMany();
  expect(count).toBeGreaterThan(1000);
  const run = () => validate({ dir, commit: undefined, since: undefined, config: undefined });
  await run();
  // One wrong word in each folder of one cluster: nothing is passed over for the sake of speed.
  const spoil = (path: string, from: string, to: string): void => {
    const text = readFileSync(join(dir, path), 'utf8');
    expect(text).toContain(from);
    writeFileSync(join(dir, path), text.replace(from, to));
  };
  spoil('clusters/c9/services/web32.yaml', 'desiredCount', 'desiredCuont');
  spoil('clusters/c9/task-definitions/web32-2.yaml', 'containerDefinitions', 'containerDefinition');
  spoil('clusters/c9/manifests/cache32.yaml', 'replicas', 'replicsa');
  const report = await run();
  console.log(`${report.files} files in ${Math.round(report.ms)} ms`);
  expect(report.files).toBe(count);
  expect(report.clusters.filter(({ valid }) => !valid)).toEqual([{ name: 'c9', valid: false }]);
  expect(report.problems.map(({ code, where }) => `${where?.path.replace('clusters/c9/', '')} ${code}`)).toEqual(
    expect.arrayContaining([
      'manifests/cache32.yaml KubeUnknownField',
      'services/web32.yaml SchemaUnknownField',
      'task-definitions/web32-2.yaml SchemaUnknownField',
    ]),
  );
  // Other tests take the machine's time as well; alone it takes a fifth of this.
  expect(report.ms).toBeLessThan(5000);
});
