import { resolve } from 'node:path';
import { HoldfastError } from '../lib/errors.ts';
import type { CommitStatusSettings, ConfigFile, Environment, NotificationSettings, WebhookSettings } from './types.ts';

const isLoopback = ({ hostname }: URL): boolean => hostname === 'localhost' || /^127\./.test(hostname) || hostname === '[::1]';

/** Where something is told, signed with what stands in the file; undefined where nobody asked for it. `name`: for messages, `setting`, `variable`: where it is set. */
export const webhookOf = (
  given: { url?: string | undefined; secretFile?: string | undefined } | undefined,
  env: Environment,
  { name, setting, variable }: { name: string; setting: string; variable: string },
): WebhookSettings | undefined => {
  const url = env[`${variable}_URL`] || given?.url;
  const secretFile = env[`${variable}_SECRET_FILE`] || given?.secretFile;
  if (url === undefined && secretFile === undefined) return undefined;
  // The URL is not quoted: it may hold a password.
  if (url === undefined || !URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new HoldfastError('ConfigInvalid', `the URL of the ${name} is no http or https URL`, {
      hint: `set ${setting}.url, or ${variable}_URL`,
    });
  if (secretFile === undefined)
    throw new HoldfastError('ConfigInvalid', `the ${name} has no secret: whoever gets it could not tell that it is ours`, {
      hint: `set ${setting}.secretFile, or ${variable}_SECRET_FILE`,
    });
  return { url, secretFile: resolve(secretFile) };
};

/** A project's path, or its number. */
const GITLAB_PROJECT = /^(\d+|\w[\w.-]*(\/\w[\w.-]*)+)$/;
const OWNER_AND_NAME = /^\w[\w.-]*\/\w[\w.-]*$/;

const PROVIDERS = ['github', 'gitlab', 'gitea'] as const;
const DEFAULT_URLS: { readonly [provider: string]: string } = { github: 'https://api.github.com', gitlab: 'https://gitlab.com/api/v4' };

const refuse = (message: string, hint: string): never => {
  throw new HoldfastError('ConfigInvalid', message, { hint });
};

/** The base of an API, without a slash at its end. A token goes there, so that only this machine itself is spoken to in clear. */
const apiUrl = (text: string | undefined): string => {
  if (text === undefined || !URL.canParse(text))
    return refuse('the URL of the API for commit statuses is missing or no URL', 'set notifications.commitStatus.url');
  const url = new URL(text);
  if (url.username !== '' || url.password !== '')
    return refuse('the URL of the API for commit statuses holds a login', 'leave it out: the token is sent as a header');
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url)))
    return refuse('the token for commit statuses would be sent in clear', 'use https');
  return text.replace(/\/+$/, '');
};

const commitStatusOf = (file: ConfigFile, env: Environment): CommitStatusSettings | undefined => {
  const given = file.notifications?.commitStatus;
  const text = env.HOLDFAST_COMMIT_STATUS_PROVIDER || given?.provider;
  if (text === undefined) return undefined;
  const provider =
    PROVIDERS.find((one) => one === text) ?? refuse(`commit statuses of ${text} are not known`, `use one of ${PROVIDERS.join(', ')}`);
  const repository = env.HOLDFAST_COMMIT_STATUS_REPOSITORY || given?.repository || '';
  if (!(provider === 'gitlab' ? GITLAB_PROJECT : OWNER_AND_NAME).test(repository))
    return refuse(
      'the repository of commit statuses is not named as its host names it',
      'set notifications.commitStatus.repository: OWNER/NAME',
    );
  const value = env.HOLDFAST_COMMIT_STATUS_TOKEN;
  const tokenFile = env.HOLDFAST_COMMIT_STATUS_TOKEN_FILE || given?.tokenFile;
  if (!value && tokenFile === undefined)
    return refuse(
      'there is no token for commit statuses',
      'set notifications.commitStatus.tokenFile, or HOLDFAST_COMMIT_STATUS_TOKEN_FILE',
    );
  const url = apiUrl(env.HOLDFAST_COMMIT_STATUS_URL || given?.url || DEFAULT_URLS[provider]);
  return { provider, url, repository, token: value ? { value } : { file: resolve(tokenFile as string) } };
};

/** Environment over file. Rejects with ConfigInvalid. */
export const notificationsOf = (file: ConfigFile, env: Environment): NotificationSettings => ({
  webhook: webhookOf(file.notifications?.webhook, env, {
    name: 'webhook for notifications',
    setting: 'notifications.webhook',
    variable: 'HOLDFAST_NOTIFICATIONS_WEBHOOK',
  }),
  commitStatus: commitStatusOf(file, env),
});
