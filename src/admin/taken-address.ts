import type { ListenAddress } from '../config/types.ts';
import { HoldfastError } from '../lib/errors.ts';
import type { RunEvent } from '../reconcile/deps.ts';

/** A server of `run`, as messages call it. */
export type Window = { about: 'admin' | 'ecs'; flag: string; what: string };

const display = ({ host, port }: ListenAddress): string => `${host.includes(':') ? `[${host}]` : host}:${port}`;

/**
 * An address that was asked for must be had: rejects with AddressUnavailable. The default one is given up: a second run on one machine works
 * all the same, and says so.
 */
export const goOnWithout = (
  { about, flag, what }: Window,
  address: ListenAddress,
  error: unknown,
  say: (event: RunEvent) => void,
): undefined => {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
  const why = code === 'EADDRINUSE' ? 'is in use, perhaps by another holdfast run' : `cannot be listened on (${code})`;
  // The next one is the other window's.
  const free = address.port + (address.port < 65_534 ? 2 : -2);
  const other = `holdfast run ${flag} 127.0.0.1:${free}, or ${flag} off`;
  if (address.chosen)
    throw new HoldfastError('AddressUnavailable', `the ${about} address ${display(address)} ${why}`, { hint: other, cause: error });
  const message = `${display(address)} ${why}: this run goes on without ${what}; for them: ${other}`;
  say({ type: 'notice', about, level: 'warn', message });
};
