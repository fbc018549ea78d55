import { devNull } from 'node:os';
import { HoldfastError } from '../lib/errors.ts';
import { cleanMessage, reasonOf, runGit } from './git.ts';
import type { GitPlace } from './objects.ts';
import type { Signatures } from './types.ts';

export const isFingerprint = (key: string): boolean => /^[0-9A-F]{16,40}$/i.test(key);
/** A program that fails: a format that the operator has not set up is not verified by what the user happens to trust. */
const NO_PROGRAM = 'false';

/** For Git's environment. */
export const signatureConfig = (signatures: Signatures | undefined): readonly (readonly [string, string])[] => {
  if (signatures === undefined) return [];
  const { allowedSignersFile, gnupgHome, signingKey } = signatures;
  return [
    ['gpg.format', isFingerprint(signingKey) ? 'openpgp' : 'ssh'],
    ['user.signingKey', signingKey],
    ['gpg.ssh.program', 'ssh-keygen'],
    ['gpg.ssh.allowedSignersFile', allowedSignersFile ?? devNull],
    ['gpg.openpgp.program', gnupgHome === undefined ? NO_PROGRAM : 'gpg'],
    ['gpg.program', gnupgHome === undefined ? NO_PROGRAM : 'gpg'],
    ['gpg.x509.program', NO_PROGRAM],
    // Every key in that home is trusted by being there.
    ['gpg.minTrustLevel', 'undefined'],
  ];
};

export const signatureEnv = (signatures: Signatures | undefined): { [name: string]: string } =>
  signatures === undefined ? {} : { GNUPGHOME: signatures.gnupgHome ?? devNull };

const SAID: readonly (readonly [RegExp, string])[] = [
  [/^\[GNUPG:\] REVKEYSIG /m, 'its key was revoked'],
  [/^\[GNUPG:\] (EXPKEYSIG|KEYEXPIRED) /m, 'its key has expired'],
  [/^\[GNUPG:\] EXPSIG /m, 'its signature has expired'],
  [/^\[GNUPG:\] NO_PUBKEY /m, 'its key is none of the trusted ones'],
  [/^\[GNUPG:\] BADSIG /m, 'its signature does not fit what it says'],
  [/key has expired|not yet valid/i, 'its key was not valid when it was made'],
  [/No principal matched|Good "git" signature with /, 'its key is none of the trusted ones'],
  [/incorrect signature|signature verification failed/i, 'its signature does not fit what it says'],
];

/** The status lines of GnuPG, or the words of ssh-keygen, that stand for a good signature by a trusted key; a zero exit code alone may mean less. */
const isGood = (said: string): boolean =>
  /^Good "git" signature for \S/m.test(said) ||
  (/^\[GNUPG:\] GOODSIG /m.test(said) &&
    /^\[GNUPG:\] VALIDSIG /m.test(said) &&
    !/^\[GNUPG:\] (EXPKEYSIG|REVKEYSIG|EXPSIG|BADSIG|ERRSIG|KEYREVOKED|KEYEXPIRED) /m.test(said));

/** Why a commit is not to be followed; undefined where it is, and where no signatures are asked for. */
export const distrustOf = async (place: GitPlace, commit: string, signal?: AbortSignal): Promise<string | undefined> => {
  if (place.signatures === undefined) return undefined;
  const { code, stderr } = await runGit({ ...place, args: ['verify-commit', '--raw', commit], signal });
  const said = stderr.replace(/^hint:.*\n?/gm, '');
  if (code === 0 && isGood(said)) return undefined;
  if (said.trim() === '') return 'it is not signed';
  return SAID.find(([pattern]) => pattern.test(said))?.[1] ?? `its signature cannot be verified: ${cleanMessage(said)}`;
};

const header = (raw: string, name: string): string[] =>
  raw
    .slice(0, raw.indexOf('\n\n'))
    .split('\n')
    .flatMap((line) => (line.startsWith(`${name} `) ? [line.slice(name.length + 1)] : []));

/** Who and when, for Git's environment. */
const personEnv = (role: 'AUTHOR' | 'COMMITTER', line: string): { [name: string]: string } => {
  const [, name = '', email = '', date = ''] = /^(.*) <(.*)> (\d+ [+-]\d{4})$/.exec(line) ?? [];
  return { [`GIT_${role}_NAME`]: name, [`GIT_${role}_EMAIL`]: email, [`GIT_${role}_DATE`]: `@${date}` };
};

/** The same commit with our signature. */
const signCommit = async (place: GitPlace, commit: string): Promise<string> => {
  const fail = (stderr: string): HoldfastError =>
    new HoldfastError('ConfigInvalid', `a commit of Holdfast's own cannot be signed: ${reasonOf(stderr)}`, {
      hint: 'look at signatures.signingKey: an SSH private key without a passphrase, or the fingerprint of a GPG key in signatures.gnupgHome',
    });
  const read = await runGit({ ...place, args: ['cat-file', 'commit', commit] });
  if (read.code !== 0) throw fail(read.stderr);
  const raw = read.stdout.toString('utf8');
  const [tree = ''] = header(raw, 'tree');
  const made = await runGit({
    cwd: place.cwd,
    env: {
      ...place.env,
      ...personEnv('AUTHOR', header(raw, 'author')[0] ?? ''),
      ...personEnv('COMMITTER', header(raw, 'committer')[0] ?? ''),
    },
    args: ['commit-tree', '-S', tree, ...header(raw, 'parent').flatMap((parent) => ['-p', parent])],
    input: raw.slice(raw.indexOf('\n\n') + 2),
  });
  if (made.code !== 0) throw fail(made.stderr);
  return made.stdout.toString('latin1').trim();
};

/** Signs a commit of our own where signatures are asked for. */
export const signed = (place: GitPlace, commit: string): Promise<string> | string =>
  place.signatures === undefined ? commit : signCommit(place, commit);

/** Rejects with ConfigInvalid where what we sign would not be followed by ourselves. */
export const checkSigning = async (place: GitPlace, made: string): Promise<void> => {
  const why = await distrustOf(place, made);
  if (why === undefined) return;
  throw new HoldfastError('ConfigInvalid', `commits of Holdfast's own would not be trusted: ${why}`, {
    hint: 'add the public key of signatures.signingKey to signatures.allowedSignersFile (or to signatures.gnupgHome)',
  });
};
