import { HoldfastError, isHoldfastError } from '../lib/errors.ts';
import { isObject } from '../lib/json.ts';
import { displayRef, type KubeObject } from '../lib/kube-object.ts';
import { FIELD_MANAGER } from '../lib/well-known.ts';
import { ownerOf } from '../plan/ownership.ts';
import { isSecret } from '../plan/prepare.ts';
import { withoutSecrets } from '../plan/secrets.ts';
import type { Action } from '../plan/types.ts';
import { markAdopted, takeOverFromKubectl } from './adopt.ts';
import { awaitGone } from './gone.ts';
import { type Run, read, write } from './run.ts';

/** Carries out one create, adopt, configure or replace. Rejects with what went wrong with this object. */
export const writeObject = async (run: Run, action: Action): Promise<void> => {
  const object = run.input.objects.get(action.key);
  if (object === undefined)
    throw new HoldfastError('Internal', `the plan writes ${displayRef(action.ref)}, but its contents were not given`);
  const answer = await byVerb(run, action, object).catch((error: unknown) => {
    throw masked(error, [object, run.input.planInput.observations.get(action.key)?.live]);
  });
  run.answers.set(action.key, answer);
  run.written.add(action.key);
};

/** Servers and admission webhooks may quote what they refuse. */
const masked = (error: unknown, objects: readonly (KubeObject | undefined)[]): unknown => {
  if (!isHoldfastError(error) || !error.code.startsWith('Kube') || !objects.some((object) => object !== undefined && isSecret(object)))
    return error;
  const { code, where, hint, retryable, retryAfterMs } = error;
  const clean = (text: string): string =>
    objects.reduce((rest, object) => (object === undefined ? rest : withoutSecrets(rest, object)), text);
  // Without its cause, which has the words of the server in it.
  return new HoldfastError(code, clean(error.message), {
    retryable,
    ...(where === undefined ? {} : { where }),
    ...(hint === undefined ? {} : { hint: clean(hint) }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
};

const byVerb = async (run: Run, action: Action, object: KubeObject): Promise<KubeObject> => {
  switch (action.verb) {
    case 'create':
      return await create(run, action, object);
    case 'adopt':
      return await adopt(run, action, object);
    case 'replace':
      return await replace(run, action, object);
    default:
      return await configure(run, action, object);
  }
};

/**
 * Not forced: should the object have appeared since the plan was made, the server refuses where a value of somebody else's
 * would be overwritten. Where all values are equal it is taken, and then counts as adopted.
 */
const create = async (run: Run, action: Action, object: KubeObject): Promise<KubeObject> => {
  try {
    const answer = await write(run, (signal) => run.input.kube.apply(object, { force: false, signal }));
    if (!wasThere(answer)) return answer;
    run.adoptedLate.add(action.key);
    return await write(run, (signal) => markAdopted(run.input.kube, answer, signal));
  } catch (error) {
    throw isHoldfastError(error, 'KubeConflict') ? changedSince(action, error) : error;
  }
};

/** Somebody else has written fields of an object that we believed to have made just now. */
const wasThere = (answer: KubeObject): boolean => {
  const managers = answer.metadata['managedFields'];
  return (
    Array.isArray(managers) && managers.some((entry) => isObject(entry) && entry['manager'] !== FIELD_MANAGER && !entry['subresource'])
  );
};

/** The uid makes the apply fail, and not create or take over, if the object was deleted or made anew since it was observed. */
const configure = async (run: Run, action: Action, object: KubeObject): Promise<KubeObject> => {
  const uid = action.observed?.uid;
  const sent = uid === undefined ? object : { ...object, metadata: { ...object.metadata, uid } };
  try {
    return await write(run, (signal) => run.input.kube.apply(sent, { force: true, signal }));
  } catch (error) {
    throw isOtherUid(error) ? changedSince(action, error) : error;
  }
};

/** The API server answers 409 where the object is gone, and 422 for the uid where another one has taken its place. */
const isOtherUid = (error: unknown): boolean =>
  isHoldfastError(error, 'KubeConflict') || (isHoldfastError(error, 'KubeInvalid') && error.message.includes('metadata.uid: '));

/** Looks at the object once more, as it is now: it may have got an owner since the plan was made. */
const stillFree = async (run: Run, action: Action): Promise<KubeObject | undefined> => {
  const live = await read(run, (signal) => run.input.kube.get(action.ref, signal));
  if (live === undefined) return undefined;
  const owner = ownerOf(live, run.input.owner);
  if (live.metadata.uid === action.observed?.uid && owner.is !== 'other') return live;
  throw changedSince(action, undefined);
};

const adopt = async (run: Run, action: Action, object: KubeObject): Promise<KubeObject> => {
  const live = await stillFree(run, action);
  if (live === undefined) throw changedSince(action, undefined);
  await write(run, (signal) => takeOverFromKubectl(run.input.kube, live, signal));
  await write(run, (signal) => markAdopted(run.input.kube, live, signal));
  return await configure(run, action, object);
};

/** Deletes exactly what was observed, waits until it is gone, and makes it anew. A crash in between leaves a missing object that the next run creates. */
const replace = async (run: Run, action: Action, object: KubeObject): Promise<KubeObject> => {
  const live = await stillFree(run, action);
  const { uid = '', resourceVersion = '', deletionTimestamp } = live?.metadata ?? {};
  if (live !== undefined && deletionTimestamp === undefined)
    await write(run, (signal) => run.input.kube.remove(action.ref, { uid, resourceVersion, propagation: 'Background', signal }));
  if (live !== undefined && !(await awaitGone(run, action.ref, uid, run.input.healthTimeoutMs))) {
    throw new HoldfastError('Timeout', `${displayRef(action.ref)} is to be replaced, but the old one is not gone yet (finalizers?)`, {
      hint: `look at metadata.finalizers of ${displayRef(action.ref)}`,
      retryable: true,
    });
  }
  return await create(run, action, object);
};

const changedSince = (action: Action, cause: unknown): HoldfastError =>
  new HoldfastError('KubeConflict', `${displayRef(action.ref)} has changed since the plan was made`, {
    hint: 'the next run looks at it again',
    retryable: true,
    cause,
  });
