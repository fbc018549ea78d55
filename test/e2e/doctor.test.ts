// `holdfast doctor` on repositories and clusters that something is wrong with.
import { execFileSync } from 'node:child_process';
import { globSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../src/doctor/types.ts';
import { cluster, configMap, openScene, REPOSITORY, type Scene } from '../hermetic/scene.ts';
import { holdfast } from '../support/holdfast.ts';

let scene: Scene;
const FILES = {
  'holdfast.yaml': REPOSITORY,
  'clusters/alpha/cluster.yaml': cluster('alpha'),
  'clusters/alpha/manifests/settings.yaml': configMap('settings', 'one'),
};
beforeAll(() => {
  scene = openScene(FILES, { HOLDFAST_ADMIN_ADDRESS: '127.0.0.1:0', HOLDFAST_ECS_ADDRESS: '127.0.0.1:0' });
});
afterAll(() => scene.close());

const doctor = async (...args: string[]): Promise<{ code: number | null; findings: readonly Finding[] }> => {
  const { code, stdout, stderr } = await scene.holdfast('doctor', '-o', 'json', ...args);
  expect(stderr).toBe('');
  return { code, findings: (JSON.parse(stdout) as { findings: Finding[] }).findings };
};
const about = (findings: readonly Finding[], check: string): readonly Finding[] => findings.filter((one) => one.check === check);

describe('holdfast doctor', { timeout: 60_000 }, () => {
  it('finds nothing wrong where nothing is, before and after the first run', async () => {
    const before = await doctor();
    expect(before.code).toBe(0);
    expect(about(before.findings, 'cluster')).toMatchObject([
      { about: 'alpha', status: 'ok', message: expect.stringContaining('missing') },
    ]);
    expect((await scene.holdfast('apply')).code).toBe(0);
    const { code, findings } = await doctor();
    expect(findings.filter(({ status }) => status === 'failed')).toEqual([]);
    expect(code).toBe(0);
    expect(about(findings, 'API server')).toMatchObject([{ about: 'alpha', status: 'ok' }]);
    expect(about(findings, 'clock')).toMatchObject([{ about: 'alpha', status: 'ok' }]);
    expect(about(findings, 'rights')).toMatchObject([{ about: 'alpha', status: 'ok' }]);
    expect(about(findings, 'state branch')).toMatchObject([
      { about: 'alpha', status: 'ok', message: expect.stringContaining('version 1, Healthy') },
    ]);
    const { stdout } = await scene.holdfast('doctor');
    expect(stdout).toMatch(/^STATUS +CHECK +ABOUT +FOUND\n/);
    expect(stdout).toMatch(/\d+ checks: 0 failed, \d+ warnings, \d+ skipped\n$/);
  });

  it('says of a clock that is wrong by how much, and how to set it', async () => {
    const late = join(scene.dir, 'an-hour-late.mjs');
    const code = `const real = Date; const now = () => real.now() + 3_600_000;
globalThis.Date = class extends real { constructor(...given) { super(...(given.length === 0 ? [now()] : given)); } static now() { return now(); } };`;
    writeFileSync(late, code);
    const { stdout } = await holdfast(['doctor', '-o', 'json'], {
      cwd: scene.dir,
      env: { ...scene.env, NODE_OPTIONS: `--import=${late}` },
    });
    expect(about((JSON.parse(stdout) as { findings: Finding[] }).findings, 'clock')).toMatchObject([
      {
        status: 'warning',
        message: expect.stringMatching(/3(599|600|601) s ahead of the API server/),
        mend: expect.stringContaining('timedatectl'),
      },
    ]);
  });

  it('names what is wrong with a commit, and the command that shows it all', async () => {
    const commit = scene.push('wrong', { 'clusters/alpha/manifests/bad.yaml': 'kind: [' });
    const { code, findings } = await doctor();
    expect(code).toBe(1);
    expect(about(findings, 'commit')).toMatchObject([{ status: 'failed', mend: `holdfast validate --commit ${commit.slice(0, 7)}` }]);
    scene.push('later layout', {
      'holdfast.yaml': REPOSITORY.replace('layoutVersion: 1', 'layoutVersion: 99'),
      'clusters/alpha/manifests/bad.yaml': configMap('b', '1'),
    });
    expect(about((await doctor()).findings, 'layout version')).toMatchObject([{ status: 'failed', mend: 'install a newer Holdfast' }]);
    scene.push('mended', { 'holdfast.yaml': REPOSITORY });
  });

  it('goes on where the repository cannot be opened', async () => {
    const { code, findings } = await doctor('--repository', join(scene.dir, 'nowhere'));
    expect(code).toBe(1);
    expect(about(findings, 'repository')).toMatchObject([{ status: 'failed' }]);
    expect(about(findings, 'git')).toMatchObject([{ status: 'ok' }]);
  });

  it('names signature keys that nobody could sign with, and goes on', async () => {
    const signers = join(scene.dir, 'allowed_signers');
    const file = join(scene.dir, 'signatures.yaml');
    writeFileSync(signers, '# nobody yet\n');
    writeFileSync(
      file,
      `apiVersion: holdfast.dev/v1\nkind: Config\nsignatures: { allowedSignersFile: ${signers}, signingKey: ${signers} }\n`,
    );
    const { code, findings } = await doctor('--config', file);
    expect(code).toBe(1);
    expect(about(findings, 'signatures')).toMatchObject([{ about: signers, status: 'failed', message: expect.stringContaining('nobody') }]);
    expect(about(findings, 'repository')).toMatchObject([{ status: 'failed', message: expect.stringContaining('cannot be signed') }]);
  });

  it('names the rights that are missing, and a server that is not there', async () => {
    const kubeconfig = join(scene.dir, 'dead.kubeconfig');
    const config = {
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': 'x',
      clusters: [{ name: 'x', cluster: { server: 'http://127.0.0.1:9' } }],
      users: [{ name: 'x', user: {} }],
      contexts: [{ name: 'x', context: { cluster: 'x', user: 'x' } }],
    };
    writeFileSync(kubeconfig, JSON.stringify(config));
    scene.push('a cluster of others', { 'clusters/beta/cluster.yaml': cluster('beta').replace('sandbox', 'kubeconfig') });
    const unnamed = await doctor('--cluster', 'beta');
    expect(about(unnamed.findings, 'cluster')).toMatchObject([
      { about: 'beta', status: 'failed', mend: expect.stringContaining('--context beta=') },
    ]);
    const dead = await doctor('--cluster', 'beta', '--context', `beta=x@${kubeconfig}`);
    expect(about(dead.findings, 'cluster')).toMatchObject([{ about: 'beta', status: 'failed' }]);
  });

  it('says that state of another version cannot be read, and what becomes of it', async () => {
    const [copy = ''] = globSync(join(scene.dataDir, '**/HEAD')).map((file) => dirname(file));
    const git = (input: string, ...args: string[]): string =>
      execFileSync('git', [`--git-dir=${copy}`, '-c', 'user.name=x', '-c', 'user.email=x', ...args], { input, encoding: 'utf8' }).trim();
    const ref = 'refs/heads/holdfast/test/state';
    const record = git('', 'show', `${ref}:alpha.json`).replace(/^ "version": 1/m, ' "version": 99');
    const blob = git(record, 'hash-object', '-w', '--stdin');
    const tree = git(`100644 blob ${blob}\talpha.json\n`, 'mktree');
    git('', 'update-ref', ref, git('', 'commit-tree', '-m', 'later', '-p', ref, tree));
    const { findings } = await doctor();
    expect(about(findings, 'state branch')).toMatchObject([
      { about: 'alpha', status: 'warning', message: expect.stringContaining('a newer Holdfast wrote it (layout 99)') },
    ]);
  });
});
