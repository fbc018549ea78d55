import type { Server, ServerOptions } from 'node:http';
import type { AddressInfo } from 'node:net';

/** `silentTimeout`: for a connection on which nothing moves any more, because whoever asked does not read the answer. */
export type ServerLimits = ServerOptions & { silentTimeout: number; connections: number };

/** Nobody needs more: what goes beyond is somebody who wants to use us up. Times in ms. */
export const SERVER_LIMITS: ServerLimits = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
  silentTimeout: 60_000,
  connections: 128,
};

/** Rejects with Node's error where the address cannot be had; later errors of the server end nothing. */
export const listen = (server: Server, host: string, port: number, limits: ServerLimits = SERVER_LIMITS): Promise<AddressInfo> => {
  server.maxConnections = limits.connections;
  server.setTimeout(limits.silentTimeout);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => {
      server.off('error', reject);
      server.on('error', () => undefined);
      resolve(server.address() as AddressInfo);
    });
  });
};

/** `http://127.0.0.1:8081`. */
export const urlOf = ({ address, family, port }: AddressInfo): string => `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;

/** Ends the server and every connection to it, also those in the middle of an answer. */
export const closeServer = (server: Server): Promise<void> =>
  new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
