import { HoldfastError, isHoldfastError } from '../lib/errors.ts';
import { isObject, type Json, type JsonObject } from '../lib/json.ts';

/** An order to write nothing. `id` names it: a resume lifts exactly the one that it knows of. `host` and `dataDir`: where it was typed. */
export type Stop = { id: string; by: string; host: string; dataDir: string; at: string; reason: string };

/** What stops all clusters of an instance, but for those that were resumed since. */
export type StopOrder = Stop & { except?: readonly string[] };

/** A Job, or what starts Jobs, that a stop suspended. */
export type SuspendedJob = { kind: 'Job' | 'CronJob'; namespace: string; name: string; uid: string };

/** As it stands in the head of a cluster. `jobs` is written before the first of them is suspended. */
export type HeadStop = Stop & { jobs?: readonly SuspendedJob[] };

/** What the state branch says: a stop, or which one was lifted. A file that is gone could not tell the one from the other. */
export type StopNote = { version: 1; stop: StopOrder } | { version: 1; resumed: Pick<Stop, 'id' | 'by' | 'at'> };

/** All clusters (undefined), or one. */
export type StopScope = string | undefined;

/** More Jobs than that would not fit into a head beside the rest. */
export const MAX_SUSPENDED = 2000;

const isText = (value: Json | undefined): value is string => typeof value === 'string';
const isTexts = (value: Json | undefined): boolean => value === undefined || (Array.isArray(value) && value.every((one) => isText(one)));

const isStop = (value: Json | undefined): value is JsonObject & Stop =>
  isObject(value) && [value['id'], value['by'], value['host'], value['dataDir'], value['at'], value['reason']].every(isText);

const isOrder = (value: Json | undefined): value is JsonObject & StopOrder => isStop(value) && isTexts((value as JsonObject)['except']);

const isJob = (value: Json): boolean =>
  isObject(value) && ['Job', 'CronJob'].includes(String(value['kind'])) && [value['namespace'], value['name'], value['uid']].every(isText);

export const isHeadStop = (value: Json | undefined): boolean => {
  if (value === undefined) return true;
  const jobs = isStop(value) ? (value as JsonObject)['jobs'] : null;
  return jobs === undefined || (Array.isArray(jobs) && jobs.every(isJob));
};

const parse = (text: string): Json | undefined => {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
};

/** Whoever wrote it wanted a stop: one that cannot be read stops as well. */
const unreadable = (where: string): StopOrder => ({
  id: 'unreadable',
  by: '',
  host: '',
  dataDir: '',
  at: '',
  reason: `${where} cannot be read`,
});

/** The stop that a file of the data directory holds. */
export const parseOrder = (text: string | undefined, where: string): StopOrder => {
  const value = text === undefined ? undefined : parse(text);
  return isOrder(value) ? value : unreadable(where);
};

export const parseNote = (text: string, where: string): StopNote => {
  const value = parse(text);
  if (isObject(value) && value['version'] === 1) {
    const { stop, resumed } = value;
    if (isOrder(stop)) return { version: 1, stop };
    if (isObject(resumed) && isText(resumed['id']) && isText(resumed['by']) && isText(resumed['at']))
      return { version: 1, resumed: { id: resumed['id'], by: resumed['by'], at: resumed['at'] } };
  }
  return { version: 1, stop: unreadable(where) };
};

/** Pure: what of two branches' notes counts. A stop goes before a resume that speaks of another stop; of two stops the later one. */
export const mergeNotes = (ours: StopNote | undefined, theirs: StopNote | undefined): StopNote | undefined => {
  if (ours === undefined || theirs === undefined) return ours ?? theirs;
  if ('stop' in ours && 'stop' in theirs) {
    if (ours.stop.id !== theirs.stop.id) return theirs.stop.at > ours.stop.at ? theirs : ours;
    const except = [...new Set([...(ours.stop.except ?? []), ...(theirs.stop.except ?? [])])].sort();
    return { version: 1, stop: { ...ours.stop, ...(except.length > 0 ? { except } : {}) } };
  }
  if ('resumed' in ours && 'resumed' in theirs) return theirs.resumed.at > ours.resumed.at ? theirs : ours;
  const [stopped, lifted] = 'stop' in ours ? [ours, theirs] : [theirs, ours];
  return 'stop' in stopped && 'resumed' in lifted && stopped.stop.id === lifted.resumed.id ? lifted : stopped;
};

/** Whether an order for all clusters is one for this cluster. */
export const concerns = (order: StopOrder | undefined, cluster: string): order is StopOrder =>
  order !== undefined && !(order.except ?? []).includes(cluster);

/** Who stopped it, when and why. */
export const stopWords = ({ by, host, at, reason }: Stop): string =>
  [by && `by ${by}`, host && `on ${host}`, at && `at ${at}`].filter(Boolean).join(' ') + (reason === '' ? '' : `: ${reason}`);

export const resumeCommand = (cluster: string): string => `holdfast resume --cluster ${cluster}`;

/** Ends whatever would write to a cluster that is stopped. */
export const stoppedError = (cluster: string, stop: Stop): HoldfastError =>
  new HoldfastError('Stopped', `${cluster} is stopped ${stopWords(stop)}`, {
    hint: resumeCommand(cluster),
  });

/** The stop that a signal was fired for. */
export const stopBehind = (signal: AbortSignal): HoldfastError | undefined =>
  signal.aborted && isHoldfastError(signal.reason, 'Stopped') ? signal.reason : undefined;
