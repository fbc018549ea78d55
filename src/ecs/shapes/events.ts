import type { JsonObject } from '../../lib/json.ts';
import type { KubeObject } from '../../lib/kube-object.ts';
import { rolloutOf } from './deployments.ts';
import { condition, defined, seconds, textAt } from './values.ts';

/** ECS shows the last hundred. */
const MOST = 100;

const timeOf = (event: KubeObject): string | undefined =>
  textAt(event, 'lastTimestamp') ??
  textAt(event, 'eventTime') ??
  textAt(event, 'firstTimestamp') ??
  textAt(event, 'metadata', 'creationTimestamp');

type Told = { id: string; at: number; message: string };

/** Events of the cluster about the service's own objects, and the moment in which its last rollout was done. The newest first. */
export const eventsOf = (
  service: string,
  workload: KubeObject | undefined,
  objects: readonly KubeObject[],
  events: readonly KubeObject[],
): JsonObject[] => {
  const uids = new Set<string | undefined>([workload, ...objects].flatMap((object) => object?.metadata.uid ?? []));
  const told = events
    .filter((event) => uids.has(textAt(event, 'involvedObject', 'uid')))
    .flatMap((event): Told[] => {
      const at = seconds(timeOf(event));
      const what = `${textAt(event, 'involvedObject', 'kind')} ${textAt(event, 'involvedObject', 'name')}`;
      const message = `(service ${service}) ${what}: ${textAt(event, 'reason')}: ${textAt(event, 'message')}`;
      return at === undefined ? [] : [{ id: event.metadata.uid ?? '', at, message }];
    });
  const steady = workload && rolloutOf(workload).rolloutState === 'COMPLETED' ? condition(workload, 'Available') : undefined;
  const since = seconds(textAt(condition(workload, 'Progressing'), 'lastUpdateTime') ?? textAt(steady, 'lastTransitionTime'));
  const done: Told[] =
    steady && since !== undefined
      ? [{ id: `${workload?.metadata.uid}-steady-${since}`, at: since, message: `(service ${service}) has reached a steady state.` }]
      : [];
  return [...done, ...told]
    .sort((a, b) => b.at - a.at)
    .slice(0, MOST)
    .map(({ id, at, message }) => defined({ id, createdAt: at, message }));
};
