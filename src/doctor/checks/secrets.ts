import { compareText, displayRef, refOf } from '../../lib/kube-object.ts';
import type { Revision } from '../../reconcile/revision.ts';
import { type Finding, failed, ok, type RepositoryContext } from '../types.ts';

/** Encrypted Secrets of one cluster: each is decrypted, as `run` would, and what comes out is thrown away. Nothing where there are none. */
export const checkSecrets = async ({ engine }: RepositoryContext, revision: Revision): Promise<readonly Finding[]> => {
  const { name, manifests } = revision.cluster;
  const count = manifests.filter(({ sealed }) => sealed !== undefined).length;
  if (count === 0) return [];
  const opened = await engine.deps.decrypt(revision);
  const found = opened.manifests.flatMap(({ object, sealed }): Finding[] =>
    sealed?.failure === undefined
      ? []
      : [failed('secrets', name, `${displayRef(refOf(object))} ${sealed.failure.reason}`, sealed.failure.allow)],
  );
  if (found.length === 0) return [ok('secrets', name, `all that are encrypted can be decrypted: ${count}`)];
  return found.sort((a, b) => compareText(a.message, b.message));
};
