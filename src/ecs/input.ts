import { isObject, type Json, type JsonObject } from '../lib/json.ts';
import { invalid } from './errors.ts';

/** Fields of a request, read with ECS' own word for what is wrong. A null is an absent field. */

const given = (input: JsonObject, field: string): Json | undefined => input[field] ?? undefined;

export const text = (input: JsonObject, field: string): string | undefined => {
  const value = given(input, field);
  if (value === undefined || typeof value === 'string') return value;
  throw invalid(`${field} must be a string.`);
};

export const requiredText = (input: JsonObject, field: string): string => {
  const value = text(input, field);
  if (value === undefined || value.trim() === '') throw invalid(`${field} can not be blank.`);
  return value;
};

export const oneOf = <T extends string>(input: JsonObject, field: string, choices: readonly T[]): T | undefined => {
  const value = text(input, field);
  const found = choices.find((choice) => choice === value);
  if (value !== undefined && found === undefined) throw invalid(`${field} must be one of ${choices.join(', ')}.`);
  return found;
};

export const texts = (input: JsonObject, field: string, most: number): readonly string[] | undefined => {
  const value = given(input, field);
  if (value === undefined) return undefined;
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) throw invalid(`${field} must be a list of strings.`);
  if (value.length > most) throw invalid(`${field} can have at most ${most} items.`);
  return value as string[];
};

export const requiredTexts = (input: JsonObject, field: string, most: number): readonly string[] => {
  const value = texts(input, field, most);
  if (value === undefined || value.length === 0) throw invalid(`${field} can not be empty.`);
  return value;
};

/** Whether `include` names this. */
export const includes = (input: JsonObject, what: string): boolean => texts(input, 'include', 20)?.includes(what) ?? false;

export const readBody = (bytes: string): JsonObject | undefined => {
  if (bytes.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(bytes);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
};
