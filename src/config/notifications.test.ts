import { describe, expect, it } from 'vitest';
import { notificationsOf } from './notifications.ts';

const FILE = { notifications: { commitStatus: { provider: 'github', repository: 'team/clusters', tokenFile: '/run/secrets/token' } } };

describe('notificationsOf', () => {
  it('is nobody unless somebody is named', () => {
    expect(notificationsOf({}, {})).toEqual({ webhook: undefined, commitStatus: undefined });
  });
  it('knows the public hosts, and takes the environment before the file', () => {
    expect(notificationsOf(FILE, {}).commitStatus).toEqual({
      provider: 'github',
      url: 'https://api.github.com',
      repository: 'team/clusters',
      token: { file: '/run/secrets/token' },
    });
    const env = {
      HOLDFAST_COMMIT_STATUS_PROVIDER: 'gitlab',
      HOLDFAST_COMMIT_STATUS_REPOSITORY: 'group/sub/clusters',
      HOLDFAST_COMMIT_STATUS_URL: 'https://git.example.com/api/v4/',
      HOLDFAST_COMMIT_STATUS_TOKEN: 'secret',
    };
    expect(notificationsOf(FILE, env).commitStatus).toEqual({
      provider: 'gitlab',
      url: 'https://git.example.com/api/v4',
      repository: 'group/sub/clusters',
      token: { value: 'secret' },
    });
  });
  it.each([
    { env: { HOLDFAST_COMMIT_STATUS_PROVIDER: 'bitbucket' }, said: 'are not known' },
    { env: { HOLDFAST_COMMIT_STATUS_PROVIDER: 'gitea' }, said: 'missing or no URL' },
    { env: { HOLDFAST_COMMIT_STATUS_REPOSITORY: 'clusters' }, said: 'not named as its host names it' },
    { env: { HOLDFAST_COMMIT_STATUS_REPOSITORY: '../../user' }, said: 'not named as its host names it' },
    { env: { HOLDFAST_COMMIT_STATUS_URL: 'http://git.example.com' }, said: 'in clear' },
    { env: { HOLDFAST_COMMIT_STATUS_URL: 'https://ada:geheim@git.example.com' }, said: 'holds a login' },
  ])('refuses $env', ({ env, said }) => {
    expect(() => notificationsOf(FILE, env)).toThrow(said);
  });
  it('asks for a token, and for a secret of the webhook', () => {
    const commitStatus = { provider: 'github', repository: 'a/b' };
    expect(() => notificationsOf({ notifications: { commitStatus } }, {})).toThrow('no token');
    expect(() => notificationsOf({}, { HOLDFAST_NOTIFICATIONS_WEBHOOK_URL: 'https://x.example' })).toThrow('has no secret');
  });
});
