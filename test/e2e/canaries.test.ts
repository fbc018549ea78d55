// Secrets are planted wherever Holdfast gets to see some; everything is done with them that can be done; then they are looked for everywhere.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KubeClient } from '../../src/kube/types.ts';
import type { KubeObject, ObjectRef } from '../../src/lib/kube-object.ts';
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
import { type Canary, canary, filesBelow, formsOf, found, type Place } from '../support/canaries.ts';
import { type GitHttp, serveGit } from '../support/git-http.ts';
import { holdfast, type Running } from '../support/holdfast.ts';
import { type AgeKey, openSopsPlace, SOPS, type SopsPlace, secretText } from '../support/sops.ts';

/** Encodings change these. */
const AWKWARD = ['p"&/+', '=%\\ü'];
const inGit = canary('sops', AWKWARD);
const rotated = canary('sops rotated', AWKWARD);
const byHand = canary('live by hand', AWKWARD);
const applied = canary('last-applied', AWKWARD);
const gitToken = canary('Git token');
const adminToken = canary('admin token');
const recoveryKey = canary('key of the recovery webhook');
const notifyKey = canary('key of the notifications webhook');
const statusToken = canary('token for commit statuses');
const sopsVariable = canary('variable for sops');
const flowOutput = canary('output of a JobFlow', AWKWARD);
const CANARIES: Canary[] = [
  ...[inGit, rotated, byHand, applied, gitToken, adminToken, recoveryKey, notifyKey, statusToken, sopsVariable, flowOutput],
];

/** Each command as it is typed here. A command that is not in this table fails the first test. */
const COMMANDS: { readonly [command: string]: readonly (readonly string[])[] } = {
  init: [['DIR/new']],
  validate: [['WORK'], ['--commit', 'HEAD', 'WORK', '-o', 'sarif']],
  explain: [['services/web', 'WORK', '-o', 'yaml']],
  'import ecs': [['DIR/task.json', '--out', 'DIR/imported', '--cluster', 'main']],
  'import live': [['--cluster', 'main', '--kubeconfig', 'KUBECONFIG', '--namespace', 'main-us-east-1', '--out', 'DIR/live']],
  plan: [
    ['--commit', 'HEAD~1'],
    ['--commit', 'HEAD~1', '-o', 'json'],
  ],
  apply: [[], ['-o', 'json']],
  approve: [['main']],
  // It was started before, and goes on.
  run: [],
  sync: [['-o', 'json']],
  rollback: [
    ['--dry-run', '-o', 'json'],
    ['--reason', 'for the test', '--cluster', 'main'],
  ],
  'backup now': [['-o', 'json']],
  'backup list': [[]],
  'backup show': [['main/latest'], ['main/latest', '-o', 'yaml']],
  'backup verify': [['main/latest', '-o', 'json']],
  'backup restore': [
    ['main/latest', '--dry-run'],
    ['main/latest', '--only', '*/Secret', '-o', 'json'],
  ],
  export: [['-o', 'DIR/all.bundle']],
  'import bundle': [['DIR/all.bundle', '--dry-run', '-o', 'json']],
  stop: [['--reason', 'for the test', '-o', 'json']],
  status: [[], ['-o', 'json']],
  resume: [['-o', 'json']],
  recover: [['-o', 'json']],
  drill: [['-o', 'json']],
  history: [['-o', 'json'], ['--graph']],
  events: [['-o', 'json']],
  doctor: [['-o', 'json']],
  'sandbox start': [['extra', '-o', 'json']],
  'sandbox list': [[]],
  'sandbox stop': [['extra', '--remove']],
};

/** Those that the program itself lists. */
const listed = async (words: readonly string[] = []): Promise<string[]> => {
  const { stdout } = await holdfast([...words, '--help']);
  const below = (stdout.split(/^Commands:\n/m)[1] ?? '').split('\n\n')[0] ?? '';
  const names = [...below.matchAll(/^ {2}([a-z][a-z-]*)/gm)].map(([, name]) => name as string).filter((name) => name !== 'help');
  if (names.length === 0) return [words.join(' ')];
  return (await Promise.all(names.map((name) => listed([...words, name])))).flat();
};

const FLOW: ObjectRef = { apiVersion: 'workflow.zen.io/v1alpha1', kind: 'JobFlow', namespace: namespaceOf('main'), name: 'nightly' };
const SECRET = refTo('Secret', 'main', 'ssm-db-url');
const DB = 'clusters/main/manifests/db.yaml';
const SETTINGS = 'clusters/main/manifests/settings.yaml';
const base64 = (value: string): string => Buffer.from(value).toString('base64');
const flow =
  'apiVersion: workflow.zen.io/v1alpha1\nkind: JobFlow\nmetadata: { name: nightly }\nspec:\n  steps:\n    - name: load\n      template: { spec: { template: { spec: { restartPolicy: Never, containers: [{ name: main, image: x }] } } } }\n';

describe.skipIf(SOPS === undefined)('canaries', { timeout: 600_000 }, () => {
  let sops: SopsPlace;
  let key: AgeKey;
  let scene: Scene;
  let origin: string;
  let server: GitHttp;
  let receiver: Server;
  let run: Running;
  let kube: KubeClient;
  let cache: string;
  let temporary: string;
  const places: Place[] = [];
  const keep = (where: string, words: string): void => void places.push({ where, bytes: Buffer.from(words) });
  /** Whoever is told something, or asked for commits, may quote what he was sent. */
  let quotes = false;
  let received = 0;

  const quoted = ({ headers }: IncomingMessage): string => `I refuse ${JSON.stringify(headers)}`;
  const seal = ({ value }: Canary): string => sops.encrypt(secretText('ssm-db-url', { value }), [key]);
  const push = (message: string, files: { [path: string]: string }): string => {
    const commit = scene.push(message, files);
    scene.repo.git('push', '--quiet', origin, 'HEAD:main');
    return commit;
  };
  const type = async (command: string, args: readonly string[]): Promise<void> => {
    const words = [...command.split(' '), ...args].map((word) =>
      word.replace('WORK', scene.repo.dir).replace('DIR', scene.dir).replace('KUBECONFIG', join(scene.dir, 'main.kubeconfig')),
    );
    const { code, stdout, stderr } = await scene.holdfast(...words);
    keep(`holdfast ${command} ${args.join(' ')} (${code})`, stdout + stderr);
  };
  const settled = (commit: string): Promise<string> =>
    run.printed(new RegExp(`"type":"settled","cluster":"main","commit":"${commit}"[^\\n]*"state":"(Healthy|Blocked)"`), {
      timeoutMs: 90_000,
    });
  const ask = async (url: string, headers: { [name: string]: string } = {}, body?: string): Promise<void> => {
    const answer = await fetch(url, { headers, ...(body === undefined ? {} : { method: 'POST', body }) });
    keep(`${url} ${headers['x-amz-target'] ?? ''}`, `${JSON.stringify([...answer.headers])}${await answer.text()}`);
  };

  beforeAll(async () => {
    sops = openSopsPlace();
    key = sops.key('main');
    CANARIES.push({
      ...canary('age key'),
      core: /AGE-SECRET-KEY-(\w+)/.exec(readFileSync(key.file, 'utf8'))?.[1] ?? '',
      value: 'AGE-SECRET-KEY-',
    });
    const files = {
      'holdfast.yaml': REPOSITORY,
      'clusters/main/cluster.yaml': cluster('main', 'backup: { include: ["*/Secret", "*/ConfigMap"] }'),
      'clusters/main/task-definitions/web-1.yaml': taskDefinition('web', 1, 'db/url'),
      'clusters/main/services/web.yaml': `${service('web', 6)}  deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } }\n`,
      'clusters/main/jobflows/nightly.yaml': flow,
      [SETTINGS]: configMap('settings', 'git'),
      [DB]: seal(inGit),
    };
    scene = openScene(files);
    origin = join(scene.dir, 'origin.git');
    scene.repo.git('clone', '--quiet', '--bare', scene.repo.dir, origin);
    server = await serveGit(origin, (request, response) => {
      if (!quotes && request.headers.authorization !== undefined) return false;
      response.writeHead(quotes ? 500 : 401, { 'content-type': 'text/plain', 'www-authenticate': 'Basic realm="x"' });
      response.end(`${quoted(request)} ${gitToken.value}`);
      return true;
    });
    receiver = createServer((request, response) => {
      void text(request).then((body) => {
        received += 1;
        keep(`body for ${request.url}`, body);
        response.writeHead(500).end(quoted(request));
      });
    });
    await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done));
    const hook = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
    const secrets = join(sops.dir, 'secrets');
    mkdirSync(secrets);
    const inFile = (name: string, { value }: Canary): string => {
      writeFileSync(join(secrets, name), `${value}\n`);
      return join(secrets, name);
    };
    [cache, temporary] = [join(scene.dir, 'cache'), join(scene.dir, 'tmp')];
    mkdirSync(temporary);
    const config = {
      apiVersion: 'holdfast.dev/v1',
      kind: 'Config',
      sops: SOPS,
      pushState: true,
      repository: { url: server.url, pollInterval: '1s' },
      adminTokenFile: inFile('admin', adminToken),
      clusters: { main: { decryption: { ageKeyFile: key.file, env: { VAULT_TOKEN: sopsVariable.value } } } },
      backup: { recipients: [key.recipient], allowInclude: true },
      recovery: { webhook: { url: `${hook}/recovery`, secretFile: inFile('recovery', recoveryKey) } },
      notifications: {
        webhook: { url: `${hook}/notify`, secretFile: inFile('notify', notifyKey) },
        commitStatus: { provider: 'gitea', url: hook, repository: 'team/shop', tokenFile: inFile('status', statusToken) },
      },
      otlpEndpoint: `${hook}/otlp`,
    };
    writeFileSync(join(sops.dir, 'config.yaml'), JSON.stringify(config));
    writeFileSync(
      join(scene.dir, 'task.json'),
      JSON.stringify({ family: 'web', containerDefinitions: [{ name: 'main', image: 'nginx:1.29', memory: 64 }] }),
    );
    Object.assign(scene.env, {
      HOLDFAST_CONFIG: join(sops.dir, 'config.yaml'),
      HOLDFAST_REPOSITORY: server.url,
      HOLDFAST_GIT_TOKEN: gitToken.value,
      HOLDFAST_CACHE_DIR: cache,
      HOLDFAST_LOG_LEVEL: 'trace',
      TMPDIR: temporary,
    });
    run = scene.run('--log-format', 'json', '--log-level', 'trace');
    await settled(scene.repo.git('rev-parse', 'HEAD'));
    kube = await scene.kube('main');
  }, 120_000);
  afterAll(async () => {
    await scene?.close();
    await server?.close();
    receiver?.close();
    receiver?.closeAllConnections();
    sops?.close();
  });

  it('every command of the program is typed here', async () => {
    expect((await listed()).sort()).toEqual(Object.keys(COMMANDS).sort());
  });

  it('a day of holdfast run: pushes, drift, a rollback, a remote that quotes what it was sent', async () => {
    // What kubectl leaves behind, in a Secret that was there before Git had it.
    const annotation = JSON.stringify({ kind: 'Secret', data: { value: base64(applied.value) }, stringData: { value: applied.value } });
    await kube.create({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        name: 'adopted',
        namespace: SECRET.namespace,
        annotations: { 'kubectl.kubernetes.io/last-applied-configuration': annotation },
      },
      data: { value: base64(applied.value) },
    });
    const steps = [{ name: 'load', phase: 'Succeeded', outputs: { password: flowOutput.value } }];
    await kube.patch(FLOW, 'merge', { status: { phase: 'Running', steps } } as never, { subresource: 'status' });
    await settled(
      push('Rotated', {
        [DB]: seal(rotated),
        'clusters/main/manifests/adopted.yaml': sops.encrypt(secretText('adopted', { value: rotated.value }), [key]),
      }),
    );
    const changed = { ...SECRET, metadata: { name: SECRET.name, namespace: SECRET.namespace }, data: { value: base64(byHand.value) } };
    const { apiVersion, kind, metadata, data } = changed;
    await kube.apply({ apiVersion, kind, metadata, data } as unknown as KubeObject, { manager: 'robot', force: true });
    await until(
      'drift is put right',
      async () => {
        const live = (await kube.get(SECRET)) as { data?: { value?: string } } | undefined;
        return live?.data?.value === base64(rotated.value);
      },
      60_000,
    );

    const bad = push('Broken', {
      [DB]: seal(inGit),
      'clusters/main/task-definitions/web-2.yaml': taskDefinition('web', 2, 'db/url').replace('nginx:1.29', 'broken/web:2'),
    });
    await run.printed(`RolledBack ${bad.slice(0, 7)} was rolled back`, { timeoutMs: 120_000 });
    scene.repo.git('revert', '--no-edit', 'HEAD');
    await settled(push('Mended', {}));

    // An object that the API server refuses, with a text that quotes it.
    const invalid = secretText('ssm-db-url', { [`bad key ${'x'.repeat(3)}`]: rotated.value, value: rotated.value });
    push('Refused', { [DB]: sops.encrypt(invalid, [key]) });
    await type('sync', []);
    await settled(push('Accepted', { [DB]: seal(rotated) }));

    const from = run.output().length;
    quotes = true;
    await run.printed(/"type":"source"[^\n]*"state":"(Unreachable|AuthFailed)"|SourceUnreachable|SourceAuth/, { from, timeoutMs: 60_000 });
    await type('sync', []);
    await type('backup now', []);
    await type('doctor', []);
    quotes = false;
    await settled(push('After the outage', { [SETTINGS]: configMap('settings', 'newer') }));
    expect(received).toBeGreaterThan(3);
  });

  it('what run answers, to whom may ask and to whom may not', async () => {
    const [, admin = ''] = /(http:\/\/[\d.:]+)\/metrics/.exec(run.output()) ?? [];
    const [, ecs = ''] = /--endpoint-url (http:\/\/[\d.:]+)/.exec(run.output()) ?? [];
    const bearer = { authorization: `Bearer ${adminToken.value}` };
    for (const path of ['/health', '/healthz', '/readyz', '/metrics', `/nothing?token=${'x'}`]) {
      await ask(`${admin}${path}`);
      await ask(`${admin}${path}`, bearer);
    }
    const asked: [string, object][] = [
      ['ListClusters', {}],
      ['DescribeClusters', { clusters: ['main'], include: ['STATISTICS', 'TAGS'] }],
      ['ListServices', { cluster: 'main' }],
      ['DescribeServices', { cluster: 'main', services: ['web'] }],
      ['ListTasks', { cluster: 'main' }],
      ['DescribeTaskDefinition', { taskDefinition: 'web' }],
      ['UpdateService', { cluster: 'main', service: 'web' }],
    ];
    for (const [name, body] of asked)
      for (const who of [{}, bearer])
        await ask(ecs, { ...who, 'x-amz-target': `AmazonEC2ContainerServiceV20141113.${name}` }, JSON.stringify(body));
    expect(places.some(({ where, bytes }) => where.includes('/metrics') && bytes.includes('holdfast_objects'))).toBe(true);
    expect(places.some(({ where, bytes }) => where.includes('DescribeTaskDefinition') && bytes.includes('"containerDefinitions"'))).toBe(
      true,
    );
  });

  it('every command', async () => {
    const { stdout } = await scene.holdfast('sandbox', 'start', 'main', '-o', 'path');
    writeFileSync(join(scene.dir, 'main.kubeconfig'), readFileSync(stdout.trim()));
    for (const [command, calls] of Object.entries(COMMANDS)) for (const args of calls) await type(command, args);
    const codes = places.filter(({ where }) => /^holdfast (plan|status|backup now|backup show|drill|doctor|history) .*\(0\)/.test(where));
    expect(codes.map(({ where }) => where.split(' ')[1])).toEqual(expect.arrayContaining(['plan', 'backup', 'drill', 'history']));
    expect(await run.stop()).toBe(0);
  });

  /** All that is there now: the answers so far, files, Git objects, and all kinds in the cluster whose place it is not. */
  const everywhere = async (): Promise<Place[]> => {
    const repositories = [
      origin,
      scene.repo.dir,
      join(scene.dataDir, 'source.git'),
      ...['new', 'imported'].map((name) => join(scene.dir, name)),
    ];
    const objects = repositories
      .filter((dir) => existsSync(join(dir, '.git')) || existsSync(join(dir, 'objects')))
      .map((dir) => ({
        where: `Git objects of ${dir}`,
        bytes: execFileSync('git', ['cat-file', '--batch-all-objects', '--batch', '--unordered'], { cwd: dir, maxBuffer: 1 << 28 }),
      }));
    const { resources } = await kube.discovery();
    const lists = await Promise.all(
      resources
        .filter(({ kind, verbs }) => kind !== 'Secret' && kind !== 'JobFlow' && verbs.includes('list'))
        .map(async (resource) => ({
          where: `${resource.kind} in the cluster`,
          bytes: Buffer.from(JSON.stringify(await kube.list(resource))),
        })),
    );
    // The sandbox is the cluster: its own file is where a Secret belongs.
    const files = filesBelow(scene.dir, (path) => /\/data\/sandbox/.test(path));
    return [...places, { where: 'the log of run', bytes: Buffer.from(run.output()) }, ...objects, ...lists, ...files];
  };

  it('they are found nowhere', async () => {
    const all = await everywhere();
    for (const sign of ['ssm-db-url', 'ENC[AES256_GCM,data:', '"level":"trace"', 'holdfast.dev/owner', 'dev.holdfast.rollback.completed'])
      expect([sign, all.some(({ bytes }) => bytes.includes(sign))]).toEqual([sign, true]);
    expect(found(all, CANARIES)).toEqual([]);
  });

  it('and would be found, in each form and at each kind of place', async () => {
    for (const { form, text: planted } of formsOf(byHand))
      expect([form, found([{ where: 'x', bytes: Buffer.from(`a ${planted} z`) }], CANARIES).length > 0]).toEqual([form, true]);
    for (const before of ['', 'a', 'ab']) {
      const encoded = base64(`${before}${rotated.value} and more`);
      expect(found([{ where: 'x', bytes: Buffer.from(encoded) }], [rotated])).toEqual(['sops rotated in base64: x']);
    }
    execFileSync('git', ['hash-object', '-w', '--stdin'], { cwd: join(scene.dataDir, 'source.git'), input: inGit.value });
    writeFileSync(join(scene.dataDir, 'left-behind'), gitToken.value);
    await kube.create({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'leak', namespace: 'default' },
      data: { value: base64(byHand.value) },
    });
    keep('a command', JSON.stringify({ token: adminToken.value }));
    const hits = (await found(await everywhere(), CANARIES)).join('\n');
    for (const hit of [
      'sops in clear: Git objects of',
      'Git token in clear: ',
      'live by hand in base64: ConfigMap',
      'admin token in clear: a command',
    ])
      expect(hits).toContain(hit);
  });
});
