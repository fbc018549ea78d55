import type { ObservedEvent } from '../../reconcile/observed.ts';

const ms = (value: number): string => `${Math.round(value)} ms`;

/** What measurements are made of as a line, for those who ask for levels debug and trace. */
export const observedAsText = (event: ObservedEvent): string => {
  const who = 'cluster' in event ? (event.cluster ?? 'source') : 'source';
  switch (event.type) {
    case 'commit':
      return `source: commit ${event.commit.slice(0, 7)} is ${event.valid ? 'read' : 'refused'}, clusters: ${event.clusters.length}`;
    case 'work':
      return `${who}: work begins, ${ms(event.waitedMs)} after it was asked for`;
    case 'stage':
      return `${who}: stage ${event.stage} took ${ms(event.ms)}`;
    case 'pass':
      return `${who}: pass ended ${event.result} after ${ms(event.ms)}`;
    case 'holding':
      return `${who}: Lease ${event.what}`;
    case 'request': {
      const { verb, resource, namespace, name, status } = event.request;
      return `${who}: ${verb} ${resource} ${[namespace, name].filter(Boolean).join('/')} ${status} in ${ms(event.request.ms)}`;
    }
    case 'watch':
      return `${who}: watch of ${event.watch.resource} ${event.watch.what}`;
    case 'state-push':
      return event.what === 'failed'
        ? `the state branch was not pushed: ${event.message} (it is kept here and tried again)`
        : `the state branch: ${event.what}`;
  }
};
