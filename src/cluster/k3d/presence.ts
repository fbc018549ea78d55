import type { Server } from 'node:net';
import { acquire, isLocked } from './lock.ts';

/** More than anybody runs of one instance on one machine. */
const PLACES = 8;

const placesOf = (key: string): string[] => Array.from({ length: PLACES }, (_, index) => `held/${key}/${index}`);

/**
 * Who of this machine holds a cluster: each process takes one of a few places, and its place is free when it ends, however that happens. Where a
 * second Holdfast of the same instance goes on with a cluster, a planned stop of the first must not take it away.
 */
export type Presence = {
  /** Takes a place, once. */
  enter: (key: string) => Promise<void>;
  /** Whether another process has one. */
  othersIn: (key: string) => Promise<boolean>;
  leave: () => void;
};

export const createPresence = (): Presence => {
  const taken = new Map<string, { place: string; server: Server }>();
  const entering = new Map<string, Promise<void>>();
  const enter = async (key: string): Promise<void> => {
    for (const place of placesOf(key)) {
      const server = await acquire(place);
      if (server === undefined) continue;
      taken.set(key, { place, server });
      return;
    }
  };
  return {
    enter: (key) => {
      const known = entering.get(key) ?? enter(key);
      entering.set(key, known);
      return known;
    },
    othersIn: async (key) => {
      for (const place of placesOf(key)) if (place !== taken.get(key)?.place && (await isLocked(place))) return true;
      return false;
    },
    leave: () => {
      for (const { server } of taken.values()) server.close();
      taken.clear();
      entering.clear();
    },
  };
};
