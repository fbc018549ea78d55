import { LOG_LEVELS } from '../../config/observability.ts';
import type { LogLevel } from '../../config/types.ts';
import type { RunEvent } from '../../reconcile/deps.ts';

/** So many objects of one pass are told one by one; ten thousand lines tell nobody anything. */
export const MAX_TOLD = 50;

const FINEST = new Map(LOG_LEVELS.map((level, index) => [level, index]));

export const isWithin = (level: LogLevel, finest: LogLevel): boolean => (FINEST.get(level) ?? 0) <= (FINEST.get(finest) ?? 0);

const levelOfApply = ({ event }: Extract<RunEvent, { type: 'apply' }>): LogLevel => {
  switch (event.type) {
    case 'action-failed':
      return event.failure.skipped ? 'warn' : 'error';
    case 'held':
      return 'warn';
    case 'action-done':
    case 'waiting':
    case 'pruned':
    case 'released':
      return 'info';
    default:
      return 'debug';
  }
};

const levelOfRecovery = ({ line }: Extract<RunEvent, { type: 'recovery' }>): LogLevel => {
  switch (line.what) {
    case 'cluster-failed':
    case 'services-failed':
    case 'service-failed':
      return 'error';
    case 'left':
    case 'off':
      return 'warn';
    default:
      return 'info';
  }
};

/** How grave an event is. */
export const levelOf = (event: RunEvent): LogLevel => {
  switch (event.type) {
    case 'started':
    case 'cluster':
    case 'lease':
    case 'planned':
    case 'recovery-report':
      return 'info';
    case 'recovery':
      return levelOfRecovery(event);
    case 'shutdown':
      return event.what === 'failed' ? 'error' : 'info';
    case 'source':
      return event.state.state === 'Fetched' ? 'info' : 'warn';
    case 'stop':
      return event.what === 'stopped' ? 'warn' : 'info';
    case 'backup':
      return event.what === 'failed' || event.what === 'not-verified'
        ? 'error'
        : event.what === 'made' || event.what === 'verified'
          ? 'info'
          : 'debug';
    case 'refused':
    case 'contested':
    case 'held-back':
    case 'not-rolled-back':
    case 'rights':
      return 'warn';
    case 'notice':
      return event.level;
    case 'apply':
      return levelOfApply(event);
    case 'settled':
      return event.state === 'Healthy' ? 'info' : event.state === 'Failed' ? 'error' : 'warn';
    case 'failed':
      return 'error';
    case 'state-push':
      return event.what === 'failed' ? 'warn' : 'debug';
    case 'request':
    case 'watch':
      return 'trace';
    // No default: what nobody thought of would be said to nobody.
    case 'commit':
    case 'work':
    case 'stage':
    case 'pass':
    case 'holding':
      return 'debug';
  }
};

/** The part of Holdfast that speaks. */
export const componentOf = (event: RunEvent): string => {
  switch (event.type) {
    case 'source':
    case 'commit':
      return 'source';
    case 'apply':
      return 'apply';
    case 'request':
    case 'watch':
      return 'kube';
    case 'lease':
    case 'holding':
    case 'state-push':
      return 'memory';
    case 'notice':
      return event.about;
    default:
      return 'reconcile';
  }
};

export type Leveled = { level: LogLevel /** Objects of this pass that were told at debug only. */; unsaid: number };

/** Objects of one pass so far: those that went well, and those that did not. */
type Told = { fine: number; grave: number };

/**
 * Levels of a stream of events: of one pass only the first objects are told each, however many went well before the first one that did
 * not; the rest moves to debug, and is counted in `unsaid` of the line that ends the pass. A push of the state branch that fails again
 * and again is told once.
 */
export const createLevels = (max = MAX_TOLD): ((event: RunEvent) => Leveled) => {
  const told = new Map<string, Told>();
  let isPushFailing = false;
  return (event) => {
    const level = levelOf(event);
    if (event.type === 'apply' && level !== 'debug') {
      const counts = told.get(event.cluster) ?? { fine: 0, grave: 0 };
      told.set(event.cluster, counts);
      const kind = level === 'info' ? 'fine' : 'grave';
      counts[kind] += 1;
      return { level: counts[kind] > max ? 'debug' : level, unsaid: 0 };
    }
    if (event.type === 'settled' || (event.type === 'failed' && event.cluster !== undefined)) {
      const { fine, grave } = told.get(event.cluster ?? '') ?? { fine: 0, grave: 0 };
      told.delete(event.cluster ?? '');
      return { level, unsaid: Math.max(0, fine - max) + Math.max(0, grave - max) };
    }
    if (event.type === 'planned') told.delete(event.cluster);
    if (event.type === 'state-push' && event.what !== 'pending') {
      const again = isPushFailing && event.what === 'failed';
      isPushFailing = event.what === 'failed';
      return { level: again ? 'debug' : level, unsaid: 0 };
    }
    return { level, unsaid: 0 };
  };
};
