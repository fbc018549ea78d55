import { isObject, type Json } from '../../lib/json.ts';
import type { FidelityEntry, SpecKind } from '../types.ts';
import { modelRow } from './model.ts';
import type { Note, Report } from './report.ts';

const EMPTY: Note = { verdict: 'mapped', detail: 'empty: nothing to map' };
const UNKNOWN: Note = { verdict: 'ignored', detail: 'not a property of the ECS input model', warns: true };

/** Where a whole is more than its parts: entries below are not gathered into one entry for these. */
const KEPT_APART: readonly string[] = ['', 'containerDefinitions', 'containerDefinitions[]'];

type Walk = { kind: SpecKind; report: Report };

/** The nearest note: that of the field itself or of a parent. */
const noteFor = ({ kind, report }: Walk, field: string): Note | undefined => {
  for (let path = field; path !== ''; path = path.slice(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['), 0))) {
    const found = report.notes[kind].get(path);
    if (found !== undefined) return found;
  }
  return undefined;
};

const entry = ({ kind, report }: Walk, field: string, { verdict, detail, warns = false }: Note): FidelityEntry => ({
  source: report.source,
  spec: kind,
  field,
  verdict,
  detail,
  warns,
});

const rowNote = (walk: Walk, model: string): Note | undefined => {
  const row = modelRow(walk.kind, model);
  return row === undefined ? undefined : { verdict: row[1], detail: row[2], warns: row[3] === 'warns' };
};

const childrenOf = (value: Json, field: string, model: string): { value: Json; field: string; model: string }[] => {
  if (Array.isArray(value)) return value.map((item, index) => ({ value: item, field: `${field}[${index}]`, model: `${model}[]` }));
  if (!isObject(value)) return [];
  const dot = field === '' ? '' : '.';
  return Object.entries(value).map(([key, member]) => ({ value: member, field: `${field}${dot}${key}`, model: `${model}${dot}${key}` }));
};

/** One entry for a parent whose fields all say the same, so that a list of forty variables is one line. */
const gather = (walk: Walk, field: string, model: string, parts: FidelityEntry[][]): FidelityEntry[] => {
  const entries = parts.flat();
  const [first] = entries;
  const alike =
    first !== undefined &&
    parts.every((part) => part.length === 1) &&
    entries.every((one) => one.verdict === first.verdict && one.detail === first.detail);
  return alike && !KEPT_APART.includes(model) ? [entry(walk, field, first)] : entries;
};

const visit = (walk: Walk, value: Json, field: string, model: string): FidelityEntry[] => {
  const row = rowNote(walk, model) ?? (Array.isArray(value) ? rowNote(walk, `${model}[]`) : undefined);
  if (row !== undefined) return [entry(walk, field, noteFor(walk, field) ?? row)];
  const children = childrenOf(value, field, model);
  if (children.length === 0) return [entry(walk, field, value === null || typeof value === 'object' ? EMPTY : UNKNOWN)];
  return gather(
    walk,
    field,
    model,
    children.map((child) => visit(walk, child.value, child.field, child.model)),
  );
};

/** What became of every field that a spec sets, in the order of the spec: the mappers' notes, else the model's row. */
export const fidelityOf = (report: Report, kind: SpecKind, spec: Json): FidelityEntry[] => visit({ kind, report }, spec, '', '');
