// Holdfast in a container beside its k3d clusters: the image of the Dockerfile, run by examples/compose/compose.yaml, killed, stopped, made anew.
import { ECSClient, ListClustersCommand } from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { configMap, REPOSITORY, service, taskDefinition, until } from '../hermetic/scene.ts';
import { openSopsPlace, type SopsPlace, secretText } from '../support/sops.ts';
import { buildOwnImage } from '../testbed/k3d/own-image.ts';
import { type Box, openBox, TOKEN } from './box.ts';
import { type K3dPlace, openPlace } from './scene.ts';

const files = (name: string): { [path: string]: string } => ({
  [`clusters/${name}/cluster.yaml`]: `apiVersion: holdfast.dev/v1\nkind: Cluster\nmetadata: { name: ${name} }\nspec: { provider: k3d }\n`,
  [`clusters/${name}/task-definitions/web-1.yaml`]: taskDefinition('web', 1),
  [`clusters/${name}/services/web.yaml`]: service('web', 2),
  [`clusters/${name}/manifests/settings.yaml`]: configMap('settings', name),
});
const NAMES = ['one', 'two'];

let place: K3dPlace;
let box: Box;
let image: string;
let keys: SopsPlace;

beforeAll(async () => {
  place = openPlace();
  image = buildOwnImage();
  keys = openSopsPlace();
  const key = keys.key('one');
  const config = 'apiVersion: holdfast.dev/v1\nkind: Config\nclusters: { one: { decryption: { ageKeyFile: /run/secrets/age-key } } }\n';
  box = await openBox(place, { image, config, ageKey: key.file });
  const secret = keys.encrypt(secretText('ssm-db-url', { value: 'in clear' }), [key]);
  box.repo.write({ 'holdfast.yaml': REPOSITORY, ...files('one'), ...files('two'), 'clusters/one/manifests/db.yaml': secret });
  box.repo.commit('First');
});
afterAll(() => {
  box?.close();
  keys?.close();
  place?.close();
  place?.docker('rmi', '--no-prune', image);
});

const server = (name: string): string => `k3d-${place.prefix}${name}-server-0`;
const networkOf = (name: string): string => `k3d-${place.prefix}${name}`;
type Listed = { items: { kind: string; metadata: { name: string; uid: string; generation?: number } }[] };

/** Every pod, and every object that Holdfast made, with what would change if it was touched: from inside the node, past Holdfast. */
const world = (name: string): { [object: string]: string } => {
  const namespace = `${name}-us-east-1`;
  const listed = place.docker(
    'exec',
    server(name),
    'kubectl',
    '-n',
    namespace,
    'get',
    'pods,replicasets,deployments,services,configmaps',
    '-o',
    'json',
  );
  const { items } = JSON.parse(listed) as Listed;
  return Object.fromEntries(
    items.map(({ kind, metadata }) => [`${kind} ${metadata.name}`, `${metadata.uid} ${metadata.generation ?? ''}`]),
  );
};
const networks = (): string[] => Object.keys(JSON.parse(box.inspect('{{json .NetworkSettings.Networks}}'))).sort();
/** Resolves with what was printed since, when it says this of each cluster. */
const said = async (what: (name: string) => string, from: number, names = NAMES): Promise<string> => {
  const since = (): string => box.log().slice(from);
  try {
    return await until('said of each cluster', async () => names.every((name) => since().includes(what(name))) && since(), 200_000);
  } catch (error) {
    throw new Error(`${(error as Error).message}:\n${since()}`);
  }
};
const healthy = (name: string): string => `${name}: Healthy at`;
const connected = (name: string): string => `${name}: connected: k3d`;
const health = (): Promise<number> =>
  fetch(`${box.adminUrl}/health`).then(
    ({ status }) => status,
    () => 0,
  );

test('docker compose up: clusters are made, joined and filled', async () => {
  box.compose('up', '-d');
  const log = await said(healthy, 0);
  for (const name of NAMES) expect(log).toContain(`${name}: created: k3d, https://${server(name)}:6443`);
  expect(networks()).toEqual([networkOf('one'), networkOf('two'), `${place.instance}_default`].sort());
  expect(Object.keys(world('one')).filter((object) => object.startsWith('Pod '))).toHaveLength(2);
  expect(box.inspect('{{.Config.User}} {{.HostConfig.Privileged}}')).toBe('1000:1000 false');
});

test('a Secret that is encrypted in Git is decrypted by the sops of the image', () => {
  const kubectl = ['exec', server('one'), 'kubectl', '-n', 'one-us-east-1', 'get', 'secret', 'ssm-db-url'];
  const value = place.docker(...kubectl, '-o', 'jsonpath={.data.value}');
  expect(Buffer.from(value, 'base64').toString()).toBe('in clear');
});

test('the published ports answer whoever has the token, /health everybody; Docker calls the container healthy', async () => {
  expect(await health()).toBe(200);
  expect((await fetch(`${box.adminUrl}/metrics`)).status).toBe(401);
  expect((await fetch(`${box.adminUrl}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } })).status).toBe(200);
  const ecs = (secretAccessKey: string) =>
    new ECSClient({ endpoint: box.ecsUrl, region: 'us-east-1', maxAttempts: 1, credentials: { accessKeyId: 'any', secretAccessKey } });
  const { clusterArns } = await ecs(TOKEN).send(new ListClustersCommand({}));
  expect(clusterArns?.map((arn) => arn.split('/')[1])).toEqual(NAMES);
  await expect(ecs('another').send(new ListClustersCommand({}))).rejects.toThrow();
  await until('Docker calls it healthy', async () => box.inspect('{{.State.Health.Status}}') === 'healthy', 60_000);
});

test('its process is killed: Docker starts it again, the clusters are adopted, and nothing in them is touched', async () => {
  const before = NAMES.map(world);
  const [id, pid] = box.inspect('{{.Id}} {{.State.Pid}}').split(' ');
  const from = box.log().length;
  process.kill(Number(pid), 'SIGKILL');
  await said(connected, from);
  expect(box.inspect('{{.Id}} {{.RestartCount}}')).toBe(`${id} 1`);
  // A new commit arrives, and with it a whole pass over both is known to have been made.
  for (const name of NAMES) box.repo.write({ [`clusters/${name}/manifests/note.yaml`]: configMap('note', 'new') });
  box.repo.commit('A note');
  const log = await said(healthy, from);
  const writes = log.split('\n').filter((line) => /: (created|configured|deleted|replaced) /.test(line));
  expect(writes.map((line) => line.replace(/ \(.*/, '')).sort()).toEqual(
    NAMES.map((name) => `${name}: created ConfigMap ${name}-us-east-1/note`),
  );
  expect(NAMES.map(world).map(({ 'ConfigMap note': _, ...rest }) => rest)).toEqual(before);
});

test('docker compose restart: a planned stop; the clusters are adopted, and nothing in them is touched', async () => {
  const before = NAMES.map(world);
  const from = box.log().length;
  box.compose('restart');
  expect(await said(connected, from)).not.toMatch(/created|configured|deleted|replaced|cut off/);
  expect(NAMES.map(world)).toEqual(before);
});

test('a cluster that is deleted with its network while Holdfast is stopped does not keep it from coming back', async () => {
  box.compose('stop');
  expect(networks()).toEqual([`${place.instance}_default`]);
  place.k3d('cluster', 'delete', `${place.prefix}two`);
  expect(place.leftovers('two')).toEqual([]);
  const from = box.log().length;
  box.compose('start');
  expect(await said(healthy, from, ['two'])).toContain(`two: created: k3d, https://${server('two')}:6443`);
});

test('one that is deleted while Holdfast is in its network is made again in a new one', async () => {
  const network = place.docker('network', 'inspect', '-f', '{{.Id}}', networkOf('two'));
  const from = box.log().length;
  place.k3d('cluster', 'delete', `${place.prefix}two`);
  expect(await said(healthy, from, ['two'])).toContain(`two: created: k3d, https://${server('two')}:6443`);
  expect(place.docker('network', 'inspect', '-f', '{{.Id}}', networkOf('two'))).not.toBe(network);
});

test('a container made anew, with another id, joins again and adopts', async () => {
  const [before, id] = [NAMES.map(world), box.inspect('{{.Id}}')];
  box.compose('up', '-d', '--force-recreate');
  expect(await said(connected, 0)).not.toMatch(/created|configured|deleted|replaced/);
  expect(box.inspect('{{.Id}}')).not.toBe(id);
  expect(networks()).toContain(networkOf('one'));
  expect(NAMES.map(world)).toEqual(before);
  const status = JSON.parse(box.compose('exec', '-T', 'holdfast', 'holdfast', 'status', '-o', 'json')) as { clusters: { state: string }[] };
  expect(status.clusters.map(({ state }) => state)).toEqual(['Healthy', 'Healthy']);
});
