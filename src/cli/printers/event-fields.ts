import type { RunEvent } from '../../reconcile/deps.ts';
import { componentOf } from './event-levels.ts';

type Fields = { [name: string]: unknown };

/** What an event says beside its words. A plan is told by its counts: in full it may be megabytes. */
const detailsOf = (event: RunEvent): Fields => {
  if (event.type === 'planned') {
    const { commit, digest, counts } = event.plan;
    return { commit, digest, counts, drift: event.drift };
  }
  // Each line bears the instance's name by itself.
  if (event.type === 'started') return { source: event.source, ref: event.ref };
  if (event.type === 'apply') {
    const { type: action, ...more } = event.event;
    return { action, ...more };
  }
  if (event.type === 'request') {
    const { ms, ...request } = event.request;
    return { ...request, ms };
  }
  const { type: _type, cluster: _cluster, reconcileId: _id, level: _level, message, ...more } = event as RunEvent & Fields;
  return message === undefined ? more : { ...more, message };
};

/** An event as fields of a log line: `component` and `type` always; `cluster`, `commit` and `reconcileId` where it has them. */
export const eventFields = (event: RunEvent): Fields => {
  const cluster = 'cluster' in event ? event.cluster : undefined;
  const { commit, reconcileId } = event;
  const details = detailsOf(event);
  return {
    component: componentOf(event),
    type: event.type,
    ...(cluster === undefined ? {} : { cluster }),
    ...(commit === undefined ? {} : { commit }),
    ...(reconcileId === undefined ? {} : { reconcileId }),
    ...details,
  };
};
