// Many embedded API servers in one process, each at a port of its own: clusters that cost little, for measuring what holds them.
// Arguments: COUNT KUBECONFIG. Writes the kubeconfig, one context a server, then says `ready`.
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createSandboxServer } from '../../src/sandbox/server.ts';

const [, , count = '1', kubeconfig = ''] = process.argv;
const names = Array.from({ length: Number(count) }, (_, index) => `c${index}`);
const token = randomBytes(16).toString('hex');
const servers = await Promise.all(
  names.map(async (name) => {
    const server = createSandboxServer({ token });
    await server.listen();
    return { name, cluster: { server: server.url } };
  }),
);
writeFileSync(
  kubeconfig,
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: servers,
    users: [{ name: 'admin', user: { token } }],
    contexts: names.map((name) => ({ name, context: { cluster: name, user: 'admin' } })),
  }),
  { mode: 0o600 },
);
console.log('ready');
