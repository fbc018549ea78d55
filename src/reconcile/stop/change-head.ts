import type { KubeClient } from '../../kube/types.ts';
import { isHoldfastError } from '../../lib/errors.ts';
import { readHead, writeHead } from '../../memory/head.ts';
import { checkIdentity, readClusterUid } from '../../memory/identity.ts';
import { firstHead } from '../../memory/next-head.ts';
import { ensureSystemNamespace } from '../../memory/records.ts';
import type { Head, Owner } from '../../memory/types.ts';

/** Whoever writes the head at the same time ends by our write, or does so a few times more. */
const ATTEMPTS = 20;

/**
 * Changes the head without the Lease: a stop waits for no writer, it ends them. `change` gives undefined where nothing is to be written.
 * Gives the head as it is then; undefined where there is none and none was made.
 */
export const changeHead = async (
  kube: KubeClient,
  owner: Owner,
  change: (head: Head | undefined, fresh: () => Head) => Head | undefined,
  signal: AbortSignal,
): Promise<Head | undefined> => {
  const uid = await readClusterUid(kube, signal);
  for (let attempt = 1; ; attempt += 1) {
    const stored = await readHead(kube, owner, signal);
    checkIdentity(stored?.head, uid);
    const next = change(stored?.head, () => firstHead(owner, uid));
    if (next === undefined) return stored?.head;
    if (stored === undefined) await ensureSystemNamespace(kube, signal);
    try {
      return (await writeHead(kube, owner, stored, next, signal)).head;
    } catch (error) {
      if (attempt === ATTEMPTS || !isHoldfastError(error, 'EpochChanged')) throw error;
    }
  }
};
