import { setTimeout as pause } from 'node:timers/promises';
import type { RunEvent } from '../reconcile/deps.ts';

/** One POST. Its URL may hold a password, which is then sent as a header and never said. */
export type Post = { url: string; headers: { [name: string]: string }; body: string };

/** `final`: trying again cannot help. */
export type Refused = { why: string; final: boolean };

export type DeliverOptions = {
  say: (event: RunEvent) => void;
  /** Pause before the second try; it doubles. */
  firstPauseMs?: number | undefined;
  /** Whether an answer that is no success says that what was sent is known already. */
  isKnown?: (status: number, body: string) => boolean;
};

export type Deliverer = {
  /**
   * Sends something in the background, again and again where that may help. `name`: what it is, for the line that tells of it. What has the same
   * `about` goes one after the other: an older word that was late must not be the last one.
   */
  send: (name: string, post: Post, about?: string) => void;
  /** Gives what is under way a little time, then gives up and says so. */
  close: () => Promise<void>;
};

const TRIES = 6;
const FIRST_PAUSE_MS = 1000;
const TRY_MS = 10_000;
const CLOSE_MS = 5000;
const MAX_ANSWER = 10_000;

const withLogin = ({ url, headers }: Post): { target: URL; headers: { [name: string]: string } } => {
  const target = new URL(url);
  const login = `${decodeURIComponent(target.username)}:${decodeURIComponent(target.password)}`;
  const all = target.username === '' ? headers : { ...headers, authorization: `Basic ${Buffer.from(login).toString('base64')}` };
  target.username = '';
  target.password = '';
  return { target, headers: all };
};

/** Why one try did not work, without the URL; undefined where it did. */
const postOnce = async (post: Post, isKnown: DeliverOptions['isKnown'], signal: AbortSignal): Promise<Refused | undefined> => {
  try {
    const { target, headers } = withLogin(post);
    // A redirect would carry it to somebody whom the operator did not name.
    const within = AbortSignal.any([signal, AbortSignal.timeout(TRY_MS)]);
    const answer = await fetch(target, { method: 'POST', headers, body: post.body, redirect: 'manual', signal: within });
    const said = answer.ok || isKnown === undefined ? '' : (await answer.text()).slice(0, MAX_ANSWER);
    if (!answer.bodyUsed) await answer.body?.cancel();
    if (answer.ok || isKnown?.(answer.status, said)) return undefined;
    const final = answer.status >= 300 && answer.status < 500 && answer.status !== 408 && answer.status !== 429;
    return { why: `it answered ${answer.status}`, final };
  } catch (error) {
    if (signal.aborted) return { why: 'the process ended', final: true };
    const cause = error instanceof Error ? (error.cause as NodeJS.ErrnoException | undefined) : undefined;
    return { why: error instanceof Error && error.name === 'TimeoutError' ? 'no answer' : (cause?.code ?? 'no connection'), final: false };
  }
};

/** Tells somebody outside, in the background: nothing waits for it. */
export const openDeliverer = ({ say, firstPauseMs = FIRST_PAUSE_MS, isKnown }: DeliverOptions): Deliverer => {
  const closing = new AbortController();
  const underWay = new Set<Promise<void>>();
  const last = new Map<string, Promise<void>>();

  const deliver = async (name: string, post: Post): Promise<void> => {
    let refused: Refused | undefined;
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      refused = await postOnce(post, isKnown, closing.signal);
      if (refused === undefined || refused.final || attempt === TRIES - 1) break;
      await pause(firstPauseMs * 2 ** attempt, undefined, { signal: closing.signal }).catch(() => undefined);
    }
    const { host } = new URL(post.url);
    const message = refused ? `${name} was not delivered to ${host}: ${refused.why}` : `${name} was delivered to ${host}`;
    say({ type: 'notice', about: 'webhook', level: refused ? 'warn' : 'info', message });
  };

  return {
    send: (name, post, about = '') => {
      const before = about === '' ? undefined : last.get(about);
      const work = (before ?? Promise.resolve())
        .then(() => deliver(name, post))
        .finally(() => {
          underWay.delete(work);
          if (last.get(about) === work) last.delete(about);
        });
      underWay.add(work);
      if (about !== '') last.set(about, work);
    },
    close: async () => {
      const late = setTimeout(() => closing.abort(), CLOSE_MS);
      await Promise.all(underWay);
      clearTimeout(late);
    },
  };
};
