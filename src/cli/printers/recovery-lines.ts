import type pc from 'picocolors';
import type { RunEvent } from '../../reconcile/deps.ts';

type Paint = ReturnType<typeof pc.createColors>;

const withNext = (text: string, next: string): string => (next === '' ? text : `${text}; next: ${next}`);

/** One line of a recovery. Most are the ones that a guide to recovery promises, word for word: scripts look for them, a single cluster or many. */
export const recoveryAsText = ({ cluster = '', line }: Extract<RunEvent, { type: 'recovery' }>, paint: Paint): string => {
  switch (line.what) {
    case 'starting':
      return 'Starting state recovery...';
    case 'off':
      return 'State recovery is off (HOLDFAST_AUTO_RECOVER_STATE=false): what is gone stays gone until holdfast recover';
    case 'found':
      return `Found ${line.count} clusters in storage, checking which need recovery...`;
    case 'waits':
      return `${cluster}: waits for ${line.for.join(', ')}`;
    case 'recovering':
      return `Recovering ${line.place} for ECS cluster ${cluster}...`;
    case 'recovered':
      return `Successfully recovered ${line.place}`;
    case 'services':
      return `Found ${line.count} services to recover for cluster ${cluster}`;
    case 'service':
      return `Successfully recovered service ${line.service}`;
    case 'service-pending':
      return `Service ${line.service} is not up yet: ${line.reason}`;
    case 'service-failed':
      return `${paint.red('Failed to recover service')} ${line.service}: ${line.reason}`;
    case 'left':
      return `${cluster}: ${withNext(`${paint.yellow('left as it is')}: ${line.reason}`, line.next)}`;
    case 'cluster-failed':
      return withNext(`${paint.red(`Failed to recreate ${line.place}`)}: ${line.reason}`, line.next);
    case 'services-failed':
      return withNext(`${paint.red('Failed to recover services')} for cluster ${cluster}: ${line.reason}`, line.next);
    case 'summary':
      return `State recovery summary: ${line.recovered} recovered, ${line.skipped} skipped, ${line.failed} failed`;
    case 'completed':
      return 'State recovery completed';
  }
};
