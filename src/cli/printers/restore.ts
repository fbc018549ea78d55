import pc from 'picocolors';
import { displayRef, keyOf } from '../../lib/kube-object.ts';
import { printable } from '../../lib/printable.ts';
import type { Action, Plan } from '../../plan/types.ts';
import type { Restored, RestorePlan } from '../../reconcile/backup/restore.ts';
import type { OtherPlan } from '../../reconcile/backup/restore-others.ts';
import { planAsText } from './plan.ts';

const MAX_LINES = 50;

const actionOf = ({ ref, action, reason }: OtherPlan): Action => ({
  verb: action === 'create' ? 'create' : 'blocked',
  key: keyOf(ref),
  ref,
  source: 'backup',
  origin: undefined,
  observed: undefined,
  reason,
  digest: '',
  ...(action === 'blocked' ? { wanted: 'create' as const } : {}),
  diff: [],
  dependsOn: [],
});

/** One plan of all that is restored: what goes the way of a commit, and then what is only made where it is missing. */
const wholePlan = ({ plan, others }: RestorePlan): Plan => {
  const made = others.filter(({ action }) => action === 'create').map(actionOf);
  const blocked = others.filter(({ action }) => action === 'blocked').map(actionOf);
  const { counts } = plan;
  return {
    ...plan,
    waves: [...plan.waves, { name: 'what is missing', gate: 'none', actions: made }],
    blocked: [...plan.blocked, ...blocked],
    counts: {
      ...counts,
      create: counts.create + made.length,
      blocked: counts.blocked + blocked.length,
      unchanged: counts.unchanged + others.length - made.length - blocked.length,
    },
  };
};

/** What a restore would do. Nothing is deleted, so that a plan without changes is one line. */
export const restorePlanAsText = (restore: RestorePlan): string => {
  const { backup, cluster, others, notOpened } = restore;
  const lines = others.filter(({ action }) => action === 'leave').map(({ ref, reason }) => `  ${displayRef(ref)} ${reason}`);
  return [
    printable(`backup ${backup} into ${cluster}; nothing is deleted`),
    planAsText(wholePlan(restore), { color: pc.isColorSupported }),
    ...lines.slice(0, MAX_LINES).map(printable),
    ...(lines.length > MAX_LINES ? [`  and ${lines.length - MAX_LINES} more`] : []),
    ...notOpened.map((why) => printable(`  not restored: ${why}`)),
  ].join('\n');
};

export const restoredAsText = ({ plan: { backup, cluster }, problems, held, ok, message }: Restored, keeps: boolean): string => {
  const head = ok
    ? `${cluster}: backup ${backup} is restored`
    : `${cluster}: backup ${backup} is not restored in full${message === '' ? '' : `: ${message}`}`;
  const ways = [
    [`holdfast backup restore ${backup} --commit`, 'Git is to say what was restored'],
    [`holdfast approve ${cluster} --restored`, 'what Git says takes its place'],
  ] as const;
  const next = [
    `${cluster} is left as it is now until somebody chooses between that and Git:`,
    ...ways.map(([command, what]) => `  ${command.padEnd(ways[0][0].length)}    ${what}`),
  ];
  return [head, ...problems.map((problem) => `  ${problem}`), ...(held && !keeps ? next : [])].map(printable).join('\n');
};
