import { HoldfastError } from '../lib/errors.ts';
import { isObject, type Json } from '../lib/json.ts';
import { parsePlan, planToJson } from '../plan/json.ts';
import type { Plan } from '../plan/types.ts';

/** The plans of one commit, as `holdfast plan -o json` prints them. Holds no Secret: values of Secrets are keyed HMACs. */
export const plansToJson = (plans: readonly Plan[]): string =>
  `{"version":1,"plans":[\n${plans.map((plan) => planToJson(plan).trimEnd()).join(',\n')}\n]}\n`;

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
