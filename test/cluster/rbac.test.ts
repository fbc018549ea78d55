// What is missing when Holdfast has too few rights: named all at once, by verb, resource and namespace.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { tempDir } from '../support/git-repo.ts';
import { ROLES_DIR, writeTokenKubeconfig } from './least-roles.ts';
import { configMap, deployment, kubectl, openScene, type Scene, shortId } from './scene.ts';

let scene: Scene;
let account: string;
let dir: string;
let extra: string[][] = [];

/** A Holdfast with a service account of its own, which has no rights yet. */
beforeEach(async () => {
  const id = shortId();
  account = `limited-${id}`;
  dir = tempDir('holdfast-rbac');
  await kubectl(['create', 'serviceaccount', account, '-n', 'holdfast-system']);
  extra = [['serviceaccount', account, '-n', 'holdfast-system']];
  const kubeconfig = join(dir, 'kubeconfig');
  writeTokenKubeconfig({ kubectl: inject('kubectl'), kubeconfig: inject('kubeconfig') }, account, kubeconfig);
  scene = openScene({ cluster: `l-${id}`, kubeconfig });
});

afterEach(async () => {
  await scene.destroy();
  rmSync(dir, { recursive: true });
  for (const args of extra) await kubectl(['delete', ...args, '--ignore-not-found', '--wait=false']);
});

/** A file of examples/rbac as somebody would change it for this account and this namespace. */
const applyRoles = async (file: string, namespace = scene.namespace): Promise<void> => {
  const text = readFileSync(join(ROLES_DIR, file), 'utf8')
    .replaceAll('production-us-east-1', namespace)
    .replaceAll('name: holdfast\n', `name: ${account}\n`)
    .replaceAll(/^ {2}name: (holdfast-(?:memory|identity|observe|write))\n(?=roleRef| {2}namespace)/gm, `  name: $1-${account}\n`);
  const applied = await kubectl(['apply', '-o', 'name', '-f', '-'], text);
  for (const name of applied.split('\n').filter((line) => /rolebinding/.test(line))) {
    const scope = name.startsWith('rolebinding') ? ['-n', file === 'holdfast-system.yaml' ? 'holdfast-system' : namespace] : [];
    extra.push([name, ...scope]);
  }
};

it('without any right names all that its memory needs', async () => {
  scene.push('begin', { 'manifests/one.yaml': configMap('one') });
  const planned = await scene.holdfast('plan');
  expect(planned.code).toBe(1);
  expect(planned.stderr).toContain('KubeForbidden');
  expect(planned.stderr).toContain(
    'missing rights: get namespaces holdfast-system in the whole cluster; ' +
      'get namespaces kube-system in the whole cluster; ' +
      'get, create, update leases.coordination.k8s.io in namespace holdfast-system; ' +
      'get, list, watch, create, update configmaps in namespace holdfast-system',
  );
  expect(planned.stderr).toContain('examples/rbac/holdfast-system.yaml');
});

it('with rights in one namespace holds what is there, and names what it lacks elsewhere', async () => {
  const other = `${scene.namespace}-other`;
  for (const name of [scene.namespace, other]) await kubectl(['create', 'namespace', name]);
  extra.push(['namespace', other]);
  for (const file of ['holdfast-system.yaml', 'bind-namespace.yaml']) await applyRoles(file);
  scene.push('begin', {
    'manifests/one.yaml': configMap('one'),
    'manifests/web.yaml': deployment('web'),
    'manifests/elsewhere.yaml': configMap('two', { k: 'v' }, { namespace: other }),
    'manifests/quota.yaml': `${JSON.stringify({ apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'q' }, spec: { hard: { pods: '9' } } })}\n`,
  });
  const planned = await scene.holdfast('plan');
  const [inOther, quotaHere, quota] = [
    `missing right: create, patch configmaps in namespace ${other}`,
    `missing right: create, patch resourcequotas in namespace ${scene.namespace}`,
    'missing right: get, list, watch resourcequotas in the whole cluster',
  ];
  for (const line of [inOther, quotaHere, quota]) expect(planned.stdout).toContain(line);
  expect(planned.stdout.match(/missing right/g), planned.stdout).toHaveLength(3);

  const applied = await scene.holdfast('apply');
  expect(applied.code).toBe(1);
  for (const line of [inOther, quotaHere, quota]) expect(applied.stdout).toContain(line);
  expect(await scene.get('configmap', 'one')).toBeDefined();
  expect(await scene.get('deployment', 'web')).toBeDefined();

  // What it may do is not held up by what it may not: an object that leaves Git goes, though many kinds may not be listed.
  scene.push('less', { 'manifests/elsewhere.yaml': undefined, 'manifests/quota.yaml': undefined, 'manifests/one.yaml': undefined });
  const again = await scene.holdfast('apply');
  expect(again, again.stdout).toMatchObject({ code: 0, stderr: '' });
  expect(again.stdout).not.toContain('missing right');
  expect(await scene.get('configmap', 'one')).toBeUndefined();
  expect(await scene.get('deployment', 'web')).toBeDefined();
});

it('an emergency stop suspends the Jobs that it may, and names the right that it lacks for the others', async () => {
  const other = `${scene.namespace}-other`;
  for (const name of [scene.namespace, other]) await kubectl(['create', 'namespace', name]);
  extra.push(['namespace', other]);
  for (const file of ['holdfast-system.yaml', 'bind-namespace.yaml']) await applyRoles(file);
  await applyRoles('bind-namespace.yaml', other);
  const job = (name: string, namespace: string): string => {
    const pod = { restartPolicy: 'Never', nodeSelector: { nowhere: 'true' }, containers: [{ name: 'main', image: 'busybox:1.37' }] };
    return JSON.stringify({ apiVersion: 'batch/v1', kind: 'Job', metadata: { name, namespace }, spec: { template: { spec: pod } } });
  };
  const files = { 'manifests/here.yaml': job('here', scene.namespace), 'manifests/there.yaml': job('there', other) };
  scene.push('jobs', files);
  const applied = await scene.holdfast('apply');
  expect(applied.code, applied.stdout + applied.stderr).toBe(0);
  const suspended = async (name: string, namespace: string): Promise<string> =>
    (await kubectl(['get', 'job', name, '-n', namespace, '-o', 'jsonpath={.spec.suspend}'])).trim();

  await kubectl(['delete', 'rolebinding', `holdfast-write-${account}`, '-n', other]);
  const stopped = await scene.holdfast('stop', '--jobs');
  expect(stopped.stdout).toContain(`suspended Job ${scene.namespace}/here`);
  expect([stopped.code, stopped.stderr]).toEqual([1, expect.stringContaining(`missing right: patch jobs.batch in namespace ${other}\n`)]);
  expect([await suspended('here', scene.namespace), await suspended('there', other)]).toEqual(['true', 'false']);
  const lifted = await scene.holdfast('resume');
  expect([lifted.code, lifted.stdout], lifted.stderr).toEqual([0, expect.stringContaining('resumed; 1 suspended Job goes on')]);
  expect(await suspended('here', scene.namespace)).toBe('false');
});
