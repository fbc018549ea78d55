import { durationMs } from '../../config/duration.ts';
import { lastTime, nextTime } from '../../lib/cron.ts';
import type { ClusterSpec } from '../../manifest/schema-types.generated.ts';

/** A freeze that goes on: until when (UTC), and what becomes of drift. `atLeast`: it may go on after that; no end was found. */
export type Freeze = { until: string; atLeast?: true; drift: 'Correct' | 'Leave'; schedule: string };

/** Windows that follow each other without a gap are one; after so many looks at a schedule nobody asks for the end: each takes its time. */
const MAX_LOOKS = 200;
/** Ten years. Whatever is written, there is a time of which can be said that it lasts until then. */
const MAX_WINDOW_MS = 315_360_000_000;
const MINUTE_MS = 60_000;

type Window = NonNullable<ClusterSpec['freeze']>[number];
type Windows = { freeze?: readonly Window[] | undefined };

const zoneOf = ({ timezone }: Window): string => timezone ?? 'UTC';

/** When the window that `at` lies in ends, in ms; undefined where it lies in none. */
const endOf = (window: Window, at: Date): number | undefined => {
  const begin = lastTime(window.schedule, zoneOf(window), at);
  const end = begin === undefined ? 0 : begin.getTime() + Math.min(durationMs(window.duration), MAX_WINDOW_MS);
  return end > at.getTime() ? end : undefined;
};

/** The end of all windows that go on at `at`, or begin before the others of them end; `found` false: they follow each other further than was looked. */
const endOfAll = (windows: readonly Window[], first: number): { end: number; found: boolean } => {
  let end = first;
  for (let looks = 0; looks < MAX_LOOKS; looks += windows.length) {
    const later = Math.max(...windows.map((window) => endOf(window, new Date(end)) ?? 0));
    if (later <= end) return { end, found: true };
    end = later;
  }
  return { end, found: false };
};

/** Schedules are read in whole minutes, and a pass asks many times in one. */
const answers = new WeakMap<readonly Window[], { minute: number; answer: Freeze | undefined }>();

/** The freeze that holds at a time; undefined where changes may go on. Where several windows go on, drift is left if one of them says so. */
export const freezeAt = ({ freeze }: Windows, at: Date): Freeze | undefined => {
  if (freeze === undefined) return undefined;
  const minute = Math.floor(at.getTime() / MINUTE_MS);
  const known = answers.get(freeze);
  if (known?.minute === minute) return known.answer;
  const answer = openAt(freeze, at);
  answers.set(freeze, { minute, answer });
  return answer;
};

const openAt = (freeze: readonly Window[], at: Date): Freeze | undefined => {
  const open = freeze.filter((window) => endOf(window, at) !== undefined);
  const [first] = open;
  if (first === undefined) return undefined;
  const ends = open.map((window) => endOf(window, at) ?? 0);
  const drift = open.some((window) => window.drift === 'Leave') ? 'Leave' : 'Correct';
  const { end, found } = endOfAll(freeze, Math.max(...ends));
  const schedule = `${first.schedule} (${zoneOf(first)})`;
  return { until: new Date(end).toISOString(), ...(found ? {} : { atLeast: true }), drift, schedule };
};

/** When the next window begins, for those who show it. */
export const nextFreeze = ({ freeze = [] }: Windows, at: Date): string | undefined => {
  const times = freeze.flatMap((window) => nextTime(window.schedule, zoneOf(window), at) ?? []).map((time) => time.getTime());
  return times.length === 0 ? undefined : new Date(Math.min(...times)).toISOString();
};
