import { isObject, type Json, type JsonObject } from '../lib/json.ts';
import type { KubernetesSchemas } from '../lib/kubernetes-schemas.ts';
import type { Problem } from '../lib/problem.ts';
import { nearest } from '../lib/suggest.ts';
import { brokenName, brokenRule } from './kubernetes-rules.ts';
import { textAt } from './objects.ts';
import type { Pointer } from './pointers.ts';
import { problemAt } from './problem-at.ts';
import { type Fault, structuralFaults } from './structural.ts';
import type { Document } from './types.ts';

const MAX_FAULTS = 50;

export const problemsOfFaults = (document: Document, faults: readonly Fault[]): Problem[] =>
  faults.map(({ pointer, code, message, hint, on }) => problemAt(document, pointer, 'error', code, message, hint, on));

const nameFaults = (value: JsonObject, kind: string, at: Pointer): Fault[] => {
  const metadata = isObject(value['metadata']) ? value['metadata'] : undefined;
  const name = metadata?.['name'];
  if (typeof name === 'string') {
    const broken = brokenName(kind, name);
    const pointer = [...at, 'metadata', 'name'];
    return broken === undefined ? [] : [{ pointer, code: 'KubeValue', ...broken, message: `metadata.name ${broken.message}` }];
  }
  // A name of another type is a fault of types; it was reported as such.
  if (name !== undefined && name !== null) return [];
  const pointer = metadata === undefined ? at : [...at, 'metadata'];
  const hint = metadata?.['generateName'] === undefined ? {} : { hint: 'generateName would make a new object each time' };
  return [{ pointer, code: 'KubeMissingField', message: 'missing field "name" in metadata', on: 'key', ...hint }];
};

export type KubernetesCheck = {
  /** Problems of one object of Kubernetes' own; undefined where its kind is not known. `at`: where the object stands in the document. */
  object: (document: Document, value: JsonObject, at: Pointer) => Problem[] | undefined;
  /** Problems of a Job inside a JobFlow: its name is not its own. */
  jobTemplate: (document: Document, template: JsonObject, at: Pointer) => Problem[];
  /** An error for a kind that is misspelled in a group and version of Kubernetes' own; nothing for those of others. */
  misspelled: (document: Document, value: JsonObject, at: Pointer) => Problem[];
};

/** Checks objects of Kubernetes' own kinds against its published schemas, without a server: unknown fields, types, missing fields, values. */
export const createKubernetesCheck = (schemas: KubernetesSchemas): KubernetesCheck => {
  const context = { definitions: schemas.definitions, rules: brokenRule };
  const faultsOf = (value: Json, definition: string, at: Pointer): Fault[] =>
    structuralFaults(value, { $ref: `#/definitions/${definition}` }, context, at, MAX_FAULTS);
  const kindsIn = Map.groupBy(Object.keys(schemas.kinds), (key) => key.slice(0, key.lastIndexOf('/')));
  return {
    object: (document, value, at) => {
      const key = `${textAt(value, 'apiVersion')}/${textAt(value, 'kind')}`;
      const kind = Object.hasOwn(schemas.kinds, key) ? schemas.kinds[key] : undefined;
      if (kind === undefined) return undefined;
      const faults = [...faultsOf(value, kind.definition, at), ...nameFaults(value, textAt(value, 'kind'), at)];
      return problemsOfFaults(document, faults);
    },
    jobTemplate: (document, template, at) => {
      const definition = schemas.kinds['batch/v1/Job']?.definition;
      return definition === undefined ? [] : problemsOfFaults(document, faultsOf(template, definition, at));
    },
    misspelled: (document, value, at) => {
      const [apiVersion, kind] = [textAt(value, 'apiVersion'), textAt(value, 'kind')];
      const known = (kindsIn.get(apiVersion) ?? []).map((key) => key.slice(key.lastIndexOf('/') + 1));
      const near = nearest(kind, known);
      if (near === undefined) return [];
      const message = `${apiVersion} has no kind "${kind}"`;
      return [problemAt(document, [...at, 'kind'], 'error', 'KubeUnknownKind', message, `did you mean "${near}"?`)];
    },
  };
};
