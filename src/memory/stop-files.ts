import { closeSync, fsyncSync, lstatSync, openSync, readFileSync, renameSync, rmSync, watch, writeSync } from 'node:fs';
import { join } from 'node:path';
import { HoldfastError } from '../lib/errors.ts';
import { makePrivateFolder } from '../lib/make-dir.ts';
import { concerns, parseOrder, type StopOrder, type StopScope } from './stop.ts';

/** The stops that a data directory says. Needs neither Git nor a cluster. */
export type StopFiles = {
  /** The order for a scope itself. */
  read: (scope: StopScope) => StopOrder | undefined;
  /** What stops one cluster: its own order, or the one for all. */
  of: (cluster: string) => StopOrder | undefined;
  write: (scope: StopScope, order: StopOrder) => void;
  remove: (scope: StopScope) => void;
  /** Called soon after any of it has changed; gives how to end that. */
  watch: (onChange: () => void) => () => void;
};

/** Where a folder cannot be watched it is looked at so often. */
const POLL_MS = 1000;
const NAME = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
/** No cluster's name. */
const ALL = '_all';

export const openStopFiles = (dataDir: string, instance: string): StopFiles => {
  const folder = join(dataDir, 'stop', instance);
  const fileOf = (scope: StopScope): string => {
    if (scope === undefined || NAME.test(scope)) return join(folder, `${scope ?? ALL}.json`);
    throw new HoldfastError('Usage', `"${scope}" cannot be a cluster's name`, { hint: 'use lower-case letters, digits and dashes' });
  };

  const read: StopFiles['read'] = (scope) => {
    const file = fileOf(scope);
    try {
      if (lstatSync(file, { throwIfNoEntry: false }) === undefined) return undefined;
      return parseOrder(readFileSync(file, 'utf8'), file);
    } catch (error) {
      // Lifted just now.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      return parseOrder(undefined, file);
    }
  };

  return {
    read,
    of: (cluster) => {
      const own = read(cluster);
      if (own) return own;
      const all = read(undefined);
      return concerns(all, cluster) ? all : undefined;
    },
    write: (scope, order) => {
      makePrivateFolder(folder, 'the folder of stops');
      const file = fileOf(scope);
      const text = `${JSON.stringify(order, undefined, 1)}\n`;
      const made = `${file}.${process.pid}`;
      const handle = openSync(made, 'w', 0o600);
      try {
        writeSync(handle, text);
        fsyncSync(handle);
      } finally {
        closeSync(handle);
      }
      renameSync(made, file);
    },
    remove: (scope) => rmSync(fileOf(scope), { force: true }),
    watch: (onChange) => {
      makePrivateFolder(folder, 'the folder of stops');
      const polling = (): (() => void) => {
        const timer = setInterval(onChange, POLL_MS);
        return () => clearInterval(timer);
      };
      let end = polling;
      try {
        const watcher = watch(folder, { persistent: false }, onChange);
        let stop = (): void => watcher.close();
        watcher.on('error', () => {
          watcher.close();
          stop = polling();
        });
        end = () => () => stop();
      } catch {
        // No more folders can be watched on this machine.
      }
      return end();
    },
  };
};
