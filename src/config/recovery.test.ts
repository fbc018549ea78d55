import { describe, expect, it } from 'vitest';
import { recoveryOf, shutdownTimeout } from './recovery.ts';

describe('how clusters come back', () => {
  it('has these defaults', () => {
    expect(recoveryOf({}, {})).toEqual({ auto: true, parallel: 4, keepClusters: undefined, webhook: undefined });
    expect(shutdownTimeout({}, {})).toBe(60_000);
  });

  it.each([
    ['HOLDFAST_AUTO_RECOVER_STATE', 'auto'],
    ['KECS_AUTO_RECOVER_STATE', 'auto'],
    ['HOLDFAST_KEEP_CLUSTERS_ON_SHUTDOWN', 'keepClusters'],
    ['KECS_KEEP_CLUSTERS_ON_SHUTDOWN', 'keepClusters'],
  ] as const)('%s is a switch', (name, field) => {
    expect(recoveryOf({}, { [name]: 'false' })[field]).toBe(false);
    expect(recoveryOf({}, { [name]: 'TRUE' })[field]).toBe(true);
    // A slip of the keyboard must not decide over clusters.
    expect(() => recoveryOf({}, { [name]: 'flase' })).toThrow(`${name}=flase is neither true nor false`);
  });

  it("takes Holdfast's own name before the alias, and the environment before the file", () => {
    const env = { HOLDFAST_AUTO_RECOVER_STATE: 'true', KECS_AUTO_RECOVER_STATE: 'false' };
    expect(recoveryOf({ recovery: { auto: false } }, env).auto).toBe(true);
    expect(recoveryOf({ recovery: { auto: false, parallel: 2, keepClustersOnShutdown: true } }, {})).toMatchObject({
      auto: false,
      parallel: 2,
      keepClusters: true,
    });
    expect(recoveryOf({}, { HOLDFAST_RECOVERY_PARALLEL: '7' }).parallel).toBe(7);
    expect(() => recoveryOf({}, { HOLDFAST_RECOVERY_PARALLEL: '0' })).toThrow('is not possible');
  });

  it('wants a secret for the webhook, and never shows its URL', () => {
    const url = 'https://ada:geheim@example.com/';
    expect(() => recoveryOf({}, { HOLDFAST_RECOVERY_WEBHOOK_URL: url })).toThrow('has no secret');
    expect(() =>
      recoveryOf({}, { HOLDFAST_RECOVERY_WEBHOOK_URL: 'ftp://ada:geheim@x', HOLDFAST_RECOVERY_WEBHOOK_SECRET_FILE: '/s' }),
    ).toThrow(/^the URL of the recovery webhook is no http or https URL$/);
    const env = { HOLDFAST_RECOVERY_WEBHOOK_URL: url, HOLDFAST_RECOVERY_WEBHOOK_SECRET_FILE: '/s' };
    expect(recoveryOf({}, env).webhook).toEqual({ url, secretFile: '/s' });
  });
});
