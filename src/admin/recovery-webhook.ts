import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { RecoverySettings } from '../config/types.ts';
import { HoldfastError } from '../lib/errors.ts';
import type { RunEvent } from '../reconcile/deps.ts';
import type { RecoveryReport } from '../reconcile/recovery/types.ts';

export type WebhookOptions = {
  webhook: NonNullable<RecoverySettings['webhook']>;
  instance: string;
  say: (event: RunEvent) => void;
  /** Pause before the second try; it doubles. */
  firstPauseMs?: number;
};

export type RecoveryWebhook = {
  on: (event: RunEvent) => void;
  /** Gives what is under way a little time, then gives up and says so. */
  close: () => Promise<void>;
};

const TRIES = 6;
const FIRST_PAUSE_MS = 1000;
const TRY_MS = 10_000;
const CLOSE_MS = 5000;

/** CloudEvents 1.0, structured JSON. The id is the report's, so that whoever gets it twice can tell. */
export const cloudEvent = (report: RecoveryReport): string =>
  JSON.stringify({
    specversion: '1.0',
    id: report.id,
    source: `/holdfast/${report.instance}`,
    type: 'dev.holdfast.recovery.completed',
    time: new Date(Date.parse(report.startedAt) + report.ms).toISOString(),
    datacontenttype: 'application/json',
    data: report,
  });

/** Over the body as it is sent. */
export const signatureOf = (body: string, secret: string): string => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

const secretFrom = (file: string): string => {
  let text = '';
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new HoldfastError('ConfigInvalid', `the secret of the recovery webhook cannot be read: ${file}`, {
      hint: 'recovery.webhook.secretFile names a file with the key in it',
      cause: error,
    });
  }
  if (text !== '') return text;
  throw new HoldfastError('ConfigInvalid', `the secret of the recovery webhook is empty: ${file}`, {
    hint: 'put a long random text into it, for example from: openssl rand -hex 32',
  });
};

/** Why one try did not work, without the URL, which may hold a password; undefined where it did. `final`: trying again cannot help. */
const post = async (
  url: string,
  body: string,
  secret: string,
  signal: AbortSignal,
): Promise<{ why: string; final: boolean } | undefined> => {
  try {
    const target = new URL(url);
    const headers: { [name: string]: string } = {
      'content-type': 'application/cloudevents+json; charset=utf-8',
      'x-holdfast-signature-256': signatureOf(body, secret),
    };
    if (target.username !== '')
      headers['authorization'] =
        `Basic ${Buffer.from(`${decodeURIComponent(target.username)}:${decodeURIComponent(target.password)}`).toString('base64')}`;
    target.username = '';
    target.password = '';
    // A redirect would carry the report to somebody whom the operator did not name.
    const within = AbortSignal.any([signal, AbortSignal.timeout(TRY_MS)]);
    const answer = await fetch(target, { method: 'POST', headers, body, redirect: 'manual', signal: within });
    await answer.body?.cancel();
    if (answer.ok) return undefined;
    const final = answer.status >= 300 && answer.status < 500 && answer.status !== 408 && answer.status !== 429;
    return { why: `it answered ${answer.status}`, final };
  } catch (error) {
    if (signal.aborted) return { why: 'the process ended', final: true };
    const cause = error instanceof Error ? (error.cause as NodeJS.ErrnoException | undefined) : undefined;
    return { why: error instanceof Error && error.name === 'TimeoutError' ? 'no answer' : (cause?.code ?? 'no connection'), final: false };
  }
};

/** Sends the report of each recovery to the operator's URL, in the background; a recovery never waits for it. Rejects with ConfigInvalid. */
export const openRecoveryWebhook = ({ webhook, say, firstPauseMs = FIRST_PAUSE_MS }: WebhookOptions): RecoveryWebhook => {
  const secret = secretFrom(webhook.secretFile);
  const { host } = new URL(webhook.url);
  const closing = new AbortController();
  const underWay = new Set<Promise<void>>();

  const deliver = async (report: RecoveryReport): Promise<void> => {
    const body = cloudEvent(report);
    let failed: Awaited<ReturnType<typeof post>>;
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      failed = await post(webhook.url, body, secret, closing.signal);
      if (failed === undefined || failed.final || attempt === TRIES - 1) break;
      await pause(firstPauseMs * 2 ** attempt, undefined, { signal: closing.signal }).catch(() => undefined);
    }
    const message = failed
      ? `the report ${report.id.slice(0, 8)} was not delivered to ${host}: ${failed.why}`
      : `the report ${report.id.slice(0, 8)} was delivered to ${host}`;
    say({ type: 'notice', about: 'webhook', level: failed ? 'warn' : 'info', message });
  };

  return {
    on: (event) => {
      if (event.type !== 'recovery-report') return;
      const work = deliver(event.report).finally(() => underWay.delete(work));
      underWay.add(work);
    },
    close: async () => {
      const late = setTimeout(() => closing.abort(), CLOSE_MS);
      await Promise.all(underWay);
      clearTimeout(late);
    },
  };
};
