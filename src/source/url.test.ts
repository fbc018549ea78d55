import { describe, expect, it } from 'vitest';
import { checkFolder, checkRef, checkSource } from './url.ts';

const check = (url: string) => checkSource({ url, ref: 'main', path: '' }, '/srv');

describe('source URLs', () => {
  it.each([
    ['/srv/repo.git', 'file', '/srv/repo.git'],
    ['./repo', 'file', '/srv/repo'],
    ['.', 'file', '/srv'],
    ['a b/ü', 'file', '/srv/a b/ü'],
    ['file:///srv/a%20b', 'file', '/srv/a b'],
    ['file://localhost/srv/x', 'file', '/srv/x'],
    ['/srv/odd:name', 'file', '/srv/odd:name'],
    ['ssh://git@example.com:2222/team/repo.git', 'ssh', 'ssh://git@example.com:2222/team/repo.git'],
    ['git@example.com:team/repo.git', 'ssh', 'git@example.com:team/repo.git'],
    ['example.com:repo', 'ssh', 'example.com:repo'],
    ['https://example.com/team/repo.git', 'https', 'https://example.com/team/repo.git'],
    ['http://127.0.0.1:3000/repo', 'http', 'http://127.0.0.1:3000/repo'],
    ['http://[::1]:3000/repo', 'http', 'http://[::1]:3000/repo'],
    ['http://localhost/repo', 'http', 'http://localhost/repo'],
  ])('takes %s', (url, transport, remote) => {
    expect(check(url)).toMatchObject({ transport, remote });
  });

  it.each([
    '',
    'ext::sh -c touch% /tmp/pwned',
    'EXT::x',
    'fd::17',
    'git://example.com/repo',
    'ftp://example.com/repo',
    'transport+x://example.com/repo',
    '--upload-pack=touch /tmp/pwned',
    '-oProxyCommand=x',
    'ssh://-oProxyCommand=touch/x',
    'ssh://git@-oProxyCommand=x/repo',
    'ssh://example.com/-x',
    '-oProxyCommand=x:repo',
    'git@-oProxyCommand:repo',
    'git@example.com:-x',
    'git@exa mple.com:x',
    'ssh://example.com',
    'https://example.com',
    'https://example.com/',
    'https:///repo',
    'https://exa$(id)mple.com/repo',
    'http://example.com/repo',
    'http://127.0.0.1.example.com/repo',
    'http://localhost.example.com/repo',
    'https://example.com/repo\nx',
    'https://example.com/repo?token=secret-value',
    'file://example.com/repo',
    'file:relative',
    'file:///%00',
    'file:///%ZZ',
    '/srv/re\u0000po',
  ])('refuses %j', (url) => {
    expect(() => check(url)).toThrow(expect.objectContaining({ code: 'SourceUrlRefused' }));
  });

  it.each([
    'https://user:s3cret@example.com/r',
    'https://s3cret@example.com/r',
    'ssh://git:s3cret@example.com/r',
    'git:s3cret@example.com:r',
  ])('refuses credentials in %s without repeating them', (url) => {
    let refused: unknown;
    try {
      check(url);
    } catch (error) {
      refused = error;
    }
    expect(refused).toMatchObject({ code: 'SourceUrlRefused' });
    const { message, hint } = refused as { message: string; hint: string };
    expect(message + hint).not.toContain('s3cret');
  });
});

describe('refs', () => {
  it.each(['main', 'v1.2.0', 'feature/x', 'refs/heads/main', 'refs/tags/v1', 'ü', 'a-b', 'x;y', 'heads'])('takes %s', (ref) => {
    expect(checkRef(ref)).toBe(ref);
  });

  it.each([
    '',
    '--upload-pack=touch /tmp/pwned',
    '-x',
    'a..b',
    'a b',
    'a~1',
    'a^',
    'a:b',
    'a?',
    'a*',
    'a[b',
    'a\\b',
    '/a',
    'a/',
    'a//b',
    'a.',
    '.a',
    'a/.b',
    'a.lock',
    'a.lock/b',
    'a@{1}',
    '@',
    'a\nb',
    'a\u007f',
    'refs/remotes/x/y',
    'refs/heads/',
    'holdfast/laptop/state',
    'refs/heads/holdfast/laptop/state',
    'x'.repeat(251),
  ])('refuses %j', (ref) => {
    expect(() => checkRef(ref)).toThrow(expect.objectContaining({ code: 'SourceRefused' }));
  });
});

describe('folders', () => {
  it('takes folders inside the repository', () => {
    expect(['', '.', 'a/b/', './a//b', 'a b'].map(checkFolder)).toEqual(['', '', 'a/b', 'a/b', 'a b']);
  });

  it.each(['..', 'a/../b', '/etc', ':(top)x', '.git', 'a/.GIT/x', 'a\\b', '-x', 'a\0b'])('refuses %j', (path) => {
    expect(() => checkFolder(path)).toThrow(expect.objectContaining({ code: 'SourceRefused' }));
  });
});
