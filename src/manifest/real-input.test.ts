import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hasRealData, REAL_DATA, WHY_SKIPPED } from '../../test/support/real-data.ts';
import { loadKubernetesSchemas } from '../lib/kubernetes-schemas.ts';
import { createManifestStage } from './parse.ts';
import type { ParsedFile } from './types.ts';

const DATA = `${REAL_DATA}/`;
const stage = createManifestStage({ kubernetes: loadKubernetesSchemas() });
const parse = (path: string, text: string): ParsedFile => {
  const bytes = new TextEncoder().encode(text);
  return stage.parse({ path, blob: '', mode: 'file', size: bytes.length, bytes });
};

describe.skipIf(!hasRealData)(`input that nobody wrote for Holdfast (${hasRealData ? 'public projects' : WHY_SKIPPED})`, () => {
  const ecs = globSync('ecs/**/*.json', { cwd: DATA }).sort();
  test.each(ecs)('%s', (path) => {
    const input = JSON.parse(readFileSync(DATA + path, 'utf8').replace(':latest"\n', '"\n')) as {
      serviceName?: string;
      taskDefinition?: string;
    };
    // ECS has no FAMILY:latest: the import turns it into the bare family.
    if (input.taskDefinition !== undefined) input.taskDefinition = input.taskDefinition.replace(/:latest$/, '');
    const isService = input.serviceName !== undefined;
    const kind = isService ? 'Service' : 'TaskDefinition';
    const spec = isService ? input : { revision: 1, ...input };
    const parsed = parse(path, JSON.stringify({ apiVersion: 'holdfast.dev/v1', kind, metadata: { name: 'x' }, spec }, null, 2));
    expect(parsed.problems).toEqual([]);
  });

  test.each(globSync('jobflows/*.yaml', { cwd: DATA }).sort())('%s', (path) => {
    const { documents, problems } = parse(path, readFileSync(DATA + path, 'utf8'));
    expect(problems.map(({ severity, code }) => [severity, code])).toEqual([['note', 'SchemaGroupAlias']]);
    expect(documents).toHaveLength(1);
  });

  test('35 objects of an online shop: no false alarm', () => {
    const files = globSync('manifests/**/*.yaml', { cwd: DATA }).filter((path) => basename(path) !== 'kustomization.yaml');
    const parsed = files.sort().map((path) => parse(path, readFileSync(DATA + path, 'utf8')));
    expect(parsed.flatMap(({ problems }) => problems)).toEqual([]);
    expect(parsed.flatMap(({ documents }) => documents)).toHaveLength(35);
  });
});
