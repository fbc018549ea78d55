import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { durationMs } from './duration.ts';
import { instanceName, keepInstance } from './instance.ts';
import { loadConfig } from './load.ts';
import { resolveConfig } from './resolve.ts';
import { secretKey } from './secret-key.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'holdfast-config-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const codeOf = (body: () => unknown): string => {
  try {
    body();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'no error';
};

describe('resolveConfig', () => {
  it('takes flags over environment over file over defaults', () => {
    const file = { instance: 'from-file', dataDir: dir, repository: { url: '/file', ref: 'file' }, accountId: '123456789012' };
    const env = { HOLDFAST_INSTANCE: 'from-env', HOLDFAST_REPOSITORY: '/env' };
    const config = resolveConfig(file, { instance: 'from-flag' }, env);
    expect(config).toMatchObject({ instance: 'from-flag', source: { url: '/env', ref: 'file', path: '' }, accountId: '123456789012' });
    expect(config.pruneCeiling).toEqual({ objects: 10, percent: 25 });
  });

  it('takes a leaseDuration from flag, environment or file, within bounds', () => {
    const env = { HOLDFAST_DATA_DIR: dir };
    expect(resolveConfig({}, {}, env).leaseDurationMs).toBe(15_000);
    expect(resolveConfig({ leaseDuration: '1m' }, {}, env).leaseDurationMs).toBe(60_000);
    expect(resolveConfig({ leaseDuration: '1m' }, {}, { ...env, HOLDFAST_LEASE_DURATION: '5m' }).leaseDurationMs).toBe(300_000);
    expect(resolveConfig({}, { leaseDuration: '2s' }, { ...env, HOLDFAST_LEASE_DURATION: '5m' }).leaseDurationMs).toBe(2000);
    for (const leaseDuration of ['1999ms', '0s', '301s', '1h', '15', '-15s', ''])
      expect(
        codeOf(() => resolveConfig({}, { leaseDuration }, env)),
        leaseDuration,
      ).toBe('ConfigInvalid');
  });

  it('maps clusters to contexts by file and flag, and refuses two clusters on one context', () => {
    const env = { HOLDFAST_DATA_DIR: dir, KUBECONFIG: '/etc/kube/a' };
    const config = resolveConfig({ clusters: { staging: { context: 'stage' } } }, { context: ['production=prod@/etc/kube/b'] }, env);
    expect(Object.fromEntries(config.contexts)).toEqual({
      staging: { kubeconfig: '/etc/kube/a', context: 'stage' },
      production: { kubeconfig: '/etc/kube/b', context: 'prod' },
    });
    expect(codeOf(() => resolveConfig({}, { context: ['a=x', 'b=x'] }, env))).toBe('ConfigInvalid');
    expect(codeOf(() => resolveConfig({}, { context: ['nonsense'] }, env))).toBe('Usage');
  });

  it('lets the policy of one cluster differ and keeps the rest', () => {
    const config = resolveConfig({ dataDir: dir, policy: { kubeSystem: true }, clusters: { a: { policy: { hostPath: true } } } }, {}, {});
    expect(config.policy.defaults).toMatchObject({ kubeSystem: true, hostPath: false });
    expect(config.policy.clusters).toEqual({ a: { hostPath: true } });
  });
});

describe('container mode', () => {
  const place = () => ({ HOLDFAST_DATA_DIR: dir, HOLDFAST_INSTANCE: 'box', HOLDFAST_CONTAINER_MODE: 'true' });
  it('listens for those outside, and reaches clusters from inside', () => {
    const env = place();
    const { observability, k3d } = resolveConfig({}, {}, env);
    expect([observability.admin?.host, observability.ecs?.host, k3d.fromContainer]).toEqual(['0.0.0.0', '0.0.0.0', true]);
    const chosen = resolveConfig({}, { adminAddress: '127.0.0.1:9000' }, env).observability;
    expect([chosen.admin?.host, chosen.ecs?.host]).toEqual(['127.0.0.1', '0.0.0.0']);
  });
  it('is off unless it is asked for, also by its older name', () => {
    const { observability, k3d } = resolveConfig({}, {}, { ...place(), HOLDFAST_CONTAINER_MODE: '' });
    expect([observability.admin?.host, k3d.fromContainer]).toEqual(['127.0.0.1', false]);
    const older = resolveConfig({}, {}, { KECS_CONTAINER_MODE: 'true', KECS_DATA_DIR: join(dir, 'kecs'), HOLDFAST_INSTANCE: 'box' });
    expect([older.k3d.fromContainer, older.dataDir]).toEqual([true, join(dir, 'kecs')]);
    expect(codeOf(() => resolveConfig({}, {}, { ...place(), HOLDFAST_CONTAINER_MODE: 'maybe' }))).toBe('ConfigInvalid');
  });
  it('wants a name that outlives the container', () => {
    expect(() => resolveConfig({}, {}, { ...place(), HOLDFAST_INSTANCE: undefined })).toThrow(
      expect.objectContaining({ code: 'ConfigInvalid', hint: expect.stringContaining('HOLDFAST_INSTANCE') }),
    );
    expect(resolveConfig({ instance: 'named' }, {}, { ...place(), HOLDFAST_INSTANCE: undefined }).instance).toBe('named');
  });
});

describe('loadConfig', () => {
  it('names every problem of the file with its place', () => {
    const file = join(dir, 'config.yaml');
    writeFileSync(file, 'instance: Not Valid\nrepositroy: { url: /x }\n');
    expect(() => loadConfig({ config: file }, {})).toThrow(
      /config\.yaml:1:\d+: error .*\n.*config\.yaml:2:1: error SchemaUnknownField .*repository/s,
    );
  });

  it('reads a file, and leaves no trace of having looked', () => {
    const file = join(dir, 'config.yaml');
    const dataDir = join(dir, 'data');
    writeFileSync(file, `dataDir: ${dataDir}\npruneCeiling: { objects: 3 }\n`);
    expect(loadConfig({ config: file }, {}).pruneCeiling).toEqual({ objects: 3, percent: 25 });
    expect(existsSync(dataDir)).toBe(false);
  });
});

describe('instance and key', () => {
  it('keeps the name once it is made, whatever the host is called later', () => {
    keepInstance('laptop', dir);
    keepInstance('laptop', dir);
    expect(instanceName(undefined, dir)).toBe('laptop');
    expect(instanceName('given', dir)).toBe('given');
  });

  it('refuses a data directory of another instance, and of another layout, newer or older', () => {
    keepInstance('laptop', dir);
    expect(() => keepInstance('office', dir)).toThrow(`is that of instance laptop, and this is office`);
    expect(readFileSync(join(dir, 'layout'), 'utf8')).toBe('1\n');
    for (const [layout, hint] of [
      ['2', /a newer Holdfast wrote it/],
      ['0', /older Holdfast/],
      ['', /damaged/],
    ] as const) {
      writeFileSync(join(dir, 'layout'), layout);
      expect(() => keepInstance('laptop', dir)).toThrow(
        expect.objectContaining({ code: 'ConfigInvalid', hint: expect.stringMatching(hint) }),
      );
      expect(readFileSync(join(dir, 'layout'), 'utf8')).toBe(layout);
    }
  });

  it('refuses names and files that cannot be one', () => {
    writeFileSync(join(dir, 'instance'), 'Bad Name\n');
    expect(codeOf(() => instanceName(undefined, dir))).toBe('ConfigInvalid');
    expect(codeOf(() => instanceName('UPPER', dir))).toBe('ConfigInvalid');
  });

  it('makes the key once, for its owner alone, and refuses a file that holds none', () => {
    const key = secretKey(dir);
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(secretKey(dir)).toBe(key);
    writeFileSync(join(dir, 'secret-key'), 'short');
    expect(codeOf(() => secretKey(dir))).toBe('ConfigInvalid');
  });

  it('reads durations and nothing else', () => {
    expect([durationMs('250ms'), durationMs('30s'), durationMs('5m'), durationMs('1h')]).toEqual([250, 30_000, 300_000, 3_600_000]);
    expect(codeOf(() => durationMs('5 minutes'))).toBe('ConfigInvalid');
  });
});
