import { HoldfastError } from '../lib/errors.ts';
import { isObject, type Json } from '../lib/json.ts';
import { parsePlan, planToJson } from '../plan/json.ts';
import type { Plan } from '../plan/types.ts';
import type { Planned } from './make-plan.ts';

const lines = (items: readonly string[]): string => (items.length === 0 ? '[]' : `[\n${items.join(',\n')}\n]`);

/** What is said beside the plan of one cluster. It is no part of the plan, and is not looked at when that is carried out. */
const besideJson = ({ plan, note, shape }: Planned): string =>
  JSON.stringify({ cluster: plan.cluster, notes: note === undefined ? [] : note.split('\n'), shape: shape ?? null });

/** The plans of one commit, as `holdfast plan -o json` prints them. Holds no Secret: values of Secrets are keyed HMACs. */
export const plansToJson = (planned: readonly Planned[]): string =>
  `{"version":1,"plans":${lines(planned.map(({ plan }) => planToJson(plan).trimEnd()))},"clusters":${lines(planned.map(besideJson))}}\n`;

/** Reads a file of plans. Rejects with PlanInvalid. */
export const plansFromJson = (text: string): readonly Plan[] => {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch (error) {
    throw new HoldfastError('PlanInvalid', 'the file of plans is not JSON', { hint: 'make it with: holdfast plan -o json', cause: error });
  }
  if (!isObject(value) || value.version !== 1 || !Array.isArray(value.plans)) {
    throw new HoldfastError('PlanInvalid', 'the file holds no plans that this version can read', {
      hint: 'make it with: holdfast plan -o json',
    });
  }
  return value.plans.map((plan) => parsePlan(JSON.stringify(plan)));
};
