import { isObject, type Json, type JsonObject } from '../lib/json.ts';
import type { KubeObject } from '../lib/kube-object.ts';
import type { Health, HealthStatus } from './types.ts';

/** Judges one kind by spec and status. Deletion, NotFound and observedGeneration were looked at before. */
export type Rule = (object: KubeObject) => Health;

export type Condition = { type: string; status: string; reason: string; message: string };

const MAX_MESSAGE = 300;

const oneLine = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= MAX_MESSAGE ? line : `${line.slice(0, MAX_MESSAGE - 2)} …`;
};

export const health = (status: HealthStatus, message: string): Health => ({ status, message: oneLine(message) });
export const current = (message: string): Health => health('Current', message);
export const inProgress = (message: string): Health => health('InProgress', message);
export const failed = (message: string): Health => health('Failed', message);

export const specOf = (object: KubeObject): JsonObject => (isObject(object.spec) ? object.spec : {});
export const statusOf = (object: KubeObject): JsonObject => (isObject(object.status) ? object.status : {});
export const objectIn = (parent: JsonObject, key: string): JsonObject => (isObject(parent[key]) ? parent[key] : {});
export const listIn = (parent: JsonObject, key: string): JsonObject[] => (Array.isArray(parent[key]) ? parent[key].filter(isObject) : []);
export const textIn = (parent: JsonObject, key: string): string => asText(parent[key]);
export const numberIn = (parent: JsonObject, key: string, fallback = 0): number =>
  typeof parent[key] === 'number' ? parent[key] : fallback;

const asText = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

export const conditionsOf = (object: KubeObject): Condition[] =>
  listIn(statusOf(object), 'conditions').map((entry) => ({
    type: textIn(entry, 'type'),
    status: textIn(entry, 'status'),
    reason: textIn(entry, 'reason'),
    message: textIn(entry, 'message'),
  }));

export const conditionOf = (object: KubeObject, type: string): Condition | undefined =>
  conditionsOf(object).find((condition) => condition.type === type);

/** What a condition says, in its own words, else its reason or name. */
export const wordsOf = ({ type, reason, message }: Condition): string => message || reason || type;

/** `2 of 3 replicas available`: what is there, of what is awaited. */
export const count = (have: number, want: number, what: string): string => `${have} of ${want} ${what}`;
