import { isObject, type Json, type JsonObject } from '../../lib/json.ts';
import { childOf, isAtomic, type SchemaNode, shapeOf } from '../schema-node.ts';
import { fieldElement, formatPath } from './fieldset.ts';
import { itemElement } from './typed.ts';

/** What structured-merge-diff says of a value that does not fit its schema: `.spec.x: field not declared in schema`. */
export const typedErrors = (value: Json, node: SchemaNode): string[] => {
  const errors: string[] = [];
  const path: string[] = [];
  const report = (text: string): void => {
    errors.push(path.length === 0 ? text : `${formatPath(path)}: ${text}`);
  };
  const walk = (current: Json, schema: SchemaNode): void => {
    if (current === null || schema.shape === 'any') return;
    const shape = shapeOf(schema, current);
    if (shape === 'scalar') walkScalar(current, schema);
    else if (shape === 'list') {
      if (Array.isArray(current)) walkList(current, schema);
      else report(`expected list, got &{${describe(current)}}`);
    } else if (isObject(current)) {
      walkMap(current, schema);
    } else report(`expected map, got &{${describe(current)}}`);
  };
  const walkMap = (map: JsonObject, schema: SchemaNode): void => {
    const stranger = Object.keys(map).find((key) => childOf(schema, key) === undefined);
    for (const [key, member] of stranger === undefined ? Object.entries(map) : []) {
      path.push(fieldElement(key));
      walk(member, childOf(schema, key) as SchemaNode);
      path.pop();
    }
    if (stranger === undefined) return;
    // The API server stops at the first field that is not declared.
    path.push(fieldElement(stranger));
    report('field not declared in schema');
    path.pop();
  };
  const walkScalar = (current: Json, schema: SchemaNode): void => {
    const expected = schema.scalar === 'integer' || schema.scalar === 'number' ? 'numeric (int or float)' : schema.scalar;
    const actual = typeof current;
    const fits = schema.scalar === 'untyped' ? actual !== 'object' : actual === (expected.startsWith('numeric') ? 'number' : expected);
    if (!fits)
      report(
        `expected ${schema.scalar === 'untyped' ? 'any scalar' : expected}, got ${expected.startsWith('numeric') ? goType(current) : `&value.valueUnstructured{Value:${describe(current)}}`}`,
      );
  };
  const walkList = (list: Json[], schema: SchemaNode): void => {
    const seen = new Set<string>();
    list.forEach((item, index) => {
      if (isAtomic(schema, 'list')) {
        path.push(`i:${index}`);
        walk(item, schema.element?.() as SchemaNode);
        path.pop();
        return;
      }
      const element = itemElement(schema, item);
      if (element === undefined) {
        report(
          `element ${index}: associative list with keys has an element that omits all key fields ${keysOf(schema)} (and doesn't have default values for any key fields)`,
        );
        return;
      }
      if (seen.has(element)) report(`duplicate entries for key ${formatPath([element])}`);
      seen.add(element);
      path.push(element);
      walk(item, schema.element?.() as SchemaNode);
      path.pop();
    });
  };
  walk(value, node);
  return errors;
};

const keysOf = (schema: SchemaNode): string => `[${schema.keys.map((key) => JSON.stringify(key)).join(' ')}]`;
/** Go's %T of a decoded value. */
const goType = (value: Json): string =>
  Array.isArray(value)
    ? '[]interface {}'
    : isObject(value)
      ? 'map[string]interface {}'
      : typeof value === 'boolean'
        ? 'bool'
        : typeof value;
const describe = (value: Json): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));
