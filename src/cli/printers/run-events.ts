import type pc from 'picocolors';
import { displayRef } from '../../lib/kube-object.ts';
import { printableDeep } from '../../lib/printable.ts';
import type { BackupEvent, RunEvent } from '../../reconcile/deps.ts';
import { observedAsText } from './observed-events.ts';
import { planSummary } from './plan.ts';
import { recoveryAsText } from './recovery-lines.ts';

type Paint = ReturnType<typeof pc.createColors>;

const short = (commit: string): string => commit.slice(0, 7);
const DONE: { [verb: string]: string } = {
  create: 'created',
  adopt: 'adopted',
  configure: 'configured',
  replace: 'replaced',
  release: 'released',
  prune: 'pruned',
};

const seconds = (ms: number): string => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`);

const sourceLine = (event: Extract<RunEvent, { type: 'source' }>, paint: Paint): string => {
  if (event.state.state !== 'Fetched') {
    const kept = event.state.lastCommit ? `; ${short(event.state.lastCommit)} stays in force` : '';
    return `${paint.red(`source: ${event.state.state}`)}: ${event.state.message}${kept} (${event.state.hint})`;
  }
  const forced = event.state.forced ? ' (force-pushed)' : '';
  return `source: ${paint.bold(short(event.state.commit))}${forced} ${event.info ? `"${event.info.subject}" by ${event.info.author}` : ''}`.trimEnd();
};

const applyLine = ({ cluster, event }: Extract<RunEvent, { type: 'apply' }>, paint: Paint): string | undefined => {
  switch (event.type) {
    case 'action-done':
      return `${cluster}: ${DONE[event.verb] ?? event.verb} ${displayRef(event.ref)} (${seconds(event.ms)})`;
    case 'action-failed':
      return `${cluster}: ${paint.red(event.failure.skipped ? 'skipped' : 'failed')} ${displayRef(event.failure.ref)}: ${event.failure.message}${event.failure.hint ? ` (${event.failure.hint})` : ''}`;
    case 'waiting':
      return `${cluster}: waiting for ${displayRef(event.ref)}: ${event.health.message || event.health.status}`;
    case 'pruned':
      return `${cluster}: pruned ${displayRef(event.ref)}`;
    case 'released':
      return `${cluster}: released ${displayRef(event.ref)}`;
    case 'held':
      return `${cluster}: ${paint.yellow('held back')} ${displayRef(event.held.ref)}: ${event.held.reason}`;
    case 'wave-done':
      return `${cluster}: wave ${event.wave} done (${seconds(event.ms)})`;
    case 'started':
      return `${cluster}: begins to write, epoch ${event.epoch}`;
    default:
      return undefined;
  }
};

const settledLine = (event: Extract<RunEvent, { type: 'settled' }>, paint: Paint): string => {
  const state =
    event.state === 'Healthy' ? paint.green('Healthy') : event.state === 'Failed' ? paint.red('Failed') : paint.yellow(event.state);
  const first = event.firstWriteMs === undefined ? '' : `, first write after ${seconds(event.firstWriteMs)}`;
  return `${event.cluster}: ${state} at ${short(event.commit)} in ${seconds(event.ms)}${first}${event.message ? `: ${event.message}` : ''}`;
};

const BACKUP_WORDS: { readonly [what in BackupEvent]: string | undefined } = {
  due: undefined,
  known: undefined,
  'known-verified': undefined,
  'known-not-verified': undefined,
  'verify-due': undefined,
  // Nothing has happened, and it happens every day.
  unchanged: undefined,
  made: 'backup made',
  failed: 'backup failed',
  verified: 'backup verified',
  'not-verified': 'backup not verified',
};

const backupLine = ({ cluster, what, message }: Extract<RunEvent, { type: 'backup' }>, paint: Paint): string | undefined => {
  const words = BACKUP_WORDS[what];
  if (words === undefined) return undefined;
  return `${cluster}: ${what === 'failed' || what === 'not-verified' ? paint.red(words) : words}: ${message}`;
};

/** A plan is told by its counts, and is large. */
const printableEvent = (event: RunEvent): RunEvent => (event.type === 'planned' ? event : printableDeep(event));

/** One event as a line for people; undefined for those that only machines want. */
export const runEventAsText = (given: RunEvent, paint: Paint): string | undefined => {
  const event = printableEvent(given);
  switch (event.type) {
    case 'started':
      return `holdfast ${event.instance}: holding clusters to ${event.source} (${event.ref})`;
    case 'source':
      return sourceLine(event, paint);
    case 'refused':
      return `${event.cluster}: ${paint.red('Invalid')} ${short(event.commit)} is refused: ${event.message}; ${event.enforced ? `${short(event.enforced)} stays in force` : 'nothing is in force yet'}`;
    case 'held-back': {
      const { state, message, enforced, next } = event.held;
      return `${event.cluster}: ${paint.red(state)} ${message}; ${short(enforced)} is in force (${next})`;
    }
    case 'not-rolled-back':
      return `${event.cluster}: ${paint.yellow('not rolled back')}: ${event.message}`;
    case 'cluster':
      return `${event.cluster}: ${event.what}: ${event.detail}`;
    case 'notice':
      return `${event.about}: ${event.level === 'warn' ? paint.yellow(event.message) : event.message}`;
    case 'lease':
      return `${event.cluster}: ${event.message}`;
    case 'rights':
      return event.missing.map((line) => `${event.cluster}: ${paint.red('missing right')}: ${line}`).join('\n');
    case 'planned':
      return `${event.cluster}: ${event.drift ? paint.yellow('drift: ') : ''}${planSummary(event.plan)}`;
    case 'apply':
      return applyLine(event, paint);
    case 'recovery':
      return recoveryAsText(event, paint);
    case 'recovery-report':
      return undefined;
    case 'shutdown':
      return `${event.cluster}: ${event.what}: ${event.message}`;
    case 'settled':
      return settledLine(event, paint);
    case 'stop':
      return `${event.cluster}: ${event.what === 'stopped' ? paint.red('Stopped') : paint.green('resumed')}: ${event.message}`;
    case 'backup':
      return backupLine(event, paint);
    case 'contested':
      return `${event.cluster}: ${paint.yellow('Contested')} ${displayRef(event.ref)}: ${event.manager} keeps changing it; next correction in ${seconds(event.pauseMs)} at the latest`;
    case 'failed': {
      const retry = event.retryInMs === undefined ? '' : `; next try in ${seconds(event.retryInMs)}`;
      return `${event.cluster ?? 'source'}: ${paint.red(`error ${event.code}`)} ${event.message}${event.hint ? ` (${event.hint})` : ''}${retry}`;
    }
    default:
      return observedAsText(event);
  }
};
