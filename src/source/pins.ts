import { HoldfastError } from '../lib/errors.ts';
import { gathered } from '../lib/gathered.ts';
import { listRefs, writeRef, writeRefs } from './history.ts';
import type { GitPlace } from './objects.ts';
import type { Source } from './types.ts';

type Pin = { commit: string | undefined; name: string };
const PINS = 'refs/holdfast/pins/';

const checkPin = (name: string): void => {
  if (!/^[a-z0-9][a-z0-9._-]*(\/[a-z0-9][a-z0-9._-]*)*$/.test(name) || name.includes('..') || name.endsWith('.lock')) {
    throw new HoldfastError('Internal', `${name} is not a name for a pin`);
  }
};

/** Why each could not be pinned, undefined where it was. Two runs of Git in all; where one commit is not to be had, the others are pinned one by one. */
const pinAll = async (place: GitPlace, pins: readonly Pin[]): Promise<readonly (Error | undefined)[]> => {
  const now = new Map((await listRefs(place, PINS)).map(({ name, id }) => [name, id]));
  const wanted = new Map(pins.map(({ commit, name }) => [`${PINS}${name}`, commit]));
  const changes = [...wanted].filter(([ref, id]) => now.get(ref) !== id);
  const failed = new Map<string, Error>();
  if (changes.length > 0 && !(await writeRefs(place, changes))) {
    for (const [ref, id] of changes) await writeRef(place, ref, id).catch((error: Error) => failed.set(ref, error));
  }
  return pins.map(({ name }) => failed.get(`${PINS}${name}`));
};

/** Pins that are asked for at about the same time, as after a push to many clusters, are set together. */
export const openPins = (place: GitPlace): Source['pin'] => {
  const pin = gathered((pins: readonly Pin[]) => pinAll(place, pins));
  return async (commit, name) => {
    checkPin(name);
    const why = await pin({ commit, name });
    if (why) throw why;
  };
};

/** The commits that are kept under names below this one. */
export const pinnedBelow = async (place: GitPlace, name: string): Promise<string[]> =>
  (await listRefs(place, `${PINS}${name}/`)).map(({ id }) => id);
