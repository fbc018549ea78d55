import { isObject, type JsonObject } from '../lib/json.ts';
import { groupOf, versionOf } from '../lib/kube-object.ts';
import { decodeCustom } from './crd-schema.ts';
import { type DecodeFindings, decodeTyped } from './decode.ts';
import { applyDefaults } from './defaults/table.ts';
import { badRequest } from './errors.ts';
import type { KubeObject, ServedKind, WriteContext } from './types.ts';

const MAX_WARNINGS = 20;

/** Decodes an object for a kind: unknown fields are dropped, warned of or refused; defaults are filled in. A fresh copy. */
export const readObject = (body: JsonObject, kind: ServedKind, context: WriteContext): KubeObject => {
  const given = { ...body };
  if (given['kind'] === undefined) given['kind'] = kind.kind;
  if (given['apiVersion'] === undefined) given['apiVersion'] = kind.apiVersion;
  if (given['kind'] !== kind.kind || given['apiVersion'] !== kind.apiVersion) throw mismatch(given, kind);
  const findings: DecodeFindings = { unknown: [], wrong: [] };
  const decoded = (kind.custom ? decodeCustom(given, kind, findings) : decodeTyped(given, kind.schema, '', findings)) as JsonObject;
  const wrong = findings.wrong[0];
  if (wrong !== undefined) throw badRequest(`${kind.kind} in version "${kind.version}" cannot be handled as a ${kind.kind}: ${wrong}`);
  reportUnknown(findings.unknown, kind, context);
  if (!isObject(decoded['metadata'])) decoded['metadata'] = {};
  if (!kind.custom) applyDefaults(kind.table, decoded);
  return decoded as KubeObject;
};

const reportUnknown = (unknown: readonly string[], kind: ServedKind, context: WriteContext): void => {
  if (unknown.length === 0 || context.fieldValidation === 'Ignore') return;
  const texts = unknown.map((path) => `unknown field "${path}"`);
  if (context.fieldValidation === 'Strict') {
    const prefix = `${kind.kind} in version "${kind.version}" cannot be handled as a ${kind.kind}: `;
    throw badRequest(`${prefix}strict decoding error: ${texts.join(', ')}`);
  }
  context.warnings.push(...texts.slice(0, MAX_WARNINGS));
};

/** In the words of Kubernetes' scheme, which knows its own kinds but not those of CRDs. */
const mismatch = (body: JsonObject, kind: ServedKind): Error => {
  const given = String(body['apiVersion']);
  const givenKind = String(body['kind']);
  const handled = `${givenKind} in version ${JSON.stringify(versionOf(given))} cannot be handled as a ${kind.kind}`;
  if (given !== kind.apiVersion && !kind.custom && groupOf(given) === kind.group)
    return badRequest(
      `${handled}: no kind ${JSON.stringify(givenKind)} is registered for version ${JSON.stringify(given)} in scheme "pkg/runtime/scheme.go:111"`,
    );
  if (given !== kind.apiVersion)
    return badRequest(`the API version in the data (${given}) does not match the expected API version (${kind.apiVersion})`);
  const internal = kind.group === '' ? 'core' : (kind.group.split('.')[0] ?? '');
  return badRequest(`${handled}: converting (${kind.version}.${givenKind}) to (${internal}.${kind.kind}): unknown conversion`);
};
