import { isAbsolute, resolve } from 'node:path';
import { HoldfastError } from '../lib/errors.ts';
import { cleanMessage } from './git.ts';
import type { SourceSpec } from './types.ts';

export type Transport = 'file' | 'ssh' | 'https' | 'http';

/** A source whose parts were checked. `remote` is what Git is given: an absolute path or a URL. */
export type CheckedSource = { spec: SourceSpec; remote: string; transport: Transport; localPath: string | undefined };

// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly those are refused
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;
const SSH_USER = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/;
const HOST = /^(?:[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?|\[[0-9A-Fa-f:.]+\])$/;
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;
const FORMS = 'a source is a local path, file://…, ssh://…, user@host:path or https://…';

const refuse = (message: string, hint: string = FORMS): never => {
  throw new HoldfastError('SourceUrlRefused', message, { hint });
};

/** Checks all of a source before Git sees any of it. Rejects with SourceUrlRefused or SourceRefused; no message repeats a credential. */
export const checkSource = (spec: SourceSpec, cwd: string): CheckedSource => {
  const ref = checkRef(spec.ref);
  const path = checkFolder(spec.path);
  const { remote, transport, localPath } = checkUrl(spec.url, cwd);
  return { spec: { url: spec.url, ref, path }, remote, transport, localPath };
};

type CheckedUrl = { remote: string; transport: Transport; localPath: string | undefined };

const checkUrl = (url: string, cwd: string): CheckedUrl => {
  if (url === '') return refuse('the source has no URL');
  if (CONTROL.test(url)) return refuse('the source URL holds control characters');
  if (url.startsWith('-')) return refuse('the source URL begins with a dash and would be taken for an option');
  // `<transport>::<address>` starts a helper program (gitremote-helpers).
  if (/^[A-Za-z0-9+.-]+::/.test(url)) return refuse('the source URL names a remote helper, which is a program to run');
  if (/^[A-Za-z][A-Za-z0-9+.-]*:\/\//.test(url)) return checkStandardUrl(url);
  const scp = /^([^/]*?):(.*)$/.exec(url);
  if (scp !== null && !isAbsolute(url)) return checkScp(url, scp[1] ?? '', scp[2] ?? '');
  return local(resolve(cwd, url));
};

const local = (path: string): CheckedUrl => ({ remote: path, transport: 'file', localPath: path });

const checkScp = (url: string, userAndHost: string, path: string): CheckedUrl => {
  const at = userAndHost.lastIndexOf('@');
  checkUser(at < 0 ? undefined : userAndHost.slice(0, at));
  if (/^[^/]*@[^/]*:/.test(path)) return refuse('the source URL holds a password', 'leave it out: ssh uses your keys and agent');
  if (/^(file|https?|ssh|git)$/i.test(userAndHost)) return refuse(`the source URL lacks the slashes after ${userAndHost}:`);
  if (!HOST.test(userAndHost.slice(at + 1))) return refuse('the source URL has no valid host name');
  if (path === '' || path.startsWith('-')) return refuse('the source URL has no valid path after the host');
  return { remote: url, transport: 'ssh', localPath: undefined };
};

const checkUser = (user: string | undefined): void => {
  if (user === undefined || user === '') return;
  if (user.includes(':')) refuse('the source URL holds a password', 'leave it out: ssh uses your keys and agent');
  if (!SSH_USER.test(user)) refuse('the source URL has no valid user name');
};

const checkStandardUrl = (url: string): CheckedUrl => {
  const scheme = url.slice(0, url.indexOf(':')).toLowerCase();
  if (scheme === 'file') return checkFileUrl(url);
  if (scheme !== 'ssh' && scheme !== 'https' && scheme !== 'http') return refuse(`sources over ${scheme}:// are not taken`);
  const match = /^[^:]+:\/\/(?:([^/?#]*)@)?(\[[^\]]*\]|[^/?#:@[\]]*)(?::(\d{1,5}))?(\/.*)?$/.exec(url);
  if (match === null) return refuse('the source URL cannot be understood');
  const [, user, host = '', , path = ''] = match;
  if (!HOST.test(host)) return refuse('the source URL has no valid host name');
  if (path === '' || path === '/') return refuse('the source URL names no repository');
  if (scheme === 'ssh') {
    checkUser(user);
    if (path.startsWith('/-') || path.startsWith('/~-')) return refuse('the source URL has no valid path after the host');
    return { remote: url, transport: 'ssh', localPath: undefined };
  }
  if (user !== undefined) {
    return refuse('the source URL holds credentials', 'leave them out: put a token into HOLDFAST_GIT_TOKEN, or the login into ~/.netrc');
  }
  if (/[?#]/.test(path)) return refuse('the source URL has a query or a fragment');
  if (scheme === 'http' && !LOOPBACK.test(host)) {
    return refuse('sources over http:// are taken from this machine only: nobody would notice a changed commit', 'use https:// or ssh://');
  }
  return { remote: url, transport: scheme, localPath: undefined };
};

const checkFileUrl = (url: string): CheckedUrl => {
  const match = /^file:\/\/(?:localhost)?(\/.*)$/i.exec(url);
  if (match === null) return refuse('a file:// URL names an absolute path on this machine: file:///path');
  try {
    const path = decodeURIComponent(match[1] ?? '');
    if (CONTROL.test(path)) return refuse('the source URL holds control characters');
    return local(resolve(path));
  } catch {
    return refuse('the source URL is not encoded correctly');
  }
};

/**
 * A branch or tag by the rules of git-check-ref-format, and without a leading dash. `refs/heads/x` and `refs/tags/x` may be written in full.
 * Holdfast's own branches cannot be followed: it would act on what it wrote.
 */
export const checkRef = (ref: string): string => {
  const bad = (why: string): never => {
    throw new HoldfastError('SourceRefused', `the ref of the source ${why}`, {
      hint: 'a ref is the name of a branch or a tag, such as main or v1.2.0',
    });
  };
  if (ref === '') return bad('is empty');
  if (ref.length > 250) return bad('is too long');
  if (CONTROL.test(ref)) return bad('holds control characters');
  if (ref.startsWith('-')) return bad('begins with a dash and would be taken for an option');
  if (/[ ~^:?*[\\]/.test(ref) || ref.includes('..') || ref.includes('@{') || ref === '@') return bad('is not a valid name');
  if (/^\/|\/$|\/\/|\.$/.test(ref)) return bad('is not a valid name');
  if (ref.split('/').some((part) => part.startsWith('.') || part.endsWith('.lock') || part.startsWith('-')))
    return bad('is not a valid name');
  if (ref.startsWith('refs/') && !/^refs\/(heads|tags)\/./.test(ref)) return bad('is neither a branch nor a tag');
  if (/^(refs\/heads\/)?holdfast\//.test(ref)) return bad('is a branch that Holdfast keeps its memory in');
  return ref;
};

/** A folder inside the repository, '' for its root. */
export const checkFolder = (path: string): string => {
  const bad = (why: string): never => {
    throw new HoldfastError('SourceRefused', `the path of the source ${why}`, {
      hint: 'name a folder inside the repository, such as deploy/clusters',
    });
  };
  if (CONTROL.test(path)) return bad('holds control characters');
  if (path.includes('\\') || path.startsWith(':')) return bad('is not a plain path');
  if (isAbsolute(path)) return bad('is absolute');
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..')) return bad('leaves the repository');
  if (parts.some((part) => part.toLowerCase() === '.git')) return bad('goes into .git');
  if (parts[0]?.startsWith('-')) return bad('begins with a dash');
  return parts.join('/');
};

/** Where a revision that a user typed is in no history of `of`: bad input like any other name that nobody knows. */
export const noSuchRevision = (named: string, of: string, hint: string): HoldfastError =>
  new HoldfastError('RevisionMissing', `${cleanMessage(named)} names no commit of ${of}`, { hint });

/** A revision that a user typed (`HEAD~1`, a branch, an id): anything git-rev-parse takes for one commit, but no option, range, path or pattern. */
export const checkRevision = (revision: string): string => {
  const bad = (): never => {
    throw new HoldfastError('SourceRefused', 'that is not a revision', { hint: 'use a commit, a branch, a tag, or HEAD~1' });
  };
  if (revision === '' || revision.length > 250 || revision.startsWith('-') || CONTROL.test(revision)) return bad();
  if (revision.includes('..') || /[\s:?*[\\]/.test(revision)) return bad();
  return revision;
};
