import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { HoldfastError } from '../lib/errors.ts';
import { createRate } from './rate.ts';
import { type Answer, asJson, type Route } from './routes.ts';
import { secretFrom } from './webhook.ts';

export const PUSH_PATH = '/webhook/push';
/** Nothing of it is kept: a push is only a reason to look at the repository. */
const MAX_BYTES = 5 * 1024 * 1024;
const MIN_SECRET = 16;
const [BURST, PER_SECOND] = [20, 1];

export type PushWebhook = {
  secretFile: string;
  /** A push was signed with the secret. */
  onPush: () => void;
  /** Something is wrong with what comes in; said once until it is right again. */
  onRefused: (why: string) => void;
  now: () => number;
};

const readSecret = (file: string): string => {
  const hint = 'make one with: openssl rand -hex 32 > FILE, and give the same to the Git host';
  const secret = secretFrom(file, 'pushWebhook.secretFile', hint);
  if (secret.length >= MIN_SECRET) return secret;
  throw new HoldfastError('ConfigInvalid', `the secret of the push webhook must have at least ${MIN_SECRET} characters`, { hint });
};

/** Compared by digests: neither length nor content can be told from how long it takes. */
const isSame = (one: string, other: string): boolean => {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
};

const one = (header: string | readonly string[] | undefined): string => (typeof header === 'string' ? header : '');

/** How the hosts prove that a push is theirs: GitHub, Gitea, Forgejo and Bitbucket sign the body, GitLab sends the secret itself. */
const isProven = (headers: IncomingHttpHeaders, secret: string, mac: string): boolean => {
  const signature = one(headers['x-hub-signature-256']) || one(headers['x-hub-signature']);
  if (signature !== '') return isSame(signature.toLowerCase(), `sha256=${mac}`);
  const plain = one(headers['x-gitea-signature']) || one(headers['x-forgejo-signature']) || one(headers['x-gogs-signature']);
  if (plain !== '') return isSame(plain.toLowerCase(), mac);
  const token = one(headers['x-gitlab-token']);
  return token !== '' && isSame(token, secret);
};

/** The HMAC of a body that is not kept; undefined where it is too large. */
const macOf = async (request: IncomingMessage, secret: string): Promise<string | undefined> => {
  const mac = createHmac('sha256', secret);
  let bytes = 0;
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length;
    if (bytes > MAX_BYTES) return undefined;
    mac.update(chunk as Buffer);
  }
  return mac.digest('hex');
};

/**
 * A window for Git hosts: a push makes Holdfast look at the repository at once. What the body says is not believed, so that whoever repeats an old
 * one brings about a look and nothing else. Rejects with ConfigInvalid for a secret that is missing or could be guessed.
 */
export const pushWebhookRoute = ({ secretFile, onPush, onRefused, now }: PushWebhook): Route => {
  const secret = readSecret(secretFile);
  const hasTurn = createRate(BURST, PER_SECOND, now);
  let told = false;
  const refuse = (status: number, why: string, address: string): Answer => {
    if (!told) onRefused(`a push webhook from ${address} is refused: ${why}`);
    told = true;
    return asJson(status, { error: why });
  };
  return {
    open: true,
    answer: () => ({ ...asJson(405, { error: 'only POST' }), allow: 'POST' }),
    post: async (request) => {
      const address = request.socket.remoteAddress ?? '';
      if (!hasTurn(address)) return refuse(429, 'too many: one a second, and some at once', address);
      if (Number(request.headers['content-length'] ?? 0) > MAX_BYTES) return refuse(413, 'the body is too large', address);
      const mac = await macOf(request, secret);
      if (mac === undefined) return refuse(413, 'the body is too large', address);
      if (!isProven(request.headers, secret, mac)) return refuse(401, 'it is not signed with the secret of the push webhook', address);
      told = false;
      onPush();
      return asJson(202, { status: 'looking' });
    },
  };
};
