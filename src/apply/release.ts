import type { Json, JsonObject } from '../lib/json.ts';
import type { KubeObject } from '../lib/kube-object.ts';
import { ADOPTED_ANNOTATION, MANAGED_BY_LABEL, MANAGED_BY_VALUE, OWNER_ANNOTATION } from '../lib/well-known.ts';
import { ownerOf } from '../plan/ownership.ts';
import type { Action } from '../plan/types.ts';
import { emit, hold, type Run, read, write } from './run.ts';

/**
 * Lets go of one inventory entry. An adopted object stays and loses our marks; an entry whose object is gone is only dropped, after
 * a live 404; an object that is wanted under another API group keeps its marks.
 */
export const releaseOne = async (run: Run, action: Action): Promise<void> => {
  const started = performance.now();
  const live = await read(run, (signal) => run.input.kube.get(action.ref, signal));
  if (action.observed === undefined && live !== undefined) return hold(run, action, undefined, 'has come back since the plan was made');
  if (live !== undefined && action.guard === 'adopted' && ownerOf(live, run.input.owner).is === 'us') await unmark(run, action, live);
  run.released.add(action.key);
  emit(run, { type: 'released', key: action.key, ref: action.ref, ms: Math.round(performance.now() - started) });
};

/** A merge patch that only takes our marks off, and only from the version that was read; the fields keep their values. */
const unmark = async (run: Run, action: Action, live: KubeObject): Promise<void> => {
  const { uid = '', resourceVersion = '' } = live.metadata;
  const ours = live.metadata.labels?.[MANAGED_BY_LABEL] === MANAGED_BY_VALUE;
  const gone: Json = null;
  const labels: JsonObject = ours ? { labels: { [MANAGED_BY_LABEL]: gone } } : {};
  const annotations: JsonObject = { [OWNER_ANNOTATION]: gone, [ADOPTED_ANNOTATION]: gone };
  const patch: JsonObject = { metadata: { uid, resourceVersion, ...labels, annotations } };
  await write(run, (signal) => run.input.kube.patch(action.ref, 'merge', patch, { signal }));
};
