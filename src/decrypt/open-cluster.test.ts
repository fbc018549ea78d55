import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AgeKey, openSopsPlace, SOPS, type SopsPlace, secretText } from '../../test/support/sops.ts';
import { DEFAULT_POLICY } from '../desired/policy.ts';
import type { DesiredCluster } from '../desired/types.ts';
import { digestOf } from '../lib/digest.ts';
import { loadKubernetesSchemas } from '../lib/kubernetes-schemas.ts';
import { createManifestStage } from '../manifest/parse.ts';
import { loadDesired } from '../reconcile/load-desired.ts';
import { buildKustomizations } from '../source/kustomize.ts';
import type { SourceFile } from '../source/types.ts';
import { createOpener, type Opener } from './open-cluster.ts';
import { runSops } from './run-sops.ts';
import type { ClusterKeys } from './types.ts';

const hasGpg = spawnSync('gpg', ['--version']).status === 0;
if (!hasGpg) console.warn('skipped: no gpg on this machine, so PGP is not tried');

const CANARY = 'canary-4711-hunter2';
const DB = 'clusters/a/manifests/db.yaml';

const fileOf = (path: string, text: string): SourceFile => {
  const bytes = new TextEncoder().encode(text);
  return { path, blob: digestOf(text), mode: 'file', size: bytes.length, bytes };
};
const BASE = [
  fileOf('holdfast.yaml', 'apiVersion: holdfast.dev/v1\nkind: Repository\nmetadata: { name: t }\nspec: { layoutVersion: 1 }\n'),
  fileOf('clusters/a/cluster.yaml', 'apiVersion: holdfast.dev/v1\nkind: Cluster\nmetadata: { name: a }\nspec: { provider: sandbox }\n'),
];
const kubernetes = loadKubernetesSchemas();
const manifest = createManifestStage({ kubernetes });
const clusterOf = (files: readonly SourceFile[]): DesiredCluster => {
  const { clusters, problems } = loadDesired({ manifest, kubernetes, policy: DEFAULT_POLICY }, { files, commit: 'c0ffee' });
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return clusters[0] as DesiredCluster;
};

const keysWith = (key: AgeKey | undefined, more: Partial<ClusterKeys> = {}): ClusterKeys => ({
  ageKeyFile: key?.file,
  services: ['age'],
  env: {},
  missingEnv: [],
  ...more,
});
let clock = 0;
const openerWith = (keys: ClusterKeys | undefined, program = SOPS as string): Opener =>
  createOpener({ program, clusters: new Map(keys === undefined ? [] : [['a', keys]]) }, () => clock);

type Seen = { name: string; values: unknown; failure: string | undefined; allow: string | undefined };
const seenIn = ({ manifests }: DesiredCluster): Seen[] =>
  manifests.map(({ object, sealed }) => ({
    name: object.metadata.name,
    values: object['stringData'] ?? object['data'],
    failure: sealed?.failure?.reason,
    allow: sealed?.failure?.allow,
  }));
const openText = async (text: string, keys: ClusterKeys | undefined, program?: string): Promise<Seen[]> => {
  const files = [...BASE, fileOf(DB, text)];
  return seenIn(await openerWith(keys, program).open(clusterOf(files), async () => files));
};
const failureOf = async (text: string, keys: ClusterKeys | undefined, program?: string): Promise<string> => {
  const [seen] = await openText(text, keys, program);
  expect(JSON.stringify(seen)).not.toContain(CANARY);
  return `${seen?.failure} (${seen?.allow})`;
};

describe.skipIf(SOPS === undefined)('files that sops has encrypted', { timeout: 120_000 }, () => {
  let place: SopsPlace;
  let a: AgeKey;
  let b: AgeKey;
  let sealed = '';
  const tmp = process.env['TMPDIR'];
  beforeAll(() => {
    place = openSopsPlace();
    // Others have temporary folders too.
    process.env['TMPDIR'] = join(place.dir, 'tmp');
    mkdirSync(process.env['TMPDIR']);
    a = place.key('a');
    b = place.key('b');
    sealed = place.encrypt(secretText('db', { password: CANARY, empty: '' }), [a]);
  });
  afterAll(() => {
    if (tmp === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = tmp;
    place.close();
  });

  test('are decrypted in memory, several documents and comments and multi-line values alike', async () => {
    const text = `# note\n${secretText('db', { password: CANARY, multi: 'one\ntwo\n' })}---\napiVersion: v1\nkind: Secret\nmetadata:\n    name: raw\ntype: Opaque\ndata:\n    token: Y2FuYXJ5\n`;
    expect(await openText(place.encrypt(text, [a, b]), keysWith(a))).toEqual([
      { name: 'db', values: { password: CANARY, multi: 'one\ntwo\n' }, failure: undefined, allow: undefined },
      { name: 'raw', values: { token: 'Y2FuYXJ5' }, failure: undefined, allow: undefined },
    ]);
  });

  test('JSON too', async () => {
    const text = JSON.stringify({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'db' }, stringData: { password: CANARY } });
    const files = [...BASE, fileOf('clusters/a/manifests/db.json', place.encrypt(text, [a], { format: 'json' }))];
    expect(seenIn(await openerWith(keysWith(a)).open(clusterOf(files), async () => files))[0]?.values).toEqual({ password: CANARY });
  });

  test('nothing is left on the disk, and the same cluster is the same value again', async () => {
    const files = [...BASE, fileOf(DB, sealed)];
    const cluster = clusterOf(files);
    const opener = openerWith(keysWith(a));
    const opened = await opener.open(cluster, async () => files);
    expect(seenIn(opened)[0]?.values).toEqual({ password: CANARY, empty: '' });
    expect(await opener.open(cluster, async () => Promise.reject(new Error('not asked for')))).toBe(opened);
    expect(readdirSync(tmpdir())).toEqual([]);
  });

  test("another cluster's key opens nothing, and it is said for whom the file is", async () => {
    expect(await failureOf(sealed, keysWith(b))).toBe(
      `is encrypted and cannot be decrypted: no key of cluster a opens ${DB}, which is for age ${a.recipient} (encrypt it for the cluster's key too (.sops.yaml, then sops updatekeys ${DB}), or give the operator the right key)`,
    );
  });

  test('keys of the user that Holdfast runs as do not count', async () => {
    const before = process.env['SOPS_AGE_KEY_FILE'];
    process.env['SOPS_AGE_KEY_FILE'] = a.file;
    try {
      expect(await failureOf(sealed, keysWith(undefined))).toMatch(/no key of cluster a opens/);
    } finally {
      if (before === undefined) delete process.env['SOPS_AGE_KEY_FILE'];
      else process.env['SOPS_AGE_KEY_FILE'] = before;
    }
    expect(await failureOf(sealed, undefined)).toMatch(/the operator has set no keys for cluster a \(set clusters\.a\.decryption/);
    expect(await failureOf(sealed, keysWith({ file: join(place.dir, 'none'), recipient: '' }))).toMatch(
      /the age key file .*none cannot be read/,
    );
    expect(await failureOf(sealed, keysWith(a, { missingEnv: ['VAULT_TOKEN'] }))).toMatch(/VAULT_TOKEN of .* is not set/);
  });

  test('a file that was changed afterwards, in its ciphertext or beside it', async () => {
    const changed = /db\.yaml was changed after sops had written it/;
    expect(await failureOf(sealed.replace('name: db', 'name: other'), keysWith(a))).toMatch(changed);
    expect(
      await failureOf(
        sealed.replace(/data:(.)/, (_, first) => `data:${first === 'A' ? 'B' : 'A'}`),
        keysWith(a),
      ),
    ).toMatch(changed);
    expect(await failureOf(sealed.replace('empty: ""', 'empty: "added"'), keysWith(a))).toMatch(changed);
    const [, mac] = /mac: (ENC\[[^\]]*\])/.exec(sealed) ?? [];
    const other = place.encrypt(secretText('db', { password: 'other' }), [a]);
    expect(await failureOf(other.replace(/mac: ENC\[[^\]]*\]/, `mac: ${mac}`), keysWith(a))).toMatch(changed);
  });

  test('a key service that the operator has not listed is not asked: sops would send to whomever the file names', async () => {
    const vault =
      '    hc_vault:\n        - vault_address: http://127.0.0.1:9\n          engine_path: sops\n          key_name: k\n          created_at: "2026-01-01T00:00:00Z"\n          enc: x\n    lastmodified';
    const strange = sealed.replace('    lastmodified', vault);
    expect(await failureOf(strange, keysWith(a))).toMatch(/hc_vault, which the operator has not listed for cluster a/);
    const keys = keysWith(a, { services: ['age', 'hc_vault'], env: { VAULT_ADDR: 'https://vault.example.com', VAULT_TOKEN: 't' } });
    expect(await failureOf(strange, keys)).toMatch(/a Vault server other than VAULT_ADDR, which would be sent the token/);
    const inGroups = sealed.replace(
      '    lastmodified',
      '    key_groups:\n        - kms:\n            - arn: arn:aws:kms:us-east-1:1:key/x\n              enc: x\n    lastmodified',
    );
    expect(await failureOf(inGroups, keysWith(a))).toMatch(/kms, which the operator has not listed/);
  });

  test('a value that is no base64 where it has to be', async () => {
    const text = `apiVersion: v1\nkind: Secret\nmetadata:\n    name: db\ndata:\n    token: ${CANARY}!\n`;
    expect(await failureOf(place.encrypt(text, [a]), keysWith(a))).toMatch(
      /data\.token is not base64: text in clear goes into stringData \(sops edit/,
    );
  });

  test('what kustomize has made of a shared file, with its namespace and labels; the MAC of the file itself is checked', async () => {
    const shared = fileOf('shared/db/secret.yaml', sealed);
    const files = (base: SourceFile, more = ''): SourceFile[] => [
      ...BASE,
      base,
      fileOf('shared/db/kustomization.yaml', 'resources: [secret.yaml]\n'),
      fileOf('clusters/a/manifests/kustomization.yaml', `resources: [../../../shared/db]\nnamespace: shop\nnamePrefix: my-\n${more}`),
    ];
    const open = async (all: readonly SourceFile[]) => {
      const built = await buildKustomizations(all);
      expect(built.problems).toEqual([]);
      expect(Buffer.concat(built.files.map(({ bytes }) => bytes ?? new Uint8Array())).toString()).not.toContain(CANARY);
      return openerWith(keysWith(a)).open(clusterOf(built.files), async () => all);
    };
    const [opened] = (await open(files(shared))).manifests;
    expect(opened?.object).toMatchObject({ metadata: { name: 'my-db', namespace: 'shop' }, stringData: { password: CANARY } });
    expect(opened?.object['sops']).toBeUndefined();
    const tampered = fileOf('shared/db/secret.yaml', sealed.replace('name: db', 'name: dc'));
    expect(seenIn(await open(files(tampered)))[0]?.failure).toMatch(/shared\/db\/secret\.yaml was changed after sops had written it/);
    const [, ciphertext] = /password: (ENC\[[^\]]*\])/.exec(sealed) ?? [];
    const moved = `patches:\n- target: { kind: Secret }\n  patch: |\n    - op: add\n      path: /stringData/shown\n      value: "${ciphertext}"\n`;
    expect(seenIn(await open(files(shared, moved)))[0]?.failure).toMatch(
      /stringData\.shown is not what shared\/db\/secret\.yaml holds there/,
    );
  });

  test('a .sops.yaml of somebody else above the temporary folder is not read', async () => {
    const strange = join(tmpdir(), '.sops.yaml');
    writeFileSync(strange, 'creation_rules: [ {{{');
    try {
      expect((await openText(sealed, keysWith(a)))[0]?.failure).toBeUndefined();
    } finally {
      rmSync(strange);
    }
  });

  test.skipIf(!hasGpg)('PGP, with a key ring that the operator names', async () => {
    const ring = mkdtempSync(join(place.dir, 'gnupg-'));
    const env = { PATH: process.env['PATH'] ?? '', HOME: place.dir, GNUPGHOME: ring };
    const gpg = (...args: string[]): string =>
      execFileSync('gpg', ['--batch', ...args], { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    try {
      gpg('--passphrase', '', '--quick-gen-key', 'ops@example.com', 'default', 'default');
      const [, fingerprint = ''] = /^fpr:+([0-9A-F]+):/m.exec(gpg('--with-colons', '--list-keys')) ?? [];
      const text = place.encrypt(secretText('db', { password: CANARY }), [], { pgp: fingerprint, env });
      const keys = keysWith(undefined, { services: ['pgp'], env: { GNUPGHOME: ring } });
      expect((await openText(text, keys))[0]?.values).toEqual({ password: CANARY });
      expect(await failureOf(text, keysWith(a))).toMatch(/pgp, which the operator has not listed/);
      expect(await failureOf(text, keysWith(a, { services: ['age', 'pgp'] }))).toMatch(
        new RegExp(`no key of cluster a opens .* which is for pgp ${fingerprint}`),
      );
    } finally {
      execFileSync('gpgconf', ['--kill', 'all'], { env });
    }
  });

  test('a program that never ends is ended', async () => {
    const program = join(place.dir, 'slow');
    writeFileSync(program, '#!/bin/sh\nexec sleep 60\n');
    chmodSync(program, 0o755);
    const run = await runSops({ program, keys: keysWith(a), format: 'yaml', bytes: new Uint8Array(), timeoutMs: 200 });
    expect(run).toEqual({ ok: false, why: 'time', status: undefined });
  });

  test('sops that is missing, or that prints what it decrypts and fails', async () => {
    expect(await failureOf(sealed, keysWith(a), 'no-such-sops')).toMatch(/sops cannot be run as no-such-sops \(install sops 3\.10/);
    const program = join(place.dir, 'loud');
    writeFileSync(program, `#!/bin/sh\necho ${CANARY}\necho ${CANARY} >&2\nexit 7\n`);
    chmodSync(program, 0o755);
    expect(await failureOf(sealed, keysWith(a), program)).toMatch(/sops ended with 7/);
    writeFileSync(program, '#!/bin/sh\nprintf "a: [%s"\n');
    expect(await failureOf(sealed, keysWith(a), program)).toMatch(/what sops made of it cannot be read/);
  });

  test('a failure counts for a while; an exchanged key counts at once', async () => {
    const file = join(place.dir, 'exchanged.key');
    rmSync(file, { force: true });
    const files = [...BASE, fileOf(DB, sealed)];
    const cluster = clusterOf(files);
    const opener = openerWith(keysWith({ file, recipient: '' }));
    let asked = 0;
    const open = async () =>
      opener.open(cluster, async () => {
        asked += 1;
        return files;
      });
    expect(seenIn(await open())[0]?.failure).toMatch(/cannot be read/);
    writeFileSync(file, '# empty\n');
    const first = await open();
    expect(seenIn(first)[0]?.failure).toMatch(/no key of cluster a/);
    expect(await open()).toBe(first);
    expect(asked).toBe(1);
    clock += 10_001;
    // Asked again, with the same outcome: still the same value, so that nothing is rendered again.
    expect(await open()).toBe(first);
    expect(asked).toBe(2);
    writeFileSync(file, readFileSync(a.file, 'utf8'));
    expect(seenIn(await open())[0]?.values).toEqual({ password: CANARY, empty: '' });
  });
});
