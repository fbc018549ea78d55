import { HoldfastError } from '../lib/errors.ts';
import { canonicalJson, isObject, type Json, type JsonObject, jsonEqual } from '../lib/json.ts';
import { displayRef, type ObjectKey } from '../lib/kube-object.ts';
import type { Action, Plan } from './types.ts';

/** The plan as versioned JSON with sorted keys: equal plans are equal bytes. Holds no Secret. */
export const planToJson = (plan: Plan): string => `${canonicalJson(plan as unknown as Json)}\n`;

const invalid = (what: string): HoldfastError =>
  new HoldfastError('PlanInvalid', `not a plan: ${what}`, { hint: 'make it with `holdfast plan -o json`' });

const VERBS = ['create', 'adopt', 'configure', 'replace', 'unchanged', 'prune', 'release', 'blocked'];

const isTextList = (value: Json | undefined): boolean => Array.isArray(value) && value.every((item) => typeof item === 'string');
const hasTexts = (value: JsonObject, names: readonly string[]): boolean => names.every((name) => typeof value[name] === 'string');

const isAction = (value: Json): boolean => {
  if (!isObject(value) || !hasTexts(value, ['verb', 'key', 'source', 'reason', 'digest'])) return false;
  const { ref, observed, diff } = value;
  const diffOk = Array.isArray(diff) && diff.every((entry) => isObject(entry) && typeof entry['path'] === 'string');
  const refOk = isObject(ref) && hasTexts(ref, ['apiVersion', 'kind', 'namespace', 'name']);
  const observedOk = observed === undefined || (isObject(observed) && hasTexts(observed, ['uid', 'resourceVersion']));
  return VERBS.includes(String(value['verb'])) && refOk && observedOk && diffOk && isTextList(value['dependsOn']);
};

const isActions = (value: Json | undefined): boolean => Array.isArray(value) && value.every(isAction);
const isWave = (value: Json): boolean =>
  isObject(value) &&
  typeof value['name'] === 'string' &&
  ['established', 'healthy', 'none'].includes(String(value['gate'])) &&
  isActions(value['actions']);

/** Reads what `planToJson` wrote. Throws PlanInvalid for anything else, a newer version included. The content is a claim: see `whyStale`. */
export const parsePlan = (text: string): Plan => {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    throw invalid('it is not JSON');
  }
  if (!isObject(value)) throw invalid('it is not an object');
  if (value['version'] !== 1) throw invalid(`version ${JSON.stringify(value['version'] ?? null)} is not known here, 1 is`);
  if (!hasTexts(value, ['cluster', 'instance', 'commit', 'digest'])) throw invalid('cluster, instance, commit or digest is missing');
  const lists = ['pruneFirst', 'prune', 'blocked'].filter((name) => !isActions((value as JsonObject)[name]));
  if (lists.length > 0) throw invalid(`${lists.join(', ')} is no list of actions`);
  if (!Array.isArray(value['waves']) || !value['waves'].every(isWave)) throw invalid('waves is no list of waves');
  const counts = value['counts'];
  if (!isObject(counts) || !VERBS.every((verb) => Number.isSafeInteger(counts[verb]))) throw invalid('counts is missing');
  return value as unknown as Plan;
};

const actionsOf = ({ waves, pruneFirst, prune, blocked }: Plan): Map<ObjectKey, Action> =>
  new Map([...waves.flatMap(({ actions }) => actions), ...pruneFirst, ...prune, ...blocked].map((action) => [action.key, action]));

const whyOther = (saved: Action, fresh: Action | undefined): string | undefined => {
  const name = displayRef(saved.ref);
  if (fresh === undefined) return `${name} is not in the plan any more`;
  if (saved.verb !== fresh.verb) return `${name}: ${saved.verb} then, ${fresh.verb} now`;
  if (saved.verb === 'unchanged') return undefined;
  if (saved.digest !== fresh.digest) return `${name} is rendered otherwise`;
  const then = [saved.observed, saved.diff, saved.guard] as unknown as Json;
  const now = [fresh.observed, fresh.diff, fresh.guard] as unknown as Json;
  return jsonEqual(JSON.parse(JSON.stringify(then)) as Json, JSON.parse(JSON.stringify(now)) as Json)
    ? undefined
    : `${name} has changed in the cluster since`;
};

/** Why a saved plan may not be carried out any more, given the plan made now from the same commit: one line each; empty if it may. */
export const whyStale = (saved: Plan, fresh: Plan): string[] => {
  const frame = (['cluster', 'instance', 'commit'] as const).filter((name) => saved[name] !== fresh[name]);
  if (frame.length > 0) return frame.map((name) => `the plan is for ${name} ${saved[name]}, this is ${fresh[name]}`);
  const now = actionsOf(fresh);
  const then = actionsOf(saved);
  const added = [...now.values()].filter(({ key }) => !then.has(key)).map(({ ref }) => `${displayRef(ref)} is new in the plan`);
  const changed = [...then.values()].map((action) => whyOther(action, now.get(action.key))).filter((why) => why !== undefined);
  const all = [...changed, ...added].sort();
  return all.length === 0 && saved.digest !== fresh.digest ? ['the plan would end elsewhere'] : all;
};
