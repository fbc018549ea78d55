import { isObject, type Json, type JsonObject } from '../lib/json.ts';

/** One entry of a Status' details.causes: which field, and what is wrong with it. */
export type StatusCause = { field: string; reason: string; message: string };

/** A metav1.Status as far as it is used. `name` and `kind` are details.name and details.kind: what the answer is about. */
export type Status = {
  code: number;
  reason: string;
  message: string;
  name: string;
  kind: string;
  causes: StatusCause[];
  retryAfterMs: number | undefined;
};

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

const causesOf = (details: JsonObject): StatusCause[] =>
  Array.isArray(details.causes)
    ? details.causes
        .filter(isObject)
        .map((cause) => ({ field: text(cause.field), reason: text(cause.reason), message: text(cause.message) }))
    : [];

/** Reads a Status object; undefined when the body is something else (a proxy's page, a cut answer). */
export const readStatus = (body: unknown): Status | undefined => {
  if (!isObject(body) || body.kind !== 'Status') return undefined;
  const details = isObject(body.details) ? body.details : {};
  return {
    code: typeof body.code === 'number' ? body.code : 0,
    reason: text(body.reason),
    message: text(body.message),
    name: text(details.name),
    kind: text(details.kind),
    causes: causesOf(details),
    retryAfterMs: typeof details.retryAfterSeconds === 'number' ? details.retryAfterSeconds * 1000 : undefined,
  };
};

/** One line of bounded length: the server quotes whole objects, and the end says what is wrong with them. */
export const shorten = (message: string, max = 400): string => {
  const line = message.replace(/\s+/g, ' ').trim();
  if (line.length <= max) return line;
  const tail = Math.floor(max / 2);
  return `${line.slice(0, max - tail - 3)} … ${line.slice(-tail)}`;
};

/** Texts of the API server that name a field or a rule, never a value. */
const WITHOUT_VALUES: readonly RegExp[] = [
  /illegal base64 data/,
  /field not declared in schema/,
  /field is immutable when `immutable` is set/,
  /exceeded quota/,
  /must be no more than \d+ (bytes|characters)/,
  /the object has been modified/,
];

const secretCause = (cause: StatusCause): string => {
  const rule = WITHOUT_VALUES.map((known) => known.exec(cause.message)?.[0]).find((found) => found !== undefined);
  return `${fieldOnly(cause.field)}: ${rule ?? (cause.reason === '' ? 'refused' : cause.reason)}`;
};

/** Field paths are names of keys; anything else that stands in that place is not repeated. */
export const fieldOnly = (field: string): string => (/^[\w.[\]/"-]{0,200}$/.test(field) ? field : 'a field');

/** What may be said of an answer about a Secret: the server's own text can quote the values that were sent. */
const secretMessage = (status: Status): string => {
  if (status.causes.length > 0 && status.reason !== 'Conflict') return status.causes.map(secretCause).join('; ');
  // RBAC's refusal names user, verb and resource; a webhook's may hold anything.
  const refusal = /User "[^"]*" cannot \w+ resource "[^"]*" in API group "[^"]*"( in the namespace "[^"]*")?/.exec(status.message);
  if (refusal !== null) return refusal[0];
  const webhook = /admission webhook "[\w.-]+" denied the request/.exec(status.message);
  if (webhook !== null) return `${webhook[0]} (its words are left out: they may quote the Secret)`;
  const known = WITHOUT_VALUES.map((pattern) => pattern.exec(status.message)?.[0]).find((found) => found !== undefined);
  return known ?? `${status.reason === '' ? 'refused' : status.reason} (the server's words are left out: they may quote the Secret)`;
};

const quoting = new Set([400, 403, 422, 500]);

/** The server's words for a message: one line, bounded, and for a Secret without any value. */
export const serverMessage = (status: Status, secret: boolean): string => {
  if (secret && quoting.has(status.code)) return secretMessage(status);
  const conflicts = status.reason === 'Conflict' ? status.causes.filter((cause) => cause.reason === 'FieldManagerConflict') : [];
  if (conflicts.length > 0) return conflicts.map((cause) => `${cause.message}: ${cause.field}`).join('; ');
  if (status.code === 422 && status.causes.length > 0)
    return shorten(
      status.causes.map((cause) => `${cause.field === '' ? '' : `${cause.field}: `}${shorten(cause.message, 200)}`).join('; '),
      1000,
    );
  return shorten(status.message === '' ? status.reason : status.message, 1000);
};

const IMMUTABLE =
  /immutable|may not change once set|may not be (changed|modified)|cannot be changed|cannot change roleRef|^updates to [\w. ]+ (is|are) (forbidden|not allowed)|^updates to statefulset spec|^pod updates may not change fields/i;

/** The server's judgement without the value it quotes: a value chosen in the repository must not read like a judgement. */
const judgement = (message: string): string => {
  if (message.startsWith('Forbidden: ')) return (message.slice('Forbidden: '.length).split('\n')[0] ?? '').trim();
  if (message.startsWith('Invalid value: ')) return message.slice(message.lastIndexOf(': ') + 2);
  return message.split('\n')[0] ?? '';
};

/** Whether all that is wrong is that fields cannot be changed in place, so that making the object anew would help. */
export const causesAreImmutable = (causes: readonly StatusCause[]): boolean =>
  causes.length > 0 && causes.every((cause) => IMMUTABLE.test(judgement(cause.message)));
