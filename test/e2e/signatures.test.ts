// Only commits that somebody has signed whom the operator names are enforced, and our own are signed as well.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cluster, configMap, dataOf, openScene, REPOSITORY, refTo, type Scene, until } from '../hermetic/scene.ts';
import { tempDir } from '../support/git-repo.ts';
import { allowedSigners, sshSigner } from '../support/signers.ts';

const SETTINGS = 'clusters/one/manifests/settings.yaml';
let scene: Scene;
let sign: () => string;
let signersFile: string;
let keys: string;

beforeAll(() => {
  keys = tempDir('holdfast-keys');
  const [ada, own] = [sshSigner(keys, 'ada'), sshSigner(keys, 'own')];
  signersFile = allowedSigners(keys, [
    { ...ada, principal: 'ada@example.com' },
    { ...own, principal: 'holdfast@localhost' },
  ]);
  const config = join(keys, 'config.yaml');
  writeFileSync(
    config,
    `apiVersion: holdfast.dev/v1\nkind: Config\nsignatures:\n  allowedSignersFile: ${signersFile}\n  signingKey: ${own.key}\n`,
  );
  scene = openScene(
    { 'holdfast.yaml': REPOSITORY, 'clusters/one/cluster.yaml': cluster('one'), [SETTINGS]: configMap('settings', 'first') },
    { HOLDFAST_CONFIG: config },
  );
  sign = () => {
    scene.repo.git(...ada.config, 'commit', '--quiet', '--amend', '--no-edit', '-S');
    return scene.repo.git('rev-parse', 'HEAD');
  };
});
afterAll(() => scene.close());

const settings = async (): Promise<unknown> => dataOf(await (await scene.kube('one')).get(refTo('ConfigMap', 'one', 'settings')));

describe('with signatures', { timeout: 120_000 }, () => {
  it('nothing unsigned is applied, the last trusted commit stays in force, and a rollback is signed', async () => {
    const refused = await scene.holdfast('apply');
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringMatching(/error SourceUntrusted .* is not trusted: it is not signed/)]);
    const first = sign();
    const run = scene.run();
    await run.printed(`one: Healthy at ${first.slice(0, 7)}`);

    const unsigned = scene.push('Unsigned', { [SETTINGS]: configMap('settings', 'unsigned') });
    const from = run.output().length;
    await run.printed('source: Untrusted', { from });
    const named = await scene.holdfast('apply', '--commit', unsigned);
    expect([named.code, named.stderr]).toEqual([1, expect.stringContaining('error SourceUntrusted')]);
    expect(await scene.status()).toMatchObject({
      source: { state: 'Untrusted', commit: first },
      clusters: [{ state: 'Healthy', target: first }],
    });
    expect(await settings()).toBe('first');
    const refusal = new RegExp(`one +${unsigned.slice(0, 7)} +Invalid .*refused, ${first.slice(0, 7)} stays in force .*it is not signed`);
    await until('the history has it', async () => refusal.test((await scene.holdfast('history')).stdout));
    await until('an Event tells of it', async () => / Invalid .*it is not signed/.test((await scene.holdfast('events')).stdout));

    const second = sign();
    await run.printed(`one: Healthy at ${second.slice(0, 7)}`);
    expect(await settings()).toBe('unsigned');
    const { code, stdout, stderr } = await scene.holdfast('rollback', 'HEAD~1', '--reason', 'a test');
    expect(code, stdout + stderr).toBe(0);
    await until('the rollback is in force', async () => (await settings()) === 'first');
    expect(run.output()).not.toContain('the state branch was not written');

    for (const commit of [scene.repo.git('rev-parse', 'main'), 'refs/heads/holdfast/test/state', 'refs/heads/holdfast/test/state~1']) {
      const place = commit.startsWith('refs') ? join(scene.dataDir, 'source.git') : scene.repo.dir;
      const args = ['-c', `gpg.ssh.allowedSignersFile=${signersFile}`, 'verify-commit', commit];
      expect(() => execFileSync('git', args, { cwd: place, stdio: 'pipe' })).not.toThrow();
    }
  });

  it('nothing starts where nobody could sign, or nobody may', async () => {
    const config = join(keys, 'wrong.yaml');
    const write = (signatures: string): void =>
      writeFileSync(config, `apiVersion: holdfast.dev/v1\nkind: Config\nsignatures: ${signatures}\n`);
    for (const [signatures, why] of [
      [`{ signingKey: ${join(keys, 'own')} }`, 'signatures says nobody who may sign'],
      [`{ allowedSignersFile: ${signersFile}, signingKey: ${join(keys, 'gone')} }`, 'cannot be read (ENOENT)'],
      [`{ allowedSignersFile: ${join(keys, 'ada.pub')}, signingKey: ${join(keys, 'own')} }`, 'would not be trusted'],
    ] as const) {
      write(signatures);
      const { code, stderr } = await scene.holdfast('apply', '--config', config);
      expect([code, stderr]).toEqual([2, expect.stringContaining(`error ConfigInvalid`)]);
      expect(stderr).toContain(why);
    }
  });
});
