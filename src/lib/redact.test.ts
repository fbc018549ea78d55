import { describe, expect, it } from 'vitest';
import { createRedactor, redactDeep } from './redact.ts';

const redact = createRedactor(['canary-token-1', undefined, 'short']);

describe('redact', () => {
  it.each([
    ['fetch of https://user:pw@git.example.com/a failed', 'fetch of https://***@git.example.com/a failed'],
    ['HTTPS://ghp_abcdef@git.example.com and http://a:b@x', 'HTTPS://***@git.example.com and http://***@x'],
    ['ssh://git:pw@host/x and ssh://git@host/x', 'ssh://git:***@host/x and ssh://git@host/x'],
    ['Authorization: Bearer abc.DEF-123_45~', 'Authorization: Bearer ***'],
    ['sent canary-token-1 twice: canary-token-1', 'sent *** twice: ***'],
    ['a short word, an e-mail me@example.com, https://host/path@2', 'a short word, an e-mail me@example.com, https://host/path@2'],
  ])('%s', (given, wanted) => {
    expect(redact(given)).toBe(wanted);
  });

  it('reaches every text of a value', () => {
    expect(redactDeep({ a: ['canary-token-1', 1, null], b: { c: true, d: 'x' } }, redact)).toEqual({
      a: ['***', 1, null],
      b: { c: true, d: 'x' },
    });
  });

  it('takes time in proportion to the text', () => {
    const started = performance.now();
    redact('https://'.repeat(50_000));
    redact(`https://${'a'.repeat(400_000)}`);
    redact(`bearer ${' '.repeat(400_000)}`);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
