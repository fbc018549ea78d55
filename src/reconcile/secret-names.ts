import type { LiveObjects } from '../apply/live.ts';
import { keyOf, type ObjectRef } from '../lib/kube-object.ts';
import type { Rendered } from '../render/types.ts';

/** Six random characters that Secrets Manager puts behind a secret's name in its ARN. */
const SUFFIX = /^(sm-.+)-[a-z0-9]{6}$/;

/**
 * The Secrets whose name can be read two ways, with and without Secrets Manager's suffix, each with its other name. Only the
 * cluster knows which of the two is there.
 */
export const ambiguousSecrets = (rendered: Rendered): readonly ObjectRef[] =>
  rendered.objects
    .flatMap(({ requires }) => requires)
    .flatMap((ref) => {
      const short = SUFFIX.exec(ref.name)?.[1];
      return ref.kind === 'Secret' && short !== undefined ? [ref, { ...ref, name: short }] : [];
    });

/** Which of these Secrets are there; one of which nobody could tell is left out. By `namespace/name`. */
export const findSecrets = async (
  live: LiveObjects,
  refs: readonly ObjectRef[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, boolean>> => {
  if (refs.length === 0) return new Map();
  const answers = await live.lookup(refs, signal);
  return new Map(
    refs.flatMap((ref) => {
      const answer = answers.get(keyOf(ref));
      return answer && 'object' in answer ? [[`${ref.namespace}/${ref.name}`, answer.object !== undefined] as const] : [];
    }),
  );
};
