// What `holdfast run` says of itself, asked for from outside as a monitoring system does.
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

export type Admin = {
  /** For --admin-address. */
  address: string;
  /** The sum of a metric over all series that bear these labels. */
  metric: (name: string, labels?: { readonly [label: string]: string }) => Promise<number>;
  /** Asks again and again until a metric satisfies the condition; resolves with the time (performance.now()) at which it did. */
  until: (condition: (admin: Admin) => Promise<boolean>) => Promise<number>;
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** How often it is asked while something is waited for; short against what is measured. */
const EVERY_MS = 2;
const PATIENCE_MS = 300_000;

const bears = (line: string, labels: { readonly [label: string]: string }): boolean =>
  Object.entries(labels).every(([name, value]) => line.includes(`${name}="${value}"`));

export const openAdmin = async (): Promise<Admin> => {
  const address = `127.0.0.1:${await freePort()}`;
  const text = async (): Promise<string> => {
    try {
      return await (await fetch(`http://${address}/metrics`)).text();
    } catch {
      // It does not listen yet.
      return '';
    }
  };
  const admin: Admin = {
    address,
    metric: async (name, labels = {}) =>
      (await text())
        .split('\n')
        .filter((line) => (line.startsWith(`${name} `) || line.startsWith(`${name}{`)) && bears(line, labels))
        .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0),
    until: async (condition) => {
      const deadline = performance.now() + PATIENCE_MS;
      while (performance.now() < deadline) {
        if (await condition(admin)) return performance.now();
        await delay(EVERY_MS);
      }
      throw new Error(`waited for ${PATIENCE_MS / 1000} s in vain: ${condition}`);
    },
  };
  return admin;
};
