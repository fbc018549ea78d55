import { randomBytes } from 'node:crypto';
import type { Deps, RunEvent } from './deps.ts';
import type { Stage } from './observed.ts';

/**
 * The one id of a pass: a W3C trace id (32 hex digits). A look at the source that brings a new commit makes one, and the first pass of
 * each cluster towards that commit takes it over, so that it leads from the commit to each write; every other pass makes its own. It is
 * in each event and log line of the pass, in its record, in its trace, and at the front of the Audit-ID of each request.
 */
export const newPassId = (): string => randomBytes(16).toString('hex');

/** Audit-IDs of one connection: the pass that is under way, and after it a part that no other request has. It is the request's span id, too. */
export const auditIds = (current: () => string): (() => string | undefined) => {
  const mine = randomBytes(4).toString('hex');
  let count = 0;
  return () => {
    const id = current();
    if (id === '') return undefined;
    count = (count + 1) % 0x1_0000_0000;
    return `${id}-${mine}${count.toString(16).padStart(8, '0')}`;
  };
};

/** Puts id and commit of a pass into each event. */
export const emitWith = (emit: Deps['emit'], reconcileId: string, commit: string | undefined): Deps['emit'] => {
  return (event: RunEvent) => emit({ reconcileId, ...(commit === undefined ? {} : { commit }), ...event });
};

/** Times one stage, however it ends. */
export const inStage = async <T>(
  { emit }: Pick<Deps, 'emit'>,
  cluster: string | undefined,
  stage: Stage,
  body: () => Promise<T> | T,
): Promise<T> => {
  const startMs = performance.now();
  try {
    return await body();
  } finally {
    emit({ type: 'stage', cluster, stage, startMs, ms: performance.now() - startMs });
  }
};
