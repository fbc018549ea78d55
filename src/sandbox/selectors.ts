import { isObject, type Json, type JsonObject } from '../lib/json.ts';
import { badRequest } from './errors.ts';
import type { KubeObject } from './types.ts';
import { validateLabels } from './validation/names.ts';

export type Matcher = (object: KubeObject) => boolean;
export const MATCH_ALL: Matcher = () => true;

type Requirement = { key: string; operator: string; values: readonly string[] };

const SET_BASED = /^\s*([^\s!=,()<>]+)\s+(in|notin)\s*\(([^()]*)\)\s*$/;
const EQUALITY = /^\s*([^\s!=,()<>]+)\s*(==|=|!=)\s*([^\s!=,()]*)\s*$/;
const COMPARISON = /^\s*([^\s!=,()<>]+)\s*([<>])\s*(-?\d+)\s*$/;
const EXISTS = /^\s*(!?)\s*([^\s!=,()<>]+)\s*$/;

const splitTerms = (text: string): string[] => {
  const terms: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === '(') depth += 1;
    else if (text[index] === ')') depth -= 1;
    else if (text[index] === ',' && depth === 0) {
      terms.push(text.slice(start, index));
      start = index + 1;
    }
  }
  terms.push(text.slice(start));
  return terms;
};

const parseTerm = (term: string): Requirement => {
  const set = SET_BASED.exec(term);
  if (set) return { key: set[1] as string, operator: set[2] as string, values: (set[3] as string).split(',').map((value) => value.trim()) };
  const equality = EQUALITY.exec(term);
  if (equality) return { key: equality[1] as string, operator: equality[2] === '!=' ? 'notin' : 'in', values: [equality[3] as string] };
  const comparison = COMPARISON.exec(term);
  if (comparison) return { key: comparison[1] as string, operator: comparison[2] as string, values: [comparison[3] as string] };
  const exists = EXISTS.exec(term);
  if (exists) return { key: exists[2] as string, operator: exists[1] === '!' ? 'notexists' : 'exists', values: [] };
  throw badRequest(
    `unable to parse requirement: found '${term.trim().split(/\s+/)[1] ?? term.trim()}', expected: in, notin, =, ==, !=, gt, lt`,
  );
};

const meets = (labels: JsonObject, { key, operator, values }: Requirement): boolean => {
  const value = labels[key];
  if (operator === 'exists') return value !== undefined;
  if (operator === 'notexists') return value === undefined;
  if (operator === '<' || operator === '>') {
    if (typeof value !== 'string' || !/^-?\d+$/.test(value)) return false;
    return operator === '>' ? Number(value) > Number(values[0]) : Number(value) < Number(values[0]);
  }
  if (operator === 'in') return typeof value === 'string' && values.includes(value);
  return typeof value !== 'string' || !values.includes(value);
};

/** `app=web,tier in (a,b),!canary` as a predicate. */
export const parseLabelSelector = (selector: string | null): Matcher => {
  if (selector === null || selector.trim() === '') return MATCH_ALL;
  const requirements = splitTerms(selector).map(parseTerm);
  for (const { key, values } of requirements)
    for (const value of values.length > 0 ? values : ['']) {
      const wrong = validateLabels({ [key]: value }, 'key')[0];
      if (wrong) throw badRequest(`unable to parse requirement: ${wrong.field}: ${wrong.detail}`);
    }
  return (object) => requirements.every((requirement) => meets(object.metadata.labels ?? {}, requirement));
};

/** A LabelSelector (matchLabels, matchExpressions) over labels. An empty selector matches everything. */
export const selectorMatches = (selector: Json | undefined, labels: JsonObject): boolean => {
  if (!isObject(selector)) return false;
  const wanted = isObject(selector['matchLabels']) ? selector['matchLabels'] : {};
  if (!Object.entries(wanted).every(([key, value]) => labels[key] === value)) return false;
  const expressions = Array.isArray(selector['matchExpressions']) ? selector['matchExpressions'] : [];
  return expressions.every((expression) => {
    if (!isObject(expression)) return false;
    const operator = { In: 'in', NotIn: 'notin', Exists: 'exists', DoesNotExist: 'notexists' }[String(expression['operator'])] ?? 'in';
    const values = (Array.isArray(expression['values']) ? expression['values'] : []).map(String);
    return meets(labels, { key: String(expression['key']), operator, values });
  });
};

/** A LabelSelector in the text form of a scale's status.selector. */
export const formatSelector = (selector: Json | undefined): string => {
  if (!isObject(selector)) return '';
  const plain = isObject(selector['matchLabels']) ? selector['matchLabels'] : {};
  const parts = Object.keys(plain)
    .sort()
    .map((key) => `${key}=${String(plain[key])}`);
  for (const expression of Array.isArray(selector['matchExpressions']) ? selector['matchExpressions'] : []) {
    if (!isObject(expression)) continue;
    const values = (Array.isArray(expression['values']) ? expression['values'] : []).map(String).sort().join(',');
    const key = String(expression['key']);
    if (expression['operator'] === 'Exists') parts.push(key);
    else if (expression['operator'] === 'DoesNotExist') parts.push(`!${key}`);
    else parts.push(`${key} ${expression['operator'] === 'In' ? 'in' : 'notin'} (${values})`);
  }
  return parts.sort().join(',');
};

const COMMON_FIELDS = ['metadata.name', 'metadata.namespace'];
// What the API server lets clients select by, beyond name and namespace.
const FIELDS: { [table: string]: readonly string[] } = {
  '/pods': [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'spec.hostNetwork',
    'status.phase',
    'status.podIP',
    'status.nominatedNodeName',
  ],
  '/events': [
    'involvedObject.kind',
    'involvedObject.namespace',
    'involvedObject.name',
    'involvedObject.uid',
    'involvedObject.apiVersion',
    'involvedObject.resourceVersion',
    'involvedObject.fieldPath',
    'reason',
    'reportingComponent',
    'source',
    'type',
  ],
  '/secrets': ['type'],
  '/namespaces': ['status.phase'],
  '/nodes': ['spec.unschedulable'],
  '/services': ['spec.clusterIP', 'spec.type'],
  '/replicationcontrollers': ['status.replicas'],
  'apps/replicasets': ['status.replicas'],
  'batch/jobs': ['status.successful'],
  'certificates.k8s.io/certificatesigningrequests': ['spec.signerName'],
};

const fieldOf = (object: KubeObject, path: string): string => {
  let value: Json | undefined = object;
  for (const part of path.split('.')) value = isObject(value) ? value[part] : undefined;
  return value === undefined || value === null ? '' : String(value);
};

/** `metadata.name=web,status.phase!=Running` as a predicate; a field that the kind cannot be selected by is a bad request. */
export const parseFieldSelector = (selector: string | null, table: string): Matcher => {
  if (selector === null || selector.trim() === '') return MATCH_ALL;
  const terms = selector.split(',').map((term) => {
    const match = EQUALITY.exec(term);
    if (!match) throw badRequest(`invalid selector: '${term}'; can't understand '${term}'`);
    const key = match[1] as string;
    if (!COMMON_FIELDS.includes(key) && !(FIELDS[table] ?? []).includes(key))
      throw badRequest(
        FIELDS[table]
          ? `field label not supported: ${key}`
          : `"${key}" is not a known field selector: only "metadata.name", "metadata.namespace"`,
      );
    return { key, negate: match[2] === '!=', value: match[3] as string };
  });
  return (object) => terms.every(({ key, negate, value }) => (fieldOf(object, key) === value) !== negate);
};
