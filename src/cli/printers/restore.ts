import pc from 'picocolors';
import { displayRef } from '../../lib/kube-object.ts';
import { printable } from '../../lib/printable.ts';
import type { Restored, RestorePlan } from '../../reconcile/backup/restore.ts';
import { planAsText } from './plan.ts';

const MAX_LINES = 50;

/** What a restore would do. Nothing is deleted, so that a plan without changes is one line. */
export const restorePlanAsText = ({ backup, cluster, plan, others, notOpened }: RestorePlan): string => {
  const lines = others.map(({ ref, action, reason }) => `  ${action} ${displayRef(ref)}: ${reason}`);
  return [
    printable(`backup ${backup} into ${cluster}; nothing is deleted`),
    planAsText(plan, { color: pc.isColorSupported }),
    ...lines.slice(0, MAX_LINES).map(printable),
    ...(lines.length > MAX_LINES ? [`  and ${lines.length - MAX_LINES} more`] : []),
    ...notOpened.map((why) => printable(`  not restored: ${why}`)),
  ].join('\n');
};

export const restoredAsText = ({ plan: { backup, cluster }, problems, held, ok, message }: Restored, keeps: boolean): string => {
  const head = ok
    ? `${cluster}: backup ${backup} is restored`
    : `${cluster}: backup ${backup} is not restored in full${message === '' ? '' : `: ${message}`}`;
  const next = [
    `live may differ from Git now, and ${cluster} is left as it is until somebody chooses:`,
    `  holdfast backup restore ${backup} --commit     Git is to say what was restored`,
    `  holdfast approve ${cluster} --restored         what Git says takes its place`,
  ];
  return [head, ...problems.map((problem) => `  ${problem}`), ...(held && !keeps ? next : [])].map(printable).join('\n');
};
