// A Git host tells `holdfast run` of a push: nobody waits for the next poll.
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cluster, configMap, dataOf, openScene, REPOSITORY, refTo, until } from '../hermetic/scene.ts';
import { serveGit } from '../support/git-http.ts';

const SETTINGS = 'clusters/one/manifests/settings.yaml';
const SECRET = 'a secret that is long enough';

it('a signed push is looked at at once, one that is not signed changes nothing', { timeout: 120_000 }, async () => {
  const dir = mkdtempSync(join(tmpdir(), 'holdfast-push-'));
  const config = join(dir, 'config.yaml');
  writeFileSync(join(dir, 'secret'), SECRET);
  const files = { 'holdfast.yaml': REPOSITORY, 'clusters/one/cluster.yaml': cluster('one'), [SETTINGS]: configMap('settings', 'first') };
  const scene = openScene(files, { HOLDFAST_CONFIG: config });
  const http = await serveGit(join(scene.repo.dir, '.git'));
  try {
    writeFileSync(
      config,
      `apiVersion: holdfast.dev/v1\nkind: Config\nrepository: { url: "${http.url}", pollInterval: 6h }\npushWebhook: { secretFile: ${join(dir, 'secret')} }\n`,
    );
    scene.env['HOLDFAST_REPOSITORY'] = http.url;
    const run = scene.run();
    await run.printed('one: Healthy at');
    const admin = /http:\/\/127\.0\.0\.1:\d+/.exec(run.output().split('admin: ')[1] ?? '')?.[0] ?? '';
    const body = JSON.stringify({ ref: 'refs/heads/main' });
    const post = async (signature: string): Promise<number> =>
      (await fetch(`${admin}/webhook/push`, { method: 'POST', body, headers: { 'x-hub-signature-256': signature } })).status;
    const second = scene.push('Second', { [SETTINGS]: configMap('settings', 'second') }).slice(0, 7);
    expect(await post('sha256=0000')).toBe(401);
    await run.printed('is refused: it is not signed');
    expect(await post(`sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`)).toBe(202);
    await run.printed(`one: Healthy at ${second}`);
    await until('it is there', async () => dataOf(await (await scene.kube('one')).get(refTo('ConfigMap', 'one', 'settings'))) === 'second');
    expect(run.output()).not.toContain(SECRET);
  } finally {
    await scene.close();
    await http.close();
    rmSync(dir, { recursive: true });
  }
});
