import type { ErrorObject } from 'ajv/dist/2020.js';
import { isObject, type JsonObject } from '../lib/json.ts';
import type { Problem } from '../lib/problem.ts';
import { problemsOfAjv } from './ajv-problems.ts';
import { checkFlowStructure } from './flow-structure.ts';
import { dropNulls, dropOutputFields, outputFieldsOf } from './output-fields.ts';
import type { JobFlow } from './schema-types.generated.ts';
import type { Document } from './types.ts';
import { validators } from './validators.generated.ts';

/** Kinds of files that Holdfast itself defines. */
export type OwnKind = Exclude<keyof typeof validators, 'config'>;

/** The document as it is meant (without output fields and nulls), and all that its schema finds wrong. */
export type Checked = { document: Document; problems: Problem[] };

const NEWEST_LAYOUT = 1;

/** A newer layout may have fields that this version cannot know: the stage that reads holdfast.yaml says that, and nothing else is judged. */
const isNewerLayout = (document: Document): boolean => {
  const spec = document.value['spec'];
  const version = isObject(spec) ? spec['layoutVersion'] : undefined;
  return typeof version === 'number' && version > NEWEST_LAYOUT;
};

/** A value of the wrong type breaks every other rule too: only the type is said. */
const meaningful = (errors: readonly ErrorObject[]): ErrorObject[] => {
  const mistyped = new Set(errors.filter(({ keyword }) => keyword === 'type').map(({ instancePath }) => instancePath));
  return errors.filter(({ keyword, instancePath }) => keyword === 'type' || !mistyped.has(instancePath));
};

/** Checks a document of one of Holdfast's own kinds against its schema. */
export const checkSchema = (original: Document, kind: OwnKind): Checked => {
  if (kind === 'Repository' && isNewerLayout(original)) return { document: original, problems: [] };
  const dropped = dropOutputFields(original, outputFieldsOf(kind));
  const document = { ...dropped.document, value: dropNulls(dropped.document.value) as JsonObject };
  const validate = validators[kind];
  if (!validate(document.value))
    return { document, problems: [...dropped.problems, ...problemsOfAjv(document, meaningful(validate.errors ?? []))] };
  const structure = kind === 'JobFlow' ? checkFlowStructure(document, document.value as JobFlow) : [];
  return { document, problems: [...dropped.problems, ...structure] };
};
