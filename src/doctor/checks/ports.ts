import { createServer } from 'node:net';
import type { ListenAddress } from '../../config/types.ts';
import { type Context, type Finding, failed, ok, warning } from '../types.ts';

/** Why the address cannot be listened on; undefined where it can. */
const whyNot = (host: string, port: number): Promise<string | undefined> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });

const ASK_MS = 2_000;

/** Whether a Holdfast answers there. */
const isOurs = async (host: string, port: number, about: 'admin' | 'ecs'): Promise<boolean> => {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  const path = about === 'admin' ? '/health' : '/';
  try {
    const answer = await fetch(`http://${name}:${port}${path}`, { signal: AbortSignal.timeout(ASK_MS) });
    const text = await answer.text();
    return about === 'admin'
      ? /"status": *"(ok|failing)"/.test(text)
      : text.includes('this is the ECS API') || text.includes('admin token');
  } catch {
    return false;
  }
};

const findHolder = (port: number): string => `see who has it: ss -ltnp 'sport = :${port}'`;

const checkWindow = async (about: 'admin' | 'ecs', address: ListenAddress | undefined): Promise<readonly Finding[]> => {
  if (address === undefined || address.port === 0) return [];
  const { host, port, chosen } = address;
  const place = `${about} ${host}:${port}`;
  const code = await whyNot(host, port);
  if (code === undefined) return [ok('ports', place, 'free')];
  if (code === 'EADDRINUSE' && (await isOurs(host, port, about))) return [ok('ports', place, 'a holdfast run answers there')];
  const message = code === 'EADDRINUSE' ? 'another program listens there' : `cannot be listened on (${code})`;
  const mend = `${findHolder(port)}; or holdfast run --${about}-address 127.0.0.1:PORT`;
  // Without its usual address a run goes on without that window; one that was asked for must be had.
  return [chosen ? failed('ports', place, message, mend) : warning('ports', place, `${message}: run would go on without it`, mend)];
};

/** Where `run` listens. */
export const checkOwnPorts = async ({ config }: Context): Promise<readonly Finding[]> =>
  (await Promise.all([checkWindow('admin', config.observability.admin), checkWindow('ecs', config.observability.ecs)])).flat();

/** A port of this machine that a cluster that is not there yet would publish. */
export const checkClusterPort = async (cluster: string, host: string, port: number): Promise<Finding> => {
  const about = `${cluster} ${host}:${port}`;
  const code = await whyNot(host, port);
  if (code === undefined) return ok('ports', about, 'free');
  const mend = `${findHolder(port)}; or change spec.k3d.ports in clusters/${cluster}/cluster.yaml`;
  return failed('ports', about, code === 'EADDRINUSE' ? 'another program listens there' : `cannot be listened on (${code})`, mend);
};
