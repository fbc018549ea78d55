import type { DesiredService, FindPlace, Origin } from '../../desired/types.ts';
import type { Problem, ProblemCode } from '../../lib/problem.ts';
import type { SpecKind, Verdict } from '../types.ts';

/** A verdict that differs from the model's row, for a field or for everything below it. */
export type Note = { verdict: Verdict; detail: string; warns?: boolean };

/** What the mappers of one service say beside the objects they return. */
export type Report = {
  source: string;
  /** Where a field of either spec stands in its file. */
  places: { readonly [kind in SpecKind]: (field: string) => Origin };
  notes: { readonly [kind in SpecKind]: Map<string, Note> };
  problems: Problem[];
};

/** `containerDefinitions[0].cpu` as the way to it in the file. */
const pointerOf = (field: string): (string | number)[] =>
  ['spec', ...(field.match(/[^.[\]]+/g) ?? [])].map((part) => (/^\d+$/.test(part) ? Number(part) : part));

const placeIn =
  ({ origin, where }: { origin: Origin; where?: FindPlace }) =>
  (field: string): Origin =>
    where === undefined ? origin : where(pointerOf(field));

export const newReport = (service: DesiredService): Report => ({
  source: `services/${service.name}`,
  places: { Service: placeIn(service), TaskDefinition: placeIn(service.taskDefinition) },
  notes: { Service: new Map(), TaskDefinition: new Map() },
  problems: [],
});

export const note = (report: Report, kind: SpecKind, field: string, verdict: Verdict, detail: string): void => {
  report.notes[kind].set(field, { verdict, detail });
};

/** A note that `validate` passes on as a warning: what differs can harm whoever relies on the field. */
export const warn = (report: Report, kind: SpecKind, field: string, verdict: Verdict, detail: string): void => {
  report.notes[kind].set(field, { verdict, detail, warns: true });
};

/** The mapping would be wrong: the cluster stays as it is until the file is mended. `field` names the place inside the spec. */
export const refuse = (
  report: Report,
  kind: SpecKind,
  field: string,
  message: string,
  detail: { code?: ProblemCode; hint?: string } = {},
): void => {
  report.problems.push({
    severity: 'error',
    code: detail.code ?? 'EcsInvalid',
    message: `${report.source}: ${field}: ${message}`,
    where: report.places[kind](field),
    ...(detail.hint === undefined ? {} : { hint: detail.hint }),
  });
};
