import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { WebhookSettings } from '../config/types.ts';
import { HoldfastError } from '../lib/errors.ts';
import type { RunEvent } from '../reconcile/deps.ts';
import { type DeliverOptions, openDeliverer } from './deliver.ts';

/** Something to tell: `id` is the same whenever the same thing is told again, so that whoever gets it twice can tell. `name`: for our own lines. */
export type Told = { name: string; id: string; type: string; time: string; data: object };

export type WebhookOptions = Pick<DeliverOptions, 'say' | 'firstPauseMs'> & {
  webhook: WebhookSettings;
  instance: string;
  /** Which of the operator's settings it is, for messages. */
  setting: string;
  /** What is to be told of an event; undefined where nothing is. */
  toldOf: (event: RunEvent) => Told | undefined;
};

export type Listener = {
  on: (event: RunEvent) => void;
  /** Gives what is under way a little time, then gives up and says so. */
  close: () => Promise<void>;
};

/** CloudEvents 1.0, structured JSON. */
export const cloudEvent = ({ id, type, time, data }: Told, instance: string): string =>
  JSON.stringify({ specversion: '1.0', id, source: `/holdfast/${instance}`, type, time, datacontenttype: 'application/json', data });

/** Over the body as it is sent. */
export const signatureOf = (body: string, secret: string): string => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

/** What stands in a file of the operator's. Rejects with ConfigInvalid where there is nothing. */
export const secretFrom = (file: string, setting: string, hint: string): string => {
  let text = '';
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new HoldfastError('ConfigInvalid', `the secret of ${setting} cannot be read: ${file}`, {
      hint: `${setting} names a file with the key in it`,
      cause: error,
    });
  }
  if (text !== '') return text;
  throw new HoldfastError('ConfigInvalid', `the secret of ${setting} is empty: ${file}`, { hint });
};

/** Sends what there is to tell to the operator's URL, signed, in the background. Rejects with ConfigInvalid. */
export const openWebhook = ({ webhook, instance, setting, toldOf, ...options }: WebhookOptions): Listener => {
  const hint = 'put a long random text into it, for example from: openssl rand -hex 32';
  const secret = secretFrom(webhook.secretFile, `${setting}.secretFile`, hint);
  const deliverer = openDeliverer(options);
  return {
    on: (event) => {
      const told = toldOf(event);
      if (told === undefined) return;
      const body = cloudEvent(told, instance);
      const headers = {
        'content-type': 'application/cloudevents+json; charset=utf-8',
        'x-holdfast-signature-256': signatureOf(body, secret),
      };
      deliverer.send(told.name, { url: webhook.url, headers, body });
    },
    close: deliverer.close,
  };
};
