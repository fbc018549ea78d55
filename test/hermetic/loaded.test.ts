// Commands load what they need: libraries of the admin server, the JSON log and the traces cost time and memory.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdfast } from '../support/holdfast.ts';
import { cluster, configMap, openScene, REPOSITORY, type Scene } from './scene.ts';

const HOOK = join(import.meta.dirname, '..', 'support', 'loaded-modules.mjs');
const GROUPS: { [name: string]: RegExp } = {
  pino: /node_modules\/pino\//,
  'prom-client': /node_modules\/prom-client\//,
  opentelemetry: /node_modules\/@opentelemetry\//,
  admin: /\/src\/admin\/(?!traces)/,
  traces: /\/src\/admin\/traces\//,
  'kubernetes client': /\/src\/kube\/|node_modules\/undici\//,
};

let dir: string;
let scene: Scene;
let count = 0;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'holdfast-loaded-'));
  scene = openScene({
    'holdfast.yaml': REPOSITORY,
    'clusters/main/cluster.yaml': cluster('main'),
    'clusters/main/manifests/settings.yaml': configMap('settings', 'one'),
  });
});
afterAll(async () => {
  await scene.close();
  rmSync(dir, { recursive: true });
});

const watched = (more: { [name: string]: string } = {}) => {
  count += 1;
  const file = join(dir, `${count}`);
  const env = { ...scene.env, NODE_OPTIONS: `--import=${HOOK}`, LOADED_MODULES: file, ...more };
  const groups = (): string[] => {
    const modules = readFileSync(file, 'utf8').split('\n');
    expect(modules.length).toBeGreaterThan(2);
    return Object.keys(GROUPS).filter((name) => modules.some((url) => GROUPS[name]?.test(url)));
  };
  return { place: { cwd: scene.repo.dir, env }, groups };
};
const loadedBy = async (args: readonly string[], env: { [name: string]: string } = {}): Promise<string[]> => {
  const { place, groups } = watched(env);
  const { code, stderr } = await holdfast(args, place);
  expect(code, stderr).toBe(0);
  return groups();
};

describe('what is loaded by', { timeout: 60_000 }, () => {
  it.each([['--help'], ['--version'], ['run', '--help'], ['validate'], ['explain', '--help']])(
    'holdfast %s %s is none of it',
    async (...args) => {
      expect(await loadedBy(args)).toEqual([]);
    },
  );
  it('plan, apply, status is the client alone', async () => {
    for (const args of [['apply'], ['plan'], ['status']]) expect([args, await loadedBy(args)]).toEqual([args, ['kubernetes client']]);
  });
  it('apply -o json is pino besides, and traces where they are wanted', async () => {
    expect(await loadedBy(['apply', '-o', 'json'])).toEqual(['pino', 'kubernetes client']);
    expect(await loadedBy(['apply'], { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' })).toEqual([
      'opentelemetry',
      'traces',
      'kubernetes client',
    ]);
  });
});
