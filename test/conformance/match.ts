// Comparing an answer with what is expected of it, field by field.
import { isDeepStrictEqual } from 'node:util';
import type { JsonObject } from '../../src/lib/json.ts';
import { compareText } from '../../src/lib/kube-object.ts';
import type { Reply } from './server.ts';

/** An answer that is not the expected one, as opposed to a fault of the suite or of the connection. */
type Mismatch = Error & { mismatch: true };
export const isMismatch = (error: unknown): error is Mismatch => error instanceof Error && 'mismatch' in error;
export const mismatch = (message: string): Mismatch => Object.assign(new Error(message), { mismatch: true as const });

/** Any value at all, as long as there is one. */
export const PRESENT = Symbol('present');

const isPlain = (value: unknown): value is { [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof RegExp);

const shown = (value: unknown): string => (value instanceof RegExp ? String(value) : (JSON.stringify(value) ?? String(value)));

/**
 * Where `actual` is not what is expected; empty if it fits. An expected object names the fields that count (`undefined`: must
 * not be there), a list must be as long, a RegExp matches a string, PRESENT any value, anything else must be equal.
 */
export const differences = (actual: unknown, expected: unknown, path = ''): string[] => {
  if (expected === PRESENT) return actual === undefined || actual === null ? [`${path}: is missing`] : [];
  if (expected instanceof RegExp)
    return typeof actual === 'string' && expected.test(actual) ? [] : [`${path}: ${shown(actual)} does not match ${shown(expected)}`];
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual)) return [`${path}: ${shown(actual)} is no list`];
    if (actual.length !== expected.length) return [`${path}: ${actual.length} items, not ${expected.length}: ${shown(actual)}`];
    return expected.flatMap((item, index) => differences(actual[index], item, `${path}[${index}]`));
  }
  if (isPlain(expected)) {
    if (!isPlain(actual)) return [`${path}: ${shown(actual)}, not ${shown(expected)}`];
    return Object.entries(expected).flatMap(([key, value]) => differences(actual[key], value, path === '' ? key : `${path}.${key}`));
  }
  return isDeepStrictEqual(actual, expected) ? [] : [`${path}: ${shown(actual)}, not ${shown(expected)}`];
};

/** Throws a mismatch that names every field that differs. */
export const fits = (actual: unknown, expected: unknown, what = 'the value'): void => {
  const found = differences(actual, expected);
  if (found.length > 0) throw mismatch(`${what} differs:\n  ${found.join('\n  ')}`);
};

/** Waits for an answer and holds it against a status code and the fields that count; gives its body. */
export const answer = async (asked: Promise<Reply>, code: number, body: unknown = {}): Promise<JsonObject> => {
  const reply = await asked;
  const found = [...(reply.code === code ? [] : [`status code: ${reply.code}, not ${code}`]), ...differences(reply.body, body)];
  if (found.length > 0) throw mismatch(`the answer differs:\n  ${found.join('\n  ')}\n  in: ${reply.text.slice(0, 1500)}`);
  return reply.body;
};

export type ExpectedCause = { reason?: string; field?: string | undefined; message?: string | RegExp };

/** The Status of a refusal: its code, reason, and what of message, details and causes counts. */
export const refused = (
  asked: Promise<Reply>,
  code: number,
  reason: string | undefined,
  message: string | RegExp = /./,
  details: unknown = undefined,
): Promise<JsonObject> =>
  answer(asked, code, {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    reason,
    code,
    message,
    ...(details === undefined ? {} : { details }),
  });

/** A 422 with exactly these causes, in any order; a string is the field, with the reason after a space. */
export const invalid = async (
  asked: Promise<Reply>,
  causes: readonly (string | ExpectedCause)[],
  message: string | RegExp = /./,
): Promise<JsonObject> => {
  const body = await refused(asked, 422, 'Invalid', message, { causes: PRESENT });
  const byField = <T extends { field?: string | undefined }>(list: readonly T[]): T[] =>
    [...list].sort((a, b) => compareText(a.field ?? '', b.field ?? ''));
  const expected = causes.map((cause) => {
    if (typeof cause !== 'string') return cause;
    const [field, reason] = cause.split(' ');
    return { field, reason: `FieldValue${reason}` };
  });
  fits(byField((body['details'] as { causes: { field?: string }[] }).causes), byField(expected), 'the causes');
  return body;
};
