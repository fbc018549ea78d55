import picocolors from 'picocolors';
import { displayRef } from '../../lib/kube-object.ts';
import { printable } from '../../lib/printable.ts';
import type { Action, Plan, Verb } from '../../plan/types.ts';
import { fieldDiffLines } from './plan-diff.ts';

type Paint = ReturnType<typeof picocolors.createColors>;
type Colour = 'green' | 'yellow' | 'magenta' | 'red' | 'cyan' | 'dim';

const STYLE: { readonly [verb in Verb]: { mark: string; colour: Colour } } = {
  create: { mark: '+', colour: 'green' },
  adopt: { mark: '>', colour: 'cyan' },
  configure: { mark: '~', colour: 'yellow' },
  replace: { mark: '!', colour: 'magenta' },
  unchanged: { mark: '=', colour: 'dim' },
  prune: { mark: '-', colour: 'red' },
  release: { mark: '<', colour: 'cyan' },
  blocked: { mark: '?', colour: 'magenta' },
};

const INDENT = '      ';

const diffLines = (action: Action, paint: Paint): string[] =>
  action.diff.flatMap(fieldDiffLines).map(({ mark, text }) => {
    const colour = mark === '-' ? paint.red : mark === '+' ? paint.green : paint.dim;
    return `${INDENT}${colour(text)}`;
  });

const actionLines = (action: Action, paint: Paint): string[] => {
  const { mark, colour } = STYLE[action.verb];
  const would = action.verb === 'blocked' && action.wanted !== undefined && action.wanted !== 'blocked' ? ` ${action.wanted}` : '';
  const source = action.source === 'inventory' ? '' : ` (${printable(action.source)})`;
  const head = `  ${paint[colour](`${mark} ${action.verb}${would}`)} ${paint.bold(printable(displayRef(action.ref)))}${source}: ${printable(action.reason)}`;
  const guard =
    action.guard === undefined || action.verb !== 'blocked' ? [] : [`${INDENT}${action.guard}: ${printable(action.allow ?? '')}`];
  return [head, ...guard, ...diffLines(action, paint)];
};

const section = (title: string, actions: readonly Action[], paint: Paint): string[] => {
  const shown = actions.filter(({ verb }) => verb !== 'unchanged');
  return shown.length === 0 ? [] : [paint.bold(title), ...shown.flatMap((action) => actionLines(action, paint)), ''];
};

const guardNames = (actions: readonly Action[]): string => [...new Set(actions.map(({ guard }) => guard))].sort().join(', ');

/** `Plan: 3 to create, 1 to configure, 12 unchanged, 1 blocked, 2 to prune (held back: prune-ceiling)`. */
export const planSummary = ({ counts, blocked }: Plan): string => {
  const held = blocked.filter(({ wanted }) => wanted === 'prune');
  const prunes = counts.prune + held.length;
  const heldNote = held.length === 0 ? '' : ` (${held.length < prunes ? `${held.length} ` : ''}held back: ${guardNames(held)})`;
  const parts: [number, string][] = [
    [counts.create, 'to create'],
    [counts.adopt, 'to adopt'],
    [counts.configure, 'to configure'],
    [counts.replace, 'to replace'],
    [counts.unchanged, 'unchanged'],
    [counts.blocked - held.length, 'blocked'],
    [prunes, `to prune${heldNote}`],
    [counts.release, 'to release'],
  ];
  const said = parts.filter(([number]) => number > 0).map(([number, text]) => `${number} ${text}`);
  const idle = parts.every(([number, text]) => number === 0 || text === 'unchanged');
  return `Plan: ${[...(idle ? ['no changes'] : []), ...said].join(', ')}`;
};

/** The plan for people: one line an action with its reason, what differs below it, what is held back with the way to allow it. `color` only for a terminal. */
export const planAsText = (plan: Plan, options: { color: boolean }): string => {
  const paint = picocolors.createColors(options.color);
  const title = `${plan.cluster} at ${plan.commit.slice(0, 12)}, plan ${plan.digest.slice(0, 12)}`;
  const only = plan.waves.filter(({ actions }) => actions.some(({ verb }) => verb !== 'unchanged')).length < 2;
  return [
    paint.bold(printable(title)),
    '',
    ...section('prune first', plan.pruneFirst, paint),
    ...plan.waves.flatMap(({ name, actions }) => section(only ? 'apply' : `apply ${name}`, actions, paint)),
    ...section('when all of that is healthy', plan.prune, paint),
    ...section('held back', plan.blocked, paint),
    planSummary(plan),
  ].join('\n');
};
