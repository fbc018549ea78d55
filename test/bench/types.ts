// What a case of the benchmark gets and gives.
import type { ControlPlane } from '../testbed/control-plane.ts';

/** Requests that the API server has counted, by `VERB resource`: `APPLY configmaps`, `LIST deployments.apps`, `DELETE configmaps`. */
export type Requests = { readonly [verbAndResource: string]: number };

/** What the measured side is compared with, measured in the same run and alternated with it. */
export type Against = { what: string; values: readonly number[] };

/** One measured line: a row of the table. The median of the values counts. */
export type Line = {
  /** Unique within its case: `CASE/ID` is its name in recorded.json. */
  id: string;
  /** What was measured, for the reader of the table. */
  what: string;
  unit: 'ms' | 'MB' | 'requests';
  /** All samples, in the order they were taken. */
  values: readonly number[];
  against?: Against;
  /** What the median must not exceed, in the line's unit, with how it came about: `1.5 x floor + 0.5 s`. Judged in full runs. */
  target?: { text: string; max: number };
  /**
   * What the measured side asked for, where that is always the same. The smoke run fails when there are more than recorded.
   * Background requests of the controllers only ever add: give the least of several samples (`fewest`).
   */
  requests?: Requests;
  /** A ratio that is known and not judged by the smoke run: one of a single sample, or of a few milliseconds. */
  loose?: boolean;
};

/** What a case works with. */
export type Bench = {
  smoke: boolean;
  /** `bin/holdfast.js` of the built package, unpacked in a folder of its own: for `runProduct` and `startProduct`. */
  program: string;
  /** Samples a side: what --repeat says, and at most `most` for a case that takes long. */
  repeats: (most?: number) => number;
  /** A size: the full one, or the small one of the smoke run. */
  size: (full: number, small: number) => number;
  /** A folder of this case alone; it is removed after it. */
  dir: string;
  /** The real API server that cases share, with defaults as they come; started when it is first asked for. */
  cluster: () => Promise<ControlPlane>;
  /** A control plane for one sample alone; stopped after `body`. */
  withCluster: <T>(options: { controllerManagerArgs?: readonly string[] }, body: (plane: ControlPlane) => Promise<T>) => Promise<T>;
  /** Says on stderr how far it is. */
  say: (text: string) => void;
};

export type Case = {
  /** Kebab case: what --only takes. */
  name: string;
  summary: string;
  /** Takes minutes: measured with fewer repeats. */
  heavy?: boolean;
  /** Left out of the smoke run. */
  fullOnly?: boolean;
  run: (bench: Bench) => Promise<readonly Line[]>;
};

/** The machine and the programs, without names of hosts and folders. */
export type Machine = { cores: number; cpu: string; memoryGB: number; node: string; kubernetes: string; date: string };

/** `load`: processes that wanted to run at the begin, from whatever else the machine does (1 minute's load average). */
export type CaseResult = { name: string; seconds: number; machine: Machine; load: number; lines: readonly Line[] };
