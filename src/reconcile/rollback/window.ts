import type { RunEvent } from '../deps.ts';

/** How long a commit has been watched without a gap. `whole`: from its first write on, with the API server answering all the time. */
export type Watched = { since: number; whole: boolean };

export type Window = {
  /** A pass towards this commit begins. `fresh`: the cluster has not been taken to it yet. */
  begin: (commit: string, fresh: boolean) => void;
  note: (event: RunEvent) => void;
  /** The connection is a new one: what was before nobody saw. */
  lost: () => void;
  watched: () => Watched;
};

const isTrouble = (event: RunEvent): boolean =>
  (event.type === 'request' && (event.request.status === 0 || event.request.status >= 500)) ||
  (event.type === 'watch' && event.watch.what === 'broken');

/** Times are monotonic ms. */
export const createWindow = (monotonic: () => number): Window => {
  let commit: string | undefined;
  let watched: Watched = { since: monotonic(), whole: false };
  const lost = (): void => {
    watched = { since: monotonic(), whole: false };
  };
  return {
    begin: (next, fresh) => {
      if (next === commit) return;
      commit = next;
      watched = { since: monotonic(), whole: fresh };
    },
    note: (event) => {
      if (isTrouble(event)) lost();
      // Whatever is written takes its time again.
      else if (event.type === 'apply' && event.event.type === 'started') watched = { ...watched, since: monotonic() };
    },
    lost,
    watched: () => watched,
  };
};
