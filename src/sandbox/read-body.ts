import { isObject, type JsonObject } from '../lib/json.ts';
import { versionOf } from '../lib/kube-object.ts';
import { loadKubernetesSchemas } from '../lib/kubernetes-schemas.ts';
import { decodeCustom } from './crd-schema.ts';
import { type DecodeFindings, decodeTyped } from './decode.ts';
import { applyDefaults } from './defaults/table.ts';
import { badRequest, invalid } from './errors.ts';
import type { KubeObject, ServedKind, WriteContext } from './types.ts';
import { invalidValue } from './validation/names.ts';

const MAX_WARNINGS = 20;

/** How a body that cannot be read is refused. */
export type Refusal = (why: string) => Error;

const cannotBeHandled = (body: JsonObject, kind: ServedKind): Refusal => {
  const version = JSON.stringify(versionOf(String(body['apiVersion'])));
  return (why) => badRequest(`${String(body['kind'])} in version ${version} cannot be handled as a ${kind.kind}: ${why}`);
};

/**
 * Decodes an object for a kind: unknown fields are dropped, warned of or refused; defaults are filled in. A fresh copy.
 * `refuse`: in other words than those for a whole body.
 */
export const readObject = (body: JsonObject, kind: ServedKind, context: WriteContext, refuse?: Refusal): KubeObject => {
  const given = { ...body };
  if (kind.custom && given['kind'] === undefined)
    throw badRequest(`the object provided is unrecognized: Object 'Kind' is missing in '${JSON.stringify(body)}'`);
  if (given['kind'] === undefined) given['kind'] = kind.kind;
  if (given['apiVersion'] === undefined) given['apiVersion'] = kind.apiVersion;
  if (given['kind'] !== kind.kind || given['apiVersion'] !== kind.apiVersion) throw mismatch(given, kind, refuse);
  const findings: DecodeFindings = { unknown: [], wrong: [] };
  const decoded = (kind.custom ? decodeCustom(given, kind, findings) : decodeTyped(given, kind.schema, '', findings)) as JsonObject;
  const wrong = findings.wrong[0];
  const say = refuse ?? cannotBeHandled(given, kind);
  if (wrong !== undefined) throw say(wrong);
  reportDropped(findings.unknown, context, say);
  if (!isObject(decoded['metadata'])) decoded['metadata'] = {};
  if (!kind.custom) applyDefaults(kind.table, decoded);
  return decoded as KubeObject;
};

const reportDropped = (unknown: readonly string[], context: WriteContext, refuse: Refusal): void => {
  if (context.fieldValidation === 'Ignore') return;
  const texts = [...unknown.map((path) => `unknown field "${path}"`), ...context.duplicates.map((path) => `duplicate field "${path}"`)];
  if (texts.length === 0) return;
  if (context.fieldValidation === 'Strict') throw refuse(`strict decoding error: ${texts.join(', ')}`);
  context.warnings.push(...texts.slice(0, MAX_WARNINGS));
};

/** In the words of Kubernetes' scheme, which knows its own kinds but not those of CRDs. */
const mismatch = (body: JsonObject, kind: ServedKind, refuse: Refusal = cannotBeHandled(body, kind)): Error => {
  const given = String(body['apiVersion']);
  const givenKind = String(body['kind']);
  const known = kind.custom !== undefined || loadKubernetesSchemas().kinds[`${given}/${givenKind}`] !== undefined;
  if (given !== kind.apiVersion && !known)
    return refuse(
      `no kind ${JSON.stringify(givenKind)} is registered for version ${JSON.stringify(given)} in scheme "pkg/runtime/scheme.go:111"`,
    );
  if (given !== kind.apiVersion)
    return badRequest(`the API version in the data (${given}) does not match the expected API version (${kind.apiVersion})`);
  if (kind.custom) {
    const name = isObject(body['metadata']) ? String(body['metadata']['name'] ?? '') : '';
    return invalid({ ...kind, kind: givenKind }, name, [invalidValue('kind', givenKind, `must be ${kind.kind}`)]);
  }
  const internal = kind.group === '' ? 'core' : (kind.group.split('.')[0] ?? '');
  return refuse(`converting (${kind.version}.${givenKind}) to (${internal}.${kind.kind}): unknown conversion`);
};
