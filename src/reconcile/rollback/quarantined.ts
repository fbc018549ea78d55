import type { Quarantine } from '../../memory/types.ts';
import type { Contents } from './contents.ts';
import type { HeldObject } from './types.ts';

/** Pure: what a commit still says of the objects that failed, word for word; by the newest rollback of each. */
export const quarantinedIn = (quarantine: readonly Quarantine[] | undefined, contents: Contents): readonly HeldObject[] => {
  const found = new Map<string, HeldObject>();
  for (const one of quarantine ?? [])
    for (const object of one.objects)
      if (contents.get(object.key)?.digest === object.digest) found.set(object.key, { ...object, quarantine: one });
  return [...found.values()];
};
