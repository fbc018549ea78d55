import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makePrivateFolder } from './make-dir.ts';

const dir = mkdtempSync(join(tmpdir(), 'holdfast-make-dir-'));
afterAll(() => rmSync(dir, { recursive: true }));

describe('makePrivateFolder', () => {
  it('makes all levels for the owner alone, and can be done twice', () => {
    const path = join(dir, 'a', 'b');
    makePrivateFolder(path, 'the folder');
    makePrivateFolder(path, 'the folder');
    expect(statSync(path).mode & 0o777).toBe(0o700);
  });

  it.skipIf(process.platform !== 'linux')('ends where the file system takes no folders (only Linux has /proc)', () => {
    expect(() => makePrivateFolder('/proc/x/y', 'the data directory')).toThrow(/the data directory \/proc\/x\/y cannot be made \(ENOENT\)/);
  });

  it('says why below a file', () => {
    writeFileSync(join(dir, 'file'), '');
    expect(() => makePrivateFolder(join(dir, 'file', 'x'), 'the data directory')).toThrow(/ENOTDIR/);
  });
});
