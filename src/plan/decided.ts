import type { KubeObject } from '../lib/kube-object.ts';
import type { Asked } from './actions.ts';
import { type DecideContext, decide } from './decide.ts';
import { type Shape, STRETCH, sameTexts } from './shape.ts';
import type { Action, Observation } from './types.ts';

/** What was decided about one object, and all that this followed from. */
type Row = {
  asked: Asked;
  live: KubeObject | undefined;
  dryRun: Observation['dryRun'];
  adopted: boolean | undefined;
  isScaled: boolean;
  action: Action;
};

/** The rows of one plan, in the order of keys, and their actions. */
export type Decided = { shape: Shape; owner: string; rows: readonly Row[]; actions: readonly Action[] };

const isSameWish = (one: Asked, other: Asked): boolean =>
  one === other ||
  (one.key === other.key &&
    one.digest === other.digest &&
    one.rendered.object === other.rendered.object &&
    one.rendered.held === other.rendered.held &&
    one.rendered.source === other.rendered.source &&
    one.rendered.origin === other.rendered.origin);

/** "Unchanged" follows from the object itself, what is live of it and its entry. Everything else depends on what is around it, and is decided anew. */
const holdsStill = (before: Row | undefined, row: Omit<Row, 'action'>, waits: readonly string[]): before is Row =>
  before !== undefined &&
  before.action.verb === 'unchanged' &&
  before.live !== undefined &&
  before.live === row.live &&
  before.dryRun === row.dryRun &&
  before.adopted === row.adopted &&
  before.isScaled === row.isScaled &&
  isSameWish(before.asked, row.asked) &&
  sameTexts(before.action.dependsOn, waits);

/** Decides about each object by itself; what the last plan decided and still follows is taken from there. */
export function* decidedOf(
  context: Omit<DecideContext, 'desired' | 'crds' | 'scaled' | 'held'>,
  shape: Shape,
  before: Decided | undefined,
): Generator<void, Decided> {
  const { input } = context;
  const { list, structure, scaled, held } = shape;
  const owner = `${input.owner.instance}/${input.owner.cluster}`;
  const known = before?.owner === owner ? before.rows : [];
  const whole: DecideContext = { ...context, desired: structure.desired, crds: structure.crds, scaled, held };
  const rows: Row[] = [];
  let isSame = before?.shape === shape;
  let at = 0;
  let judged = 0;
  for (let index = 0; index < list.length; index += 1) {
    const asked = list[index] as Asked;
    const { key } = asked;
    // Both are in the order of keys.
    while (at < known.length && (known[at] as Row).asked.key < key) at += 1;
    const observation = input.observations.get(key);
    const row = {
      asked,
      live: observation?.live,
      dryRun: observation?.dryRun,
      adopted: input.inventory.get(key)?.adopted,
      isScaled: scaled.size > 0 && scaled.has(key),
    };
    const waits = structure.waits[index] as readonly string[];
    const old = known[at]?.asked.key === key ? known[at] : undefined;
    if (holdsStill(old, row, waits)) {
      rows.push(old);
      continue;
    }
    isSame = false;
    rows.push({ ...row, action: { ...decide({ ...asked, live: row.live }, whole), dependsOn: waits } });
    judged += 1;
    if (judged % STRETCH === 0) yield;
  }
  if (isSame && before !== undefined) return before;
  return { shape, owner, rows, actions: rows.map(({ action }) => action) };
}
