import type { KubeObject } from '../../src/lib/kube-object.ts';
import type { Bare } from './requests.ts';

export type Watching = {
  /**
   * Resolves with the time (performance.now()) at which a state that satisfies the condition arrived. It is asked about every state
   * since the watch began, in order, each once.
   */
  seen: (condition: (object: KubeObject) => boolean) => Promise<number>;
  close: () => void;
};

/** Follows one object of a collection. Resolves when the watch stands: the object as it is has been seen. */
export const watchObject = async ({ pool, headers }: Bare, collection: string, name: string): Promise<Watching> => {
  const ending = new AbortController();
  const query = `watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true&fieldSelector=metadata.name%3D${name}`;
  const { body } = await pool.request({ method: 'GET', path: `${collection}?${query}`, headers, signal: ending.signal });
  const states: { at: number; object: KubeObject }[] = [];
  let ended: Error | undefined;
  const listeners = new Set<() => void>();
  const began = Promise.withResolvers<void>();
  const read = async (): Promise<void> => {
    let rest = '';
    for await (const chunk of body.setEncoding('utf8') as AsyncIterable<string>) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const { type, object } = JSON.parse(line) as { type: string; object: KubeObject };
        if (type === 'BOOKMARK') began.resolve();
        else states.push({ at: performance.now(), object });
        for (const listener of [...listeners]) listener();
      }
    }
    throw new Error('the watch ended');
  };
  read().catch((error: Error) => {
    ended = error;
    began.reject(error);
    for (const listener of [...listeners]) listener();
  });
  await began.promise;
  return {
    seen: (condition) =>
      new Promise((resolve, reject) => {
        let next = 0;
        const look = (): void => {
          const found = states.slice(next).find(({ object }) => condition(object));
          next = states.length;
          if (!found && ended === undefined) return;
          listeners.delete(look);
          if (found) resolve(found.at);
          else reject(ended);
        };
        listeners.add(look);
        look();
      }),
    close: () => ending.abort(),
  };
};
