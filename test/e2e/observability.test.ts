// What `holdfast run` lets be seen of its work, against what a proxy in front of the API server saw: metrics, logs, traces, health.
import { renameSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectKube } from '../../src/kube/connect.ts';
import type { KubeClient } from '../../src/kube/types.ts';
import { createSandboxServer, type SandboxServer } from '../../src/sandbox/server.ts';
import { cluster, configMap, namespaceOf, openScene, REPOSITORY, type Scene, until } from '../hermetic/scene.ts';
import { type ApiProxy, startApiProxy } from '../support/api-proxy.ts';
import type { Running } from '../support/holdfast.ts';
import { type Collector, startCollector } from '../support/otlp-collector.ts';
import { checkMetrics } from '../support/promtool.ts';
import { parseMetrics, type Scrape } from '../support/scrape.ts';

/** None of these may be seen anywhere. */
const CANARIES = {
  kubeToken: 'canary-kube-token-51',
  adminToken: 'canary-admin-token-52',
  gitToken: 'canary-git-token-53',
  secret: 'canary-secret-value-54',
  plain: 'canary-config-value-55',
};
const SETTINGS = 'clusters/main/manifests/settings.yaml';
const manifest = (name: string): string => `clusters/main/manifests/${name}.yaml`;
const secret = (value: string): string =>
  `apiVersion: v1\nkind: Secret\nmetadata: { name: password }\nstringData: { password: "${value}" }\n`;

type Line = {
  level: string;
  component: string;
  type: string;
  msg: string;
  reconcileId?: string;
  commit?: string;
  [field: string]: unknown;
};

let scene: Scene;
let server: SandboxServer;
let proxy: ApiProxy;
let collector: Collector;
let kube: KubeClient;
let run: Running;
let admin: string;
const scraped: string[] = [];

const args = (): string[] => ['--context', `main=proxy@${proxy.kubeconfig}`, '--admin-address', '127.0.0.1:0'];
const get = (path: string): Promise<Response> => fetch(`${admin}${path}`, { headers: { authorization: `Bearer ${CANARIES.adminToken}` } });
const scrape = async (): Promise<Scrape> => {
  const text = await (await get('/metrics')).text();
  scraped.push(text);
  return parseMetrics(text);
};
const lines = (): Line[] =>
  run
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Line);
/** The scrape in which a metric has a value; the events that make it come shortly after what they tell of. */
const when = (name: string, labels: { [label: string]: string }, value: number): Promise<Scrape> =>
  until(`${name}${JSON.stringify(labels)} is ${value}`, async () => {
    const seen = await scrape();
    return seen.value(name, labels) === value && seen;
  });
/** How a commit ended, once its pass is over and counted. */
const settled = (commit: string): Promise<Line> =>
  until(`a pass to the end of ${commit}`, async () => {
    const end = lines().find((line) => line.type === 'settled' && line.commit === commit);
    return (
      end &&
      lines().some(({ type, cluster: of, reconcileId }) => type === 'pass' && of === 'main' && reconcileId === end.reconcileId) &&
      end
    );
  });
const without = (name: string): string => {
  scene.repo.git('rm', '-q', manifest(name));
  return scene.push(`Without ${name}`);
};
const quiet = (): Promise<true> => until('no request for 600 ms', async () => performance.now() - (proxy.seen.at(-1)?.at ?? 0) > 600);

beforeAll(async () => {
  scene = openScene(
    {
      'holdfast.yaml': REPOSITORY,
      'clusters/main/cluster.yaml': cluster('main').replace('sandbox', 'kubeconfig'),
      [SETTINGS]: configMap('settings', 'one'),
      [manifest('goes')]: configMap('goes', CANARIES.plain),
      [manifest('password')]: secret(CANARIES.secret),
    },
    { HOLDFAST_ADMIN_TOKEN: CANARIES.adminToken, HOLDFAST_GIT_TOKEN: CANARIES.gitToken },
  );
  server = createSandboxServer({ token: CANARIES.kubeToken });
  await server.listen(0);
  const direct = join(scene.dir, 'direct.json');
  writeFileSync(
    direct,
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': 'direct',
      clusters: [{ name: 'direct', cluster: { server: server.url } }],
      users: [{ name: 'direct', user: { token: CANARIES.kubeToken } }],
      contexts: [{ name: 'direct', context: { cluster: 'direct', user: 'direct' } }],
    }),
    { mode: 0o600 },
  );
  proxy = await startApiProxy(direct, join(scene.dir, 'proxy.json'));
  kube = await connectKube({ kubeconfig: direct, context: undefined });
  collector = await startCollector();
  scene.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = collector.url;
  run = scene.run(...args(), '--log-format', 'json', '--log-level', 'trace');
  const said = await run.printed(/http:\/\/127\.0\.0\.1:\d+\/metrics/);
  admin = /http:\/\/127\.0\.0\.1:\d+(?=\/metrics)/.exec(said)?.[0] ?? '';
  await settled(scene.repo.git('rev-parse', 'HEAD'));
  await quiet();
}, 60_000);
afterAll(async () => {
  await scene.close();
  await kube.close();
  await proxy.close();
  await server.close();
  await collector.close();
});

// Each step builds on the one before.
describe('a run', { timeout: 60_000 }, () => {
  it('counts each request to the API server, by its code', async () => {
    await quiet();
    const seen = await scrape();
    const codes = Map.groupBy(proxy.seen, ({ answered, url }) => (url.includes('watch=true') ? 200 : answered));
    expect(codes.get(0)).toBeUndefined();
    for (const [code, requests] of codes)
      expect([code, seen.value('holdfast_kube_requests_total', { code: String(code) })]).toEqual([code, requests.length]);
    expect(seen.value('holdfast_kube_requests_total')).toBe(proxy.seen.length);
    const watches = proxy.seen.filter(({ url }) => url.includes('watch=true'));
    expect(seen.value('holdfast_kube_requests_total', { verb: 'watch' })).toBe(watches.length);
    expect(seen.value('holdfast_kube_request_duration_seconds_count')).toBe(proxy.seen.length - watches.length);
  });

  it('says what was made, and where the cluster stands', async () => {
    const seen = await scrape();
    const commit = scene.repo.git('rev-parse', 'HEAD');
    expect(seen.value('holdfast_objects_changed_total', { cluster: 'main', verb: 'create' })).toBe(4);
    expect(seen.value('holdfast_objects', { cluster: 'main' })).toBe(4);
    expect(seen.value('holdfast_cluster_info', { cluster: 'main', state: 'Healthy', commit })).toBe(1);
    expect(seen.value('holdfast_cluster_healthy', { cluster: 'main' })).toBe(1);
    expect(seen.value('holdfast_commits_observed_total')).toBe(1);
    expect(seen.value('holdfast_drift_corrections_total')).toBeUndefined();
    expect(seen.value('holdfast_lease_held', { cluster: 'main' })).toBe(0);
    for (const stage of ['source', 'validate', 'render', 'look', 'plan', 'apply', 'health', 'record'])
      expect([stage, seen.value('holdfast_reconcile_stage_duration_seconds_count', { stage })]).toEqual([stage, expect.any(Number)]);
    expect(await (await get('/readyz')).json()).toMatchObject({
      ready: true,
      source: { read: true, state: 'Fetched', commit },
      clusters: [{ name: 'main', looked: true, state: 'Healthy', commit }],
    });
    expect(await (await get('/healthz')).json()).toEqual({ alive: true, causes: [] });
  });

  it('gives one id to a commit, its log lines, its writes, its Event and its trace', async () => {
    proxy.forget();
    const before = await scrape();
    const commit = scene.push('Two', { [SETTINGS]: configMap('settings', 'two') });
    const end = await settled(commit);
    const id = end.reconcileId ?? '';
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    const after = await when('holdfast_objects_changed_total', { verb: 'configure' }, 1);
    expect(after.value('holdfast_commits_observed_total')).toBe(2);
    expect((after.value('holdfast_lease_taken_total') ?? 0) - (before.value('holdfast_lease_taken_total') ?? 0)).toBe(1);

    const ofCommit = lines().filter((line) => line.type === 'commit' && line.commit === commit);
    expect(ofCommit.map(({ reconcileId }) => reconcileId)).toEqual([id]);
    const done = lines().filter((line) => line.type === 'apply' && line['action'] === 'action-done' && line.commit === commit);
    expect(done.map(({ reconcileId, verb, component }) => [reconcileId, verb, component])).toEqual([[id, 'configure', 'apply']]);

    const [write] = proxy.writes().filter(({ url }) => url.includes('/configmaps/settings'));
    expect(write?.method).toBe('PATCH');
    expect(write?.auditId).toMatch(new RegExp(`^${id}-[0-9a-f]{16}$`));
    const ids = proxy.seen.filter(({ url }) => !url.includes('watch=true')).map(({ auditId }) => auditId);
    expect(new Set(ids).size).toBe(ids.length);

    const events = await until('an Event with the id', async () => {
      const resource = await kube.resourceOf('v1', 'Event');
      const { items } = resource ? await kube.list(resource, {}) : { items: [] };
      const found = items.filter(({ metadata }) => metadata.annotations?.['holdfast.dev/reconcile-id'] === id);
      return found.length > 0 && found;
    });
    expect(events[0]?.['message']).toContain(commit.slice(0, 7));
    const told = await scene.holdfast('events', '-o', 'json', '--context', `main=proxy@${proxy.kubeconfig}`);
    expect(told.stdout).toContain(id);

    const span = await until('the span of the write', async () => collector.spans.find((one) => `${id}-${one.id}` === write?.auditId));
    expect(span).toMatchObject({ traceId: id, name: 'PATCH configmaps', kind: 3 });
    const trace = collector.spans.filter(({ traceId }) => traceId === id);
    const names = trace.map(({ name }) => name);
    for (const name of ['holdfast source', 'holdfast reconcile', 'validate', 'plan', 'apply']) expect(names).toContain(name);
    const known = new Set(trace.map((one) => one.id));
    expect(trace.filter(({ parent }) => parent === undefined).map(({ name }) => name)).toEqual(['holdfast source']);
    expect(trace.filter(({ parent }) => parent !== undefined && !known.has(parent))).toEqual([]);
  });

  it('counts drift that was put right', async () => {
    await kube.apply(
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace: namespaceOf('main') }, data: { value: 'by hand' } },
      { manager: 'somebody', force: true },
    );
    const seen = await when('holdfast_drift_corrections_total', { cluster: 'main' }, 1);
    expect(seen.value('holdfast_objects_changed_total', { verb: 'configure' })).toBe(2);
  });

  it('counts what was pruned', async () => {
    await settled(without('goes'));
    const seen = await when('holdfast_objects_changed_total', { verb: 'prune' }, 1);
    await when('holdfast_objects', { cluster: 'main' }, 3);
    expect(seen.value('holdfast_reconcile_stage_duration_seconds_count', { stage: 'prune' })).toBeGreaterThan(0);
  });

  it('shows what is blocked, and no longer when it is gone', async () => {
    const theirs = { name: 'theirs', namespace: namespaceOf('main'), annotations: { 'holdfast.dev/owner': 'other/main' } };
    await kube.apply({ apiVersion: 'v1', kind: 'ConfigMap', metadata: theirs }, { manager: 'other', force: true });
    const commit = scene.push('Theirs', { [manifest('theirs')]: configMap('theirs', 'mine') });
    const seen = await when('holdfast_objects_blocked', { cluster: 'main' }, 1);
    expect(seen.series.find(({ name }) => name === 'holdfast_objects_blocked')?.labels['reason']).toBe('foreign-owner');
    expect((await settled(commit))['state']).toBe('Blocked');
    expect(seen.value('holdfast_cluster_healthy')).toBe(0);
    without('theirs');
    await until('nothing is blocked', async () => (await scrape()).value('holdfast_objects_blocked') === undefined);
    await when('holdfast_cluster_healthy', { cluster: 'main' }, 1);
  });

  it('shows that the newest commit is refused, until one is not', async () => {
    scene.push('A typo', { [SETTINGS]: 'kind: [' });
    const seen = await when('holdfast_commit_refused', { cluster: 'main' }, 1);
    expect(seen.value('holdfast_commits_refused_total', { cluster: 'main' })).toBe(1);
    scene.repo.git('revert', '--no-edit', 'HEAD');
    await when('holdfast_commit_refused', { cluster: 'main' }, 0);
  });

  it('shows that a cluster fails, and when it is there again', async () => {
    await quiet();
    const before = await scrape();
    let refused = 0;
    proxy.intercept((_request, response) => {
      refused += 1;
      response.destroy();
      return true;
    });
    scene.push('While it is away', { [SETTINGS]: configMap('settings', 'three') });
    await when('holdfast_cluster_reachable', { cluster: 'main' }, 0);
    const seen = await scrape();
    expect(seen.value('holdfast_reconcile_errors_total', { cluster: 'main', code: 'KubeUnreachable' })).toBeGreaterThan(0);
    const unanswered = (one: Scrape): number => one.value('holdfast_kube_requests_total', { code: '0' }) ?? 0;
    expect(unanswered(seen) - unanswered(before)).toBeGreaterThan(0);
    expect(unanswered(seen) - unanswered(before)).toBeLessThanOrEqual(refused);
    expect(seen.value('holdfast_cluster_info', { cluster: 'main', state: 'Unknown' })).toBe(1);
    expect(seen.value('holdfast_cluster_healthy')).toBe(0);
    expect(seen.value('holdfast_reconcile_consecutive_failures', { cluster: 'main' })).toBeGreaterThan(0);
    expect(seen.value('holdfast_source_reachable')).toBe(1);
    const ready = (await (await get('/readyz')).json()) as { ready: boolean; clusters: { state: string }[] };
    expect([ready.ready, ready.clusters[0]?.state]).toEqual([true, 'KubeUnreachable']);
    expect((await get('/health')).status).toBe(200);

    proxy.intercept(undefined);
    const again = await when('holdfast_cluster_healthy', { cluster: 'main' }, 1);
    expect(again.value('holdfast_cluster_reachable', { cluster: 'main' })).toBe(1);
    await when('holdfast_reconcile_consecutive_failures', { cluster: 'main' }, 0);
    expect(again.value('holdfast_reconcile_last_success_timestamp_seconds') ?? 0).toBeGreaterThan(
      before.value('holdfast_reconcile_last_success_timestamp_seconds') ?? 0,
    );
  });

  it('lets nobody read without the token, and tells nobody who is called by another name', async () => {
    for (const path of ['/metrics', '/readyz', '/healthz']) expect((await fetch(`${admin}${path}`)).status).toBe(401);
    expect(await (await fetch(`${admin}/health`)).json()).toEqual({ status: 'ok' });
  });

  it('writes what Prometheus takes for good metrics', async (context) => {
    const found = checkMetrics((await scrape()).text);
    if (found === undefined) return context.skip('promtool is not here: npm run promtool');
    expect(found).toEqual({ code: 0, output: '' });
  });

  it('shows no secret, no token and no value anywhere', async () => {
    const code = await run.stop();
    const places = { log: run.output(), metrics: scraped.join('\n'), traces: collector.bodies.map(({ body }) => body).join('\n') };
    for (const [place, text] of Object.entries(places)) {
      expect(text.length, place).toBeGreaterThan(1000);
      for (const [name, canary] of Object.entries(CANARIES)) {
        expect(text.includes(canary), `${name} in ${place}`).toBe(false);
        expect(text.includes(Buffer.from(canary).toString('base64').slice(0, 16)), `${name} as base64 in ${place}`).toBe(false);
      }
    }
    expect(code).toBe(0);
  });
});

describe('a source that cannot be read', { timeout: 60_000 }, () => {
  /** A run whose repository is not there, once it has found that out. */
  const runLost = async (...more: string[]) => {
    const lost = scene.run(...args(), ...more);
    const said = await lost.printed(/http:\/\/127\.0\.0\.1:\d+\/metrics/);
    admin = /http:\/\/127\.0\.0\.1:\d+(?=\/metrics)/.exec(said)?.[0] ?? '';
    await lost.printed('source: ');
    return lost;
  };
  const readyz = async (): Promise<{ status: number; body: { ready: boolean; source: { state: string; read: boolean } } }> => {
    const answer = await get('/readyz');
    return { status: answer.status, body: (await answer.json()) as { ready: boolean; source: { state: string; read: boolean } } };
  };

  const away = (): string => `${scene.repo.dir}-away`;
  beforeAll(() => renameSync(scene.repo.dir, away()));
  afterAll(() => renameSync(away(), scene.repo.dir));

  it('and never was: the run is not ready, and is alive', async () => {
    const lost = await runLost('--data-dir', join(scene.dir, 'empty'));
    const seen = await when('holdfast_source_reachable', {}, 0);
    expect(await readyz()).toMatchObject({ status: 503, body: { ready: false, source: { read: false, state: 'Unreachable' } } });
    expect((await get('/health')).status).toBe(200);
    expect(seen.value('holdfast_source_last_success_timestamp_seconds')).toBe(0);
    expect(await lost.stop()).toBe(0);
  });

  it('and was before: the last commit is held, and the source is said to be out of reach', async () => {
    const lost = await runLost();
    await lost.printed('main: connected');
    const ready = await until('ready', async () => {
      const one = await readyz();
      return one.body.ready && one;
    });
    expect(ready).toMatchObject({ status: 200, body: { source: { read: true, state: 'Unreachable' }, clusters: [{ state: 'Healthy' }] } });
    const seen = await scrape();
    expect(seen.value('holdfast_source_reachable')).toBe(0);
    expect(seen.value('holdfast_source_last_success_timestamp_seconds')).toBe(0);
    expect(seen.value('holdfast_cluster_healthy', { cluster: 'main' })).toBe(1);
    expect(await lost.stop()).toBe(0);
  });
});

describe('an admin address that is taken', { timeout: 60_000 }, () => {
  let holder: Server | undefined;
  afterAll(() => holder?.close());

  it('is done without where it is the default one: the run says so and goes on', async () => {
    // Where something else holds it already, that is just as well.
    holder = createServer();
    await new Promise<void>((done) => holder?.on('error', () => done()).listen(8081, '127.0.0.1', () => done()));
    scene.env['HOLDFAST_ADMIN_ADDRESS'] = '';
    const second = scene.run('--context', `main=proxy@${proxy.kubeconfig}`);
    await second.printed(
      'admin: 127.0.0.1:8081 is in use, perhaps by another holdfast run: this run goes on without /health and /metrics; ' +
        'for them: holdfast run --admin-address 127.0.0.1:8083, or --admin-address off',
    );
    await second.printed('main: connected');
    expect(await second.stop()).toBe(0);
  });

  it('is an error where it was asked for', async () => {
    const port = Number(new URL(server.url).port);
    const { code, stderr, stdout } = await scene.holdfast('run', '--admin-address', `127.0.0.1:${port}`);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(`error AddressUnavailable the admin address 127.0.0.1:${port} is in use, perhaps by another holdfast run`);
    expect(stderr).toContain(`  holdfast run --admin-address 127.0.0.1:${port + 2}, or --admin-address off`);
  });

  it('of the ECS API is an error, too, and ends the process', async () => {
    const port = Number(new URL(server.url).port);
    const { code, stderr } = await scene.holdfast('run', '--admin-address', '127.0.0.1:0', '--ecs-address', `127.0.0.1:${port}`);
    expect([code, stderr]).toEqual([1, expect.stringContaining(`error AddressUnavailable the ecs address 127.0.0.1:${port} is in use`)]);
  });
});
