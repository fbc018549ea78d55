// What somebody has made by hand in a cluster becomes files, on any API server; committed, they say what is there.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { connectKube } from '../../src/kube/connect.ts';
import type { KubeClient } from '../../src/kube/types.ts';
import type { JsonObject } from '../../src/lib/json.ts';
import type { KubeObject } from '../../src/lib/kube-object.ts';
import { tempDir } from './git-repo.ts';
import { createRepository } from './git-repository.ts';
import { holdfast } from './holdfast.ts';
import { openSopsPlace, SOPS } from './sops.ts';

const CANARY = 'geheim-kanarienvogel';
const contextOf = (file: string): string => (parse(readFileSync(file, 'utf8')) as { 'current-context': string })['current-context'];

const deployment: JsonObject = {
  replicas: 0,
  selector: { matchLabels: { app: 'web' } },
  template: {
    metadata: { labels: { app: 'web' } },
    spec: { containers: [{ name: 'main', image: 'nginx:1.29', ports: [{ containerPort: 80 }] }] },
  },
};

/** What is in the namespace: made by hand, by a tool, by a controller, by chance. */
const make = async (kube: KubeClient, namespace: string): Promise<void> => {
  const create = (apiVersion: string, kind: string, metadata: JsonObject, rest: JsonObject): Promise<KubeObject> =>
    kube.create({ apiVersion, kind, metadata: { namespace, ...metadata }, ...rest } as unknown as KubeObject, {
      manager: 'kubectl-create',
    });
  await kube.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels: { team: 'blue' } } } as KubeObject, {
    manager: 'kubectl-create',
  });
  await create('apps/v1', 'Deployment', { name: 'web', labels: { app: 'web' } }, { spec: deployment });
  await create('v1', 'Service', { name: 'web' }, { spec: { selector: { app: 'web' }, ports: [{ port: 80 }] } });
  await create('v1', 'ConfigMap', { name: 'kustomization' }, { data: { on: 'yes' } });
  await create(
    'v1',
    'PersistentVolumeClaim',
    { name: 'disk' },
    { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } },
  );
  await create('v1', 'Secret', { name: 'login' }, { type: 'Opaque', stringData: { password: CANARY } });
  await create('v1', 'ConfigMap', { name: 'of-helm', annotations: { 'meta.helm.sh/release-name': 'shop' } }, { data: { a: 'b' } });
  await create('v1', 'ConfigMap', { generateName: 'chance-' }, { data: { a: 'b' } });
  const owner = await create('v1', 'ConfigMap', { name: 'owner' }, { data: {} });
  const { apiVersion, kind, metadata } = owner;
  const references = [{ apiVersion, kind, name: metadata.name, uid: String(metadata['uid']), controller: true }];
  await create('v1', 'ConfigMap', { name: 'owned', ownerReferences: references }, { data: { a: 'b' } });
};

export const describeLiveImport = (place: () => { own: string; theirs: string }): void => {
  const ends: (() => Promise<void> | void)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });

  const open = async () => {
    const { own, theirs } = place();
    const dir = tempDir('holdfast-import');
    const repo = createRepository();
    const id = Math.random().toString(36).slice(2, 8);
    const namespace = `shop-${id}`;
    const cluster = `i-${id}`;
    const kube = await connectKube({ kubeconfig: own, context: undefined });
    ends.push(
      () => kube.close(),
      () => rmSync(dir, { recursive: true, force: true }),
      () => repo.destroy(),
      () => kube.remove({ apiVersion: 'v1', kind: 'Namespace', namespace: '', name: namespace }),
    );
    await make(kube, namespace);
    mkdirSync(join(dir, 'data'));
    const env = { HOLDFAST_DATA_DIR: join(dir, 'data'), HOLDFAST_INSTANCE: `import-${id}` };
    const importLive = (...args: string[]) =>
      holdfast(
        [
          'import',
          'live',
          '--cluster',
          cluster,
          '--kubeconfig',
          own,
          '--context',
          contextOf(own),
          '--namespace',
          namespace,
          '--out',
          repo.dir,
          ...args,
        ],
        { env },
      );
    const withRepo = (command: string, ...args: string[]) =>
      holdfast([command, '--repository', repo.dir, '--ref', 'main', '--context', `${cluster}=${contextOf(theirs)}@${theirs}`, ...args], {
        env,
      });
    const folder = join(repo.dir, 'clusters', cluster, 'manifests');
    const read = (path: string): JsonObject => parse(readFileSync(join(folder, path), 'utf8')) as JsonObject;
    const files = (): string[] =>
      readdirSync(join(folder, namespace), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml'));
    return { dir, repo, namespace, cluster, importLive, withRepo, read, files, folder };
  };

  describe('import live', { timeout: 240_000 }, () => {
    it('writes clean files that say what is there: nothing would be changed by them', async () => {
      const { repo, namespace, importLive, withRepo, read, files } = await open();
      const first = await importLive();
      expect(first.stderr).toBe('');
      expect(first.code).toBe(0);
      expect(read(`_cluster/Namespace/${namespace}.yaml`)).toEqual({
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: namespace, labels: { team: 'blue' } },
      });
      expect(read(`${namespace}/Deployment.apps/web.yaml`)).toEqual({
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'web', namespace, labels: { app: 'web' } },
        spec: deployment,
      });
      expect(read(`${namespace}/Service/web.yaml`)['spec']).toEqual({ selector: { app: 'web' }, ports: [{ port: 80 }] });
      expect(files().sort()).toEqual([
        'ConfigMap/%6bustomization.yaml',
        'ConfigMap/owner.yaml',
        'Deployment.apps/web.yaml',
        'PersistentVolumeClaim/disk.yaml',
        'Service/web.yaml',
      ]);
      expect(first.stdout).toContain(`left out   Secret ${namespace}/login: Secrets are written only encrypted`);
      expect(first.stdout).toContain(`left out   ConfigMap ${namespace}/of-helm: it belongs to Helm release shop`);
      expect(first.stdout).toMatch(/left out {3}ConfigMap \S+\/chance-\S+: its name was generated/);

      repo.commit('as it is');
      const plan = await withRepo('plan');
      expect(plan.stderr).toBe('');
      // Its own namespace, where services would go; all else is there, and only Holdfast's own marks are added.
      expect(plan.stdout).toContain('Plan: 1 to create, 6 to adopt');
      const changed = plan.stdout.split('\n').filter((line) => line.startsWith('      '));
      expect(changed.filter((line) => !/holdfast.dev\/owner|app.kubernetes.io\/managed-by/.test(line))).toEqual([]);
      expect((await withRepo('apply')).code).toBe(0);
      expect((await withRepo('plan', '--detailed-exitcode')).code).toBe(0);

      const again = await importLive();
      expect(again.stdout).toContain('Nothing was written.');
      expect(again.stdout).toContain('6 objects are in the repository already');
    });

    it.skipIf(SOPS === undefined)('encrypts Secrets, and opens its own files again', async () => {
      const { dir, repo, namespace, cluster, importLive, withRepo, folder } = await open();
      const sops = openSopsPlace();
      ends.push(sops.close);
      const key = sops.key('ours');
      const config = join(dir, 'holdfast.yaml');
      writeFileSync(
        config,
        `apiVersion: holdfast.dev/v1\nkind: Config\nsops: ${SOPS}\nbackup: { recipients: [${key.recipient}] }\nclusters: { ${cluster}: { decryption: { ageKeyFile: ${key.file} } } }\n`,
      );
      const ran = await importLive('--kinds', 'Secret,ConfigMap', '--config', config);
      expect([ran.code, ran.stderr]).toEqual([0, '']);
      const text = readFileSync(join(folder, namespace, 'Secret', 'login.yaml'), 'utf8');
      expect(text).toContain('ENC[AES256_GCM');
      expect(text + ran.stdout).not.toContain(CANARY);
      expect(text).not.toContain(Buffer.from(CANARY).toString('base64'));
      expect(existsSync(join(folder, namespace, 'Deployment.apps'))).toBe(false);
      repo.commit('with Secrets');
      const plan = await withRepo('plan', '--config', config);
      expect(plan.stdout).toContain(`adopt Secret ${namespace}/login`);
      expect(plan.stdout).toContain('Plan: 1 to create, 3 to adopt');
      expect(plan.stdout).not.toMatch(/^ +(data|type)\b/m);
    });

    it('a kind that there is not, a namespace that there is not, and no cluster, are errors', async () => {
      const { importLive } = await open();
      expect(await importLive('--kinds', 'Deploymnet')).toMatchObject({ code: 2, stderr: expect.stringContaining('Deploymnet') });
      expect(await importLive('--namespace', 'nowhere')).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('no namespace nowhere'),
      });
      const none = await holdfast(['import', 'live', '--cluster', 'one', '--namespace', 'shop']);
      expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining('add --context CONTEXT') });
    });
  });
};
