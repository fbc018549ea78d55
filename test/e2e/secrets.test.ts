// Secrets that are encrypted in Git: with the real sops, from a push to the pod that reads them, and what becomes of those that cannot be opened.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/lib/json.ts';
import type { KubeObject } from '../../src/lib/kube-object.ts';
import { removeSandbox } from '../../src/sandbox/process.ts';
import {
  cluster,
  configMap,
  namespaceOf,
  openScene,
  REPOSITORY,
  refTo,
  type Scene,
  service,
  taskDefinition,
  until,
} from '../hermetic/scene.ts';
import type { Running } from '../support/holdfast.ts';
import { type AgeKey, openSopsPlace, SOPS, type SopsPlace, secretText } from '../support/sops.ts';

const CANARY = 'canary-hunter2-4711';
const ROTATED = 'canary-hunter2-4712';
const DB = 'clusters/main/manifests/db.yaml';
/** The name under which a parameter of SSM is looked for. */
const SECRET = refTo('Secret', 'main', 'ssm-db-url');
const WEB = refTo('Deployment', 'main', 'web');

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** Every file below a folder, with its contents as they are on the disk. */
const filesBelow = (dir: string): { path: string; bytes: Buffer }[] =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    const path = join(dir, name);
    return statSync(path).isFile() ? [{ path, bytes: readFileSync(path) }] : [];
  });

describe.skipIf(SOPS === undefined)('Secrets encrypted with sops', { timeout: 120_000 }, () => {
  let place: SopsPlace;
  let key: AgeKey;
  let otherKey: AgeKey;
  let scene: Scene;
  let run: Running;
  const printed: string[] = [];

  const seal = (value: string, keys: readonly AgeKey[] = [key]): string => place.encrypt(secretText('ssm-db-url', { value }), keys);
  const live = async (ref: typeof SECRET): Promise<KubeObject | undefined> => (await scene.kube('main')).get(ref);
  const valueIn = (object: KubeObject | undefined): unknown => (object?.['data'] as JsonObject | undefined)?.['value'];
  const holdfast = async (...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> => {
    const ran = await scene.holdfast(...args);
    printed.push(ran.stdout, ran.stderr);
    return ran;
  };
  /** `run` has come to an end with a commit, and how. */
  const settled = (commit: string, state: string): Promise<string> =>
    run.printed(new RegExp(`"type":"settled","cluster":"main","commit":"${commit}"[^\\n]*"state":"${state}"`));
  const pushed = async (message: string, files: { [path: string]: string }, state: string): Promise<void> => {
    await settled(scene.push(message, files), state);
  };

  beforeAll(async () => {
    place = openSopsPlace();
    key = place.key('main');
    otherKey = place.key('other');
    const config = join(place.dir, 'config.yaml');
    writeFileSync(
      config,
      `apiVersion: holdfast.dev/v1\nkind: Config\nsops: ${SOPS}\nclusters:\n  main: { decryption: { ageKeyFile: ${key.file} } }\n  other: { decryption: { ageKeyFile: ${otherKey.file} } }\n`,
    );
    scene = openScene(
      {
        'holdfast.yaml': REPOSITORY,
        'clusters/main/cluster.yaml': cluster('main'),
        'clusters/main/task-definitions/web-1.yaml': taskDefinition('web', 1, 'db/url'),
        'clusters/main/services/web.yaml': service('web', 1),
        'clusters/main/manifests/settings.yaml': configMap('settings', 'git'),
        [DB]: seal(CANARY),
        'clusters/other/cluster.yaml': cluster('other'),
        'clusters/other/manifests/stolen.yaml': seal(CANARY),
        'clusters/other/manifests/settings.yaml': configMap('settings', 'git'),
      },
      { HOLDFAST_CONFIG: config },
    );
    run = scene.run('--log-format', 'json', '--log-level', 'trace');
    await settled(scene.repo.git('rev-parse', 'HEAD'), 'Healthy');
  }, 60_000);
  afterAll(async () => {
    await scene?.close();
    place?.close();
  });

  it('validate needs no key, and says what it has not checked', async () => {
    const { code, stdout } = await holdfast('validate', scene.repo.dir);
    expect(code).toBe(0);
    expect(stdout).toMatch(/db\.yaml:\d+:\d+: note SopsEncrypted encrypted, not checked/);
  });

  it('is applied, and the pod that reads it runs', async () => {
    expect(valueIn(await live(SECRET))).toBe(base64(CANARY));
    expect((await live(SECRET))?.['sops']).toBeUndefined();
    const pods = await until('the pod is ready', async () => {
      const deployment = await live(WEB);
      return (deployment?.['status'] as JsonObject | undefined)?.['readyReplicas'] === 1;
    });
    expect(pods).toBe(true);
  });

  it("another cluster's key does not open it; what does not need it goes on there", async () => {
    await until(
      'other has its ConfigMap',
      async () => (await (await scene.kube('other')).get(refTo('ConfigMap', 'other', 'settings'))) !== undefined,
    );
    expect(await (await scene.kube('other')).get(refTo('Secret', 'other', 'ssm-db-url'))).toBeUndefined();
    const { stdout } = await holdfast('status');
    expect(stdout).toMatch(
      /blocked: manifests\/stolen\.yaml .*no key of cluster other opens clusters\/other\/manifests\/stolen\.yaml, which is for age age1/,
    );
  });

  it('doctor tries each of them', async () => {
    const { stdout, code } = await holdfast('doctor', '-o', 'json');
    expect(code).toBe(1);
    const { findings } = JSON.parse(stdout) as { findings: { check: string; about: string; status: string; message: string }[] };
    expect(findings.filter(({ check }) => check === 'secrets')).toMatchObject([
      { about: 'main', status: 'ok', message: 'all that are encrypted can be decrypted: 1' },
      {
        about: 'other',
        status: 'failed',
        message: expect.stringMatching(/^Secret other-us-east-1\/ssm-db-url is encrypted and cannot be decrypted: no key/),
      },
    ]);
  });

  it('drift of its value is put right', async () => {
    const kube = await scene.kube('main');
    const changed = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'ssm-db-url', namespace: namespaceOf('main') },
      data: { value: base64('by hand') },
    };
    await kube.apply(changed as unknown as KubeObject, { manager: 'robot', force: true });
    await until('the value is back', async () => valueIn(await live(SECRET)) === base64(CANARY));
  });

  it('a new key with the same value changes nothing in the cluster', async () => {
    const before = (await live(SECRET))?.metadata.resourceVersion;
    const next = place.key('next');
    const rotated = place.reencrypt(seal(CANARY), key, next);
    expect(rotated).not.toContain(key.recipient);
    // The operator's file holds both during the rotation.
    writeFileSync(key.file, `${readFileSync(key.file, 'utf8')}${readFileSync(next.file, 'utf8')}`);
    await pushed('New key', { [DB]: rotated }, 'Healthy');
    expect((await live(SECRET))?.metadata.resourceVersion).toBe(before);
    const { stdout, code } = await holdfast('plan', '--cluster', 'main', '--detailed-exitcode');
    expect(stdout).toContain('unchanged');
    expect(code).toBe(0);
  });

  it('a new value is shown in no plan, and applied', async () => {
    await pushed('New value', { [DB]: seal(ROTATED) }, 'Healthy');
    expect(valueIn(await live(SECRET))).toBe(base64(ROTATED));
    const main = ['--cluster', 'main'];
    const old = ['plan', ...main, '--commit', 'HEAD~1'];
    expect((await holdfast(...old)).stdout).toMatch(/Secret .*ssm-db-url[\s\S]*data\.value.*\*\*\*/);
    const commands = [
      [...old, '-o', 'json'],
      ['events', ...main],
      ['history', ...main],
      ['status', '-o', 'json'],
      ['explain', 'services/web', scene.repo.dir, ...main],
    ];
    for (const args of commands) {
      const { stderr, stdout } = await holdfast(...args);
      expect(`${stderr}${stdout.slice(0, 1)}`).toMatch(/^.$/);
    }
  });

  it('a file that was tampered with blocks that Secret alone; the one that is there stays', async () => {
    const tampered = seal(CANARY).replace(/data:(.)/, (_, first) => `data:${first === 'A' ? 'B' : 'A'}`);
    await pushed('Tampered', { [DB]: tampered, 'clusters/main/manifests/settings.yaml': configMap('settings', 'newer') }, 'Blocked');
    expect(valueIn(await live(SECRET))).toBe(base64(ROTATED));
    expect((await live(refTo('ConfigMap', 'main', 'settings')))?.['data']).toEqual({ value: 'newer' });
    const { stdout } = await holdfast('status');
    expect(stdout).toMatch(/blocked: manifests\/db\.yaml .*db\.yaml was changed after sops had written it \(its MAC does not fit\)/);
  });

  it('what needs a Secret that is not there waits, and goes on when the operator gives the key', async () => {
    const late = place.key('late');
    await pushed(
      'Another service',
      {
        [DB]: seal(ROTATED),
        'clusters/main/manifests/api.yaml': place.encrypt(secretText('ssm-api-url', { value: CANARY }), [late]),
        'clusters/main/task-definitions/api-1.yaml': taskDefinition('api', 1, 'api/url'),
        'clusters/main/services/api.yaml': service('api', 1),
      },
      'Blocked',
    );
    const api = refTo('Deployment', 'main', 'api');
    expect(await live(api)).toBeUndefined();
    expect(await live(WEB)).toBeDefined();
    const { stdout } = await holdfast('status');
    expect(stdout).toMatch(/blocked: services\/api waits for Secret ssm-api-url/);
    writeFileSync(key.file, `${readFileSync(key.file, 'utf8')}${readFileSync(late.file, 'utf8')}`);
    await until('the service is there', async () => (await live(api)) !== undefined, 40_000);
    expect(valueIn(await live(refTo('Secret', 'main', 'ssm-api-url')))).toBe(base64(CANARY));
  });

  it('a cluster that was lost comes back with its Secrets', async () => {
    await removeSandbox(scene.dataDir, 'main');
    await scene.forget('main');
    const isBack = async (): Promise<boolean> => valueIn(await live(SECRET)) === base64(ROTATED) && (await live(WEB)) !== undefined;
    await until('the Secret and what reads it are back', () => isBack().catch(() => false), 60_000);
  });

  it('a saved plan holds no value, and is carried out as it was shown', async () => {
    expect(await run.stop()).toBe(0);
    scene.push('Saved', { [DB]: seal(CANARY) });
    const saved = await holdfast('plan', '--cluster', 'main', '-o', 'json');
    expect(saved.stdout).toContain('"configure"');
    const file = join(scene.dir, 'plan.json');
    writeFileSync(file, saved.stdout);
    expect(await holdfast('apply', '--plan', file)).toMatchObject({ code: 0 });
    expect(valueIn(await live(SECRET))).toBe(base64(CANARY));
  });

  it('nothing that was decrypted is in any output, log, event, file or Git object', async () => {
    printed.push(run.output());
    expect(printed.join('').length).toBeGreaterThan(10_000);
    const kube = await scene.kube('main');
    const resources = (await kube.discovery()).resources.filter(({ kind }) => kind === 'Event' || kind === 'ConfigMap');
    for (const resource of resources) printed.push(JSON.stringify(await kube.list(resource)));
    const git = (dir: string): string => scene.repo.git('-C', dir, 'cat-file', '--batch-all-objects', '--batch', '--unordered');
    printed.push(git(scene.repo.dir), git(join(scene.dataDir, 'source.git')));
    // What is looked through holds what may be there: the names, the ciphertext, and the traces of all that was done.
    for (const sign of ['ssm-db-url', 'ENC[AES256_GCM,data:', '"level":"trace"', 'data.value'])
      expect(
        printed.some((text) => text.includes(sign)),
        sign,
      ).toBe(true);
    for (const needle of [CANARY, ROTATED, base64(CANARY), base64(ROTATED)]) {
      expect(printed.join('\n').includes(needle)).toBe(false);
      // The sandbox is the cluster: its own file is where a Secret belongs.
      const found = filesBelow(scene.dataDir).filter(({ path, bytes }) => bytes.includes(needle) && !path.includes('/sandbox'));
      expect(found.map(({ path }) => path)).toEqual([]);
    }
  });
});
