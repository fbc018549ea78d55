import type { OperatorConfig } from '../config/types.ts';
import type { Desired } from '../desired/types.ts';
import type { Engine } from '../reconcile/engine.ts';

/** `skipped`: it could not be looked at, for the reason given, or nobody needs it here. */
export type FindingStatus = 'ok' | 'warning' | 'failed' | 'skipped';

/** What one check found. `mend` is the next thing to type, '' where there is nothing to mend. */
export type Finding = { check: string; about: string; status: FindingStatus; message: string; mend: string };

/** What the machine is asked; tests put a sick one in its place. */
export type System = {
  env: NodeJS.ProcessEnv;
  /** First line that the program prints, or why it cannot be run. */
  run: (program: string, args: readonly string[]) => Promise<{ ok: boolean; text: string }>;
  /** Undefined where there is no such file. */
  readText: (file: string) => string | undefined;
  /** Bytes that may still be written below a folder, and how many files; undefined where nobody can tell. */
  free: (folder: string) => { bytes: number; files: number } | undefined;
  now: () => Date;
};

export type Context = { system: System; config: OperatorConfig };
/** With the repository open. `desired` is undefined where no commit could be read. */
export type RepositoryContext = Context & { engine: Engine; desired: Desired | undefined };

export const ok = (check: string, about: string, message: string): Finding => ({ check, about, status: 'ok', message, mend: '' });
export const warning = (check: string, about: string, message: string, mend: string): Finding => ({
  check,
  about,
  status: 'warning',
  message,
  mend,
});
export const failed = (check: string, about: string, message: string, mend: string): Finding => ({
  check,
  about,
  status: 'failed',
  message,
  mend,
});
export const skipped = (check: string, about: string, message: string): Finding => ({ check, about, status: 'skipped', message, mend: '' });
