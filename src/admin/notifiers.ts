import type { OperatorConfig } from '../config/types.ts';
import type { RunEvent } from '../reconcile/deps.ts';
import { openCommitStatus } from './commit-status.ts';
import { toldOfRecovery, toldOfRollback } from './told.ts';
import { type Listener, openWebhook } from './webhook.ts';

/** Whoever the operator wants to be told. Their secrets are read now, so that a wrong one is not found on the worst day. Rejects with ConfigInvalid. */
export const openNotifiers = (
  { instance, recovery, notifications }: Pick<OperatorConfig, 'instance' | 'recovery' | 'notifications'>,
  say: (event: RunEvent) => void,
): Listener => {
  const { webhook, commitStatus } = notifications;
  const all: Listener[] = [];
  if (recovery.webhook)
    all.push(openWebhook({ webhook: recovery.webhook, instance, setting: 'recovery.webhook', toldOf: toldOfRecovery, say }));
  if (webhook) all.push(openWebhook({ webhook, instance, setting: 'notifications.webhook', toldOf: toldOfRollback(instance), say }));
  if (commitStatus) all.push(openCommitStatus({ settings: commitStatus, instance, say }));
  return {
    on: (event) => {
      for (const one of all) one.on(event);
    },
    close: async () => void (await Promise.all(all.map((one) => one.close()))),
  };
};
