import { statSync } from 'node:fs';
import { type Context, type Finding, failed, ok, skipped, warning } from '../types.ts';

const KEY = /(?:^|\s)((?:sk-)?(?:ssh|ecdsa)-[-a-z0-9@.]+)\s+([A-Za-z0-9+/]+=*)(?=\s|$)/;

/** A public key says its own kind once more in what is encoded: one that was cut off or mixed up does not. */
const hasKey = (line: string): boolean => {
  const [, kind = '', encoded = ''] = KEY.exec(line) ?? [];
  const bytes = Buffer.from(encoded, 'base64');
  if (kind === '' || bytes.length < 4 + kind.length) return false;
  return bytes.readUInt32BE(0) === kind.length && bytes.subarray(4, 4 + kind.length).toString('latin1') === kind;
};

const isOthers = (path: string): boolean => (statSync(path).mode & 0o022) !== 0;

/** Whoever may write the list of those who may sign is one of them. */
const openToOthers = (about: string): Finding =>
  warning('signatures', about, 'others on this machine may write it, and so may say who signs', `chmod go-w ${about}`);

const checkAllowedSigners = async ({ system }: Context, file: string): Promise<Finding> => {
  const { text } = await system.run('ssh-keygen', ['-l', '-f', file]);
  if (text.startsWith('it is not installed')) return failed('signatures', 'ssh-keygen', text, 'apt-get install openssh-client');
  const content = system.readText(file);
  if (content === undefined) return failed('signatures', file, 'it cannot be read', 'name another one: signatures.allowedSignersFile');
  const lines = content
    .split('\n')
    .map((line, index) => ({ line: line.trim(), number: index + 1 }))
    .filter(({ line }) => line !== '' && !line.startsWith('#'));
  const mend = 'one line a signer: ada@example.com ssh-ed25519 AAAA... (ALLOWED SIGNERS in man ssh-keygen)';
  if (lines.length === 0) return failed('signatures', file, 'it names nobody: no commit would be followed', mend);
  const bad = lines.filter(({ line }) => !hasKey(line)).map(({ number }) => number);
  if (bad.length > 0) return failed('signatures', file, `no public key in line ${bad.join(', ')}`, mend);
  if (isOthers(file)) return openToOthers(file);
  return ok('signatures', file, lines.length === 1 ? '1 signer' : `${lines.length} signers`);
};

const checkGnupgHome = async ({ system }: Context, home: string): Promise<Finding> => {
  const gpg = await system.run('gpg', ['--version']);
  if (!gpg.ok) return failed('signatures', 'gpg', gpg.text, 'apt-get install gnupg; the container image has none');
  if (!statSync(home).isDirectory()) return failed('signatures', home, 'it is no folder', 'name the folder: signatures.gnupgHome');
  const { ok: runs, text } = await system.run('gpg', ['--homedir', home, '--batch', '--no-tty', '--quiet', '--list-keys']);
  const mend = `gpg --homedir ${home} --import KEYS`;
  if (!runs) return failed('signatures', home, text, mend);
  if (text === '') return failed('signatures', home, 'it holds no key: no commit would be followed', mend);
  if (isOthers(home)) return openToOthers(home);
  return ok('signatures', home, 'it holds keys');
};

/** Whether commits that are signed could be followed at all. That the own key signs, and is trusted, is tried out when the repository is opened. */
export const checkSignatures = async (context: Context): Promise<readonly Finding[]> => {
  const { signatures } = context.config;
  if (signatures === undefined) return [skipped('signatures', 'commits', 'the configuration asks for none')];
  const { allowedSignersFile, gnupgHome } = signatures;
  return [
    ...(allowedSignersFile === undefined ? [] : [await checkAllowedSigners(context, allowedSignersFile)]),
    ...(gnupgHome === undefined ? [] : [await checkGnupgHome(context, gnupgHome)]),
  ];
};
