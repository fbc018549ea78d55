import type { CommitStatusSettings } from '../config/types.ts';
import type { RunEvent } from '../reconcile/deps.ts';
import { type DeliverOptions, openDeliverer, type Post } from './deliver.ts';
import { type Listener, secretFrom } from './webhook.ts';

export type CommitStatusOptions = Pick<DeliverOptions, 'say' | 'firstPauseMs'> & { settings: CommitStatusSettings; instance: string };

/** How a commit stands in one cluster. */
type Standing = { commit: string; cluster: string; state: 'success' | 'failure'; description: string };

/** GitHub takes 140 characters, GitLab 255. */
const MAX_DESCRIPTION = 140;

const standingOf = (event: RunEvent): Standing | undefined => {
  if (event.type === 'held-back') {
    if (event.held.freeze) return undefined;
    const { cluster, held } = event;
    return { commit: held.commit, cluster, state: 'failure', description: `${held.state}: ${held.message}` };
  }
  if (event.type !== 'settled') return undefined;
  const { commit, cluster, state, message } = event;
  if (state === 'Healthy') return { commit, cluster, state: 'success', description: 'Healthy' };
  // What waits for somebody's leave is neither done nor failed.
  return state === 'Failed' || state === 'Blocked' ? { commit, cluster, state: 'failure', description: `${state}: ${message}` } : undefined;
};

const short = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > MAX_DESCRIPTION ? `${line.slice(0, MAX_DESCRIPTION - 1)}…` : line;
};

const json = { 'content-type': 'application/json; charset=utf-8' };
const agent = { 'user-agent': 'holdfast' };

/** GitHub, "Create a commit status", API version 2022-11-28. */
const github = (url: string, repository: string, token: string, context: string, one: Standing): Post => ({
  url: `${url}/repos/${repository}/statuses/${one.commit}`,
  headers: {
    ...json,
    ...agent,
    accept: 'application/vnd.github+json',
    'x-github-api-version': '2022-11-28',
    authorization: `Bearer ${token}`,
  },
  body: JSON.stringify({ state: one.state, context, description: short(one.description) }),
});

/** Gitea's and Forgejo's API is made after GitHub's. */
const gitea = (url: string, repository: string, token: string, context: string, one: Standing): Post => ({
  url: `${url}/repos/${repository}/statuses/${one.commit}`,
  headers: { ...json, ...agent, authorization: `token ${token}` },
  body: JSON.stringify({ state: one.state, context, description: short(one.description) }),
});

/** GitLab, "Set commit pipeline status": the project is named by its path or number, a failure is called failed. */
const gitlab = (url: string, repository: string, token: string, context: string, one: Standing): Post => ({
  url: `${url}/projects/${encodeURIComponent(repository)}/statuses/${one.commit}`,
  headers: { ...json, ...agent, 'private-token': token },
  body: JSON.stringify({ state: one.state === 'failure' ? 'failed' : 'success', name: context, description: short(one.description) }),
});

const POSTS = { github, gitea, gitlab } as const;

/** GitLab refuses a state that is there already; then it is there. */
const isKnown = (status: number, body: string): boolean => status === 400 && body.includes('Cannot transition status');

/**
 * Says at each commit, where the repository is hosted, how it stands in each cluster: one status a cluster, `holdfast/INSTANCE/CLUSTER`. In the
 * background, and each word once. Rejects with ConfigInvalid where the token cannot be read.
 */
export const openCommitStatus = ({ settings, instance, ...options }: CommitStatusOptions): Listener => {
  const { provider, url, repository } = settings;
  const hint = 'put the token into it';
  const token =
    'value' in settings.token ? settings.token.value : secretFrom(settings.token.file, 'notifications.commitStatus.tokenFile', hint);
  const deliverer = openDeliverer({ ...options, isKnown });
  /** The last word on each cluster. */
  const said = new Map<string, string>();
  return {
    on: (event) => {
      const one = standingOf(event);
      if (one === undefined) return;
      const word = JSON.stringify(one);
      if (said.get(one.cluster) === word) return;
      said.set(one.cluster, word);
      const context = `holdfast/${instance}/${one.cluster}`;
      deliverer.send(
        `the status of ${one.commit.slice(0, 7)} in ${one.cluster}`,
        POSTS[provider](url, repository, token, context, one),
        context,
      );
    },
    close: deliverer.close,
  };
};
