import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { SignatureV4 } from '@smithy/signature-v4';

/** AWS allows as much between the clocks of client and server, in ms. */
const MAX_SKEW = 5 * 60_000;

const CREDENTIAL =
  /^AWS4-HMAC-SHA256 +Credential=([^/,\s]+)\/(\d{8})\/([a-z0-9-]+)\/ecs\/aws4_request, *SignedHeaders=([a-z0-9;-]+), *Signature=([0-9a-f]{64})$/;
const DATE = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/;

/** What must be signed, so that a signature cannot be taken from one request to another. */
const MUST = ['host', 'x-amz-date', 'x-amz-target'];

type Source = string | ArrayBuffer | ArrayBufferView;
const bytes = (data: Source): Uint8Array =>
  typeof data === 'string'
    ? Buffer.from(data)
    : ArrayBuffer.isView(data)
      ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
      : new Uint8Array(data);

/** SHA-256 as the signer wants it: with a key it is an HMAC. */
class Sha256 {
  readonly #hash;
  constructor(secret?: Source) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytes(secret));
  }
  update(data: Source): void {
    this.#hash.update(bytes(data));
  }
  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest());
  }
  reset(): void {
    throw new Error('a hash is used once');
  }
}

const timeOf = (header: string): Date | undefined => {
  const [, year, month, day, hour, minute, second] = DATE.exec(header) ?? [];
  return year === undefined ? undefined : new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
};

export type Signed = { method: string; path: string; headers: IncomingHttpHeaders; body: string };

/**
 * Whether a request was signed (Signature Version 4) with this secret access key, lately. The access key id is anything: there is one key.
 * Signing it again and comparing is what AWS itself does.
 */
export const isSignedWith = async ({ method, path, headers, body }: Signed, secret: string, now: Date): Promise<boolean> => {
  const [, accessKeyId, day, region, signedHeaders, signature] = CREDENTIAL.exec(headers.authorization ?? '') ?? [];
  const date = headers['x-amz-date'];
  const at = typeof date === 'string' ? timeOf(date) : undefined;
  if (accessKeyId === undefined || day === undefined || region === undefined || signedHeaders === undefined || signature === undefined)
    return false;
  if (at === undefined || !String(date).startsWith(day) || Math.abs(now.getTime() - at.getTime()) > MAX_SKEW) return false;
  // The signer takes this header's word for what the body is.
  const told = headers['x-amz-content-sha256'];
  if (told !== undefined && told !== createHash('sha256').update(body).digest('hex')) return false;
  const names = signedHeaders.split(';');
  if (!MUST.every((name) => names.includes(name))) return false;
  const given = Object.fromEntries(names.flatMap((name) => (typeof headers[name] === 'string' ? [[name, headers[name] as string]] : [])));
  const signer = new SignatureV4({
    service: 'ecs',
    region,
    sha256: Sha256,
    credentials: { accessKeyId, secretAccessKey: secret },
    applyChecksum: false,
  });
  const request = { method, protocol: 'http:', hostname: headers.host ?? '', path, query: {}, headers: given, body };
  const again = await signer.sign(request, { signingDate: at, signableHeaders: new Set(names), unsignableHeaders: new Set() });
  const expected = /Signature=([0-9a-f]{64})$/.exec(again.headers['authorization'] ?? '')?.[1];
  return expected !== undefined && timingSafeEqual(Buffer.from(expected), Buffer.from(signature));
};
