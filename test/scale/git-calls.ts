// A git on the PATH that writes down what it is asked for and hands on to the real one.
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export type GitCalls = {
  /** A PATH with this git first. */
  path: string;
  /** The verbs of all calls so far. */
  verbs: () => string[];
  /** Ids of the objects whose contents were asked for. */
  read: () => string[];
  forget: () => void;
};

const linesOf = (file: string): string[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
    : [];

export const watchGit = (dir: string): GitCalls => {
  const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  const bin = join(dir, 'git-calls');
  const [calls, read] = [join(bin, 'calls.log'), join(bin, 'read.log')];
  mkdirSync(bin, { recursive: true });
  const script = [
    '#!/bin/sh',
    `echo "$1" >> '${calls}'`,
    // The ids arrive on its standard input.
    `if [ "$1 $2" = "cat-file --batch" ]; then tee -a '${read}' | '${real}' "$@"; exit $?; fi`,
    `exec '${real}' "$@"`,
  ];
  writeFileSync(join(bin, 'git'), `${script.join('\n')}\n`);
  chmodSync(join(bin, 'git'), 0o755);
  return {
    path: `${bin}${delimiter}${process.env['PATH'] ?? ''}`,
    verbs: () => linesOf(calls),
    read: () => linesOf(read),
    forget: () => {
      for (const file of [calls, read]) rmSync(file, { force: true });
    },
  };
};
