import { isObject, type JsonObject } from '../lib/json.ts';
import type { Problem } from '../lib/problem.ts';
import { problemsOfAjv } from './ajv-problems.ts';
import { textOf } from './bytes.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { dropNulls } from './output-fields.ts';
import { validators } from './validators.generated.ts';
import { parseYaml } from './yaml.ts';

/**
 * The operator's configuration against its schema, as the repository's files are checked: all problems at once, with their places.
 * `value` is undefined where the file holds nothing; it may be trusted only if no problem is an error.
 */
export const checkConfig = (path: string, bytes: Uint8Array): { value: JsonObject | undefined; problems: readonly Problem[] } => {
  const text = textOf({ path, blob: '', mode: 'file', size: bytes.length, bytes }, path, DEFAULT_LIMITS);
  if ('problem' in text) return { value: undefined, problems: [text.problem] };
  const { documents, problems } = parseYaml(path, text.text, DEFAULT_LIMITS);
  const [first, second] = documents;
  if (first === undefined) return { value: undefined, problems };
  const wrong = (message: string, at: { line: number; col: number }): Problem => ({
    severity: 'error',
    code: 'SchemaType',
    message,
    where: { path, ...at },
  });
  if (second !== undefined) return { value: undefined, problems: [...problems, wrong('the file holds a second document', second.at([]))] };
  if (!isObject(first.value)) return { value: undefined, problems: [...problems, wrong('the file must hold an object', first.at([]))] };
  const value = dropNulls(first.value) as JsonObject;
  const validate = validators.config;
  const found = validate(value) ? [] : problemsOfAjv({ path, index: 0, value, at: first.at }, validate.errors ?? []);
  return { value, problems: [...problems, ...found] };
};
