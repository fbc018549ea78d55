import { isObject, type Json, type JsonObject } from '../lib/json.ts';
import { displayRef } from '../lib/kube-object.ts';
import type { Plan, Verb } from '../plan/types.ts';
import type { PassResult } from './pass.ts';
import type { Revision } from './revision.ts';

/** A record is for people to read later; a change of ten thousand objects is told by its counts and its beginning. */
const MAX_LISTED = 200;

/** What a run did, as it is kept on the state branch and shown by `holdfast history`. Names objects and holds none of their contents. */
export type OutcomeDetails = {
  commit: string;
  /** Of the pass that led to it; '' where it is not known. */
  reconcileId: string;
  drift: boolean;
  durationMs: number;
  counts: { [verb in Verb]?: number };
  changes: { verb: string; object: string; source: string }[];
  failed: { object: string; message: string }[];
  /** Where it is the report of a recovery: what was done, and how it ended; the whole report as it was kept. */
  recovery?: JsonObject & { action: string; result: string };
  /** Where it went back: to which commit, who did it (`holdfast`: by itself) and why. */
  rollback?: RollbackDetails;
  /** Where it was brought although changes waited: who wanted it, and why. */
  overrideFreeze?: { by: string; reason: string };
  /** Where the commit was refused: why, and what stays in force. */
  refused?: Pick<Refused, 'message' | 'enforced'>;
};

/** A commit that a cluster is not taken to, since it is wrong or not trusted. */
export type Refused = { commit: string; message: string; enforced: string | undefined };

/** `objects`: those that failed; empty where somebody went back on purpose. */
export type RollbackDetails = { to: string; by: string; reason: string; objects: readonly string[] };

const changesOf = ({ waves, pruneFirst, prune }: Plan): OutcomeDetails['changes'] =>
  [...pruneFirst, ...waves.flatMap(({ actions }) => actions), ...prune]
    .filter(({ verb }) => verb !== 'unchanged')
    .map(({ verb, ref, source }) => ({ verb, object: displayRef(ref), source }));

export const detailsOf = (
  revision: Revision,
  { look: { plan }, ran, drift }: PassResult,
  durationMs: number,
  reconcileId: string,
): OutcomeDetails => ({
  commit: revision.commit,
  reconcileId,
  drift,
  durationMs: Math.round(durationMs),
  counts: Object.fromEntries(Object.entries(plan.counts).filter(([, count]) => count > 0)),
  changes: changesOf(plan).slice(0, MAX_LISTED),
  failed: (ran?.failed ?? []).slice(0, MAX_LISTED).map(({ ref, message }) => ({ object: displayRef(ref), message })),
  ...(revision.overrideFreeze ? { overrideFreeze: revision.overrideFreeze } : {}),
});

export const detailsToJson = (details: OutcomeDetails): JsonObject => JSON.parse(JSON.stringify(details)) as JsonObject;

const recoveryFrom = (json: Json | undefined): Pick<OutcomeDetails, 'recovery'> => {
  if (!isObject(json) || typeof json.action !== 'string' || typeof json.result !== 'string') return {};
  return { recovery: { ...json, action: json.action, result: json.result } };
};

const rollbackFrom = (json: Json | undefined): Pick<OutcomeDetails, 'rollback'> => {
  if (!isObject(json) || typeof json.to !== 'string') return {};
  const { to, by, reason, objects } = json;
  const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
  return { rollback: { to, by: text(by), reason: text(reason), objects: Array.isArray(objects) ? objects.map(text) : [] } };
};

const overrideFrom = (json: Json | undefined): Pick<OutcomeDetails, 'overrideFreeze'> =>
  isObject(json) && typeof json.by === 'string' && typeof json.reason === 'string'
    ? { overrideFreeze: { by: json.by, reason: json.reason } }
    : {};

const refusedFrom = (json: Json | undefined): Pick<OutcomeDetails, 'refused'> => {
  if (!isObject(json) || typeof json.message !== 'string') return {};
  return { refused: { message: json.message, enforced: typeof json.enforced === 'string' ? json.enforced : undefined } };
};

/** Reads details back; whatever is missing or odd (another version wrote it) is left empty rather than guessed. */
export const detailsFromJson = (json: JsonObject | undefined): OutcomeDetails => {
  const list = (value: Json | undefined): JsonObject[] => (Array.isArray(value) ? (value as JsonObject[]) : []);
  const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
  return {
    commit: text(json?.commit),
    reconcileId: text(json?.reconcileId),
    drift: json?.drift === true,
    durationMs: typeof json?.durationMs === 'number' ? json.durationMs : 0,
    counts: (json?.counts ?? {}) as OutcomeDetails['counts'],
    changes: list(json?.changes).map(({ verb, object, source }) => ({ verb: text(verb), object: text(object), source: text(source) })),
    failed: list(json?.failed).map(({ object, message }) => ({ object: text(object), message: text(message) })),
    ...recoveryFrom(json?.recovery),
    ...rollbackFrom(json?.rollback),
    ...overrideFrom(json?.overrideFreeze),
    ...refusedFrom(json?.refused),
  };
};
