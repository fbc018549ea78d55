import type { ErrorObject } from 'ajv/dist/2020.js';
import { isObject, type Json } from '../lib/json.ts';
import type { Problem, ProblemCode } from '../lib/problem.ts';
import { nearest } from '../lib/suggest.ts';
import { expectedName, formatPointer, type Pointer, parsePointer, typeHint, typeName } from './pointers.ts';
import { problemAt } from './problem-at.ts';
import type { Document } from './types.ts';

type Said = { code: ProblemCode; message: string; hint?: string; on?: 'key' | 'value'; pointer?: Pointer };

const MAX_SHOWN = 60;
const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
};

const didYouMean = (word: unknown, candidates: readonly unknown[]): { hint: string } | Record<string, never> => {
  const near = typeof word === 'string' ? nearest(word, candidates.map(String)) : undefined;
  return near === undefined ? {} : { hint: `did you mean "${near}"?` };
};

const membersOf = (schema: unknown): string[] =>
  isObject(schema) && isObject(schema['properties']) ? Object.keys(schema['properties']) : [];

const unknownField = (error: ErrorObject, pointer: Pointer): Said => {
  const name = String(error.params['additionalProperty']);
  const inside = pointer.length === 0 ? '' : ` in ${formatPointer(pointer)}`;
  return {
    code: 'SchemaUnknownField',
    message: `unknown field ${JSON.stringify(name)}${inside}`,
    on: 'key',
    pointer: [...pointer, name],
    ...didYouMean(name, membersOf(error.parentSchema)),
  };
};

const WRONG_VALUE: { [keyword: string]: (params: ErrorObject['params'], data: unknown) => string } = {
  const: ({ allowedValue }) => `must be ${shown(allowedValue)}`,
  minimum: ({ limit }, data) => `is ${shown(data)}; the least is ${limit}`,
  maximum: ({ limit }, data) => `is ${shown(data)}; the most is ${limit}`,
  minLength: ({ limit }) => (limit === 1 ? 'must not be empty' : `must have at least ${limit} characters`),
  maxLength: ({ limit }, data) => `has ${String(data).length} characters; the most is ${limit}`,
  minItems: ({ limit }) => (limit === 1 ? 'must not be empty' : `must have at least ${limit} items`),
  maxItems: ({ limit }, data) => `has ${(data as Json[]).length} items; the most is ${limit}`,
  pattern: (_, data) => `is ${shown(data)}, which has not the form that it needs`,
};

const described = (error: ErrorObject, pointer: Pointer): Said => {
  const field = pointer.length === 0 ? 'the document' : formatPointer(pointer);
  const { keyword, params, data } = error;
  if (keyword === 'additionalProperties') return unknownField(error, pointer);
  if (keyword === 'required') {
    const inside = pointer.length === 0 ? '' : ` in ${field}`;
    return { code: 'SchemaMissingField', message: `missing field "${params['missingProperty']}"${inside}`, on: 'key' };
  }
  if (keyword === 'type') {
    const hint = typeHint(params['type'], data);
    const message = `${field} must be ${expectedName(params['type'])}, not ${typeName(data)}`;
    return { code: 'SchemaType', message, ...(hint === undefined ? {} : { hint }) };
  }
  if (keyword === 'enum') {
    const allowed = params['allowedValues'] as unknown[];
    const choices = allowed.map(String).join(', ');
    return { code: 'SchemaValue', message: `${field} is ${shown(data)}; it must be one of ${choices}`, ...didYouMean(data, allowed) };
  }
  const wrong = WRONG_VALUE[keyword]?.(params, data) ?? error.message ?? `breaks the rule "${keyword}"`;
  return { code: 'SchemaValue', message: `${field} ${wrong}`, ...(keyword === 'pattern' ? patternHint(error) : {}) };
};

/** A regular expression is no help to most readers; the description of the field tells the form in words. */
const patternHint = ({ parentSchema, params }: ErrorObject): { hint: string } => {
  const description = isObject(parentSchema) ? parentSchema['description'] : undefined;
  return { hint: typeof description === 'string' ? description.replace(/\.$/, '') : `it must match ${params['pattern']}` };
};

/** More than anybody reads of one document; each costs a search for the nearest name. */
const MAX_ERRORS = 200;

/** The readable form of what ajv found (with `verbose`), each at its place in the file. */
export const problemsOfAjv = (document: Document, errors: readonly ErrorObject[]): Problem[] =>
  errors.slice(0, MAX_ERRORS).map((error) => {
    const pointer = parsePointer(error.instancePath, document.value);
    const { code, message, hint, on, pointer: at = pointer } = described(error, pointer);
    return problemAt(document, at, 'error', code, message, hint, on);
  });
