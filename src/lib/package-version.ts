import { readFileSync } from 'node:fs';
import { packageFile } from './package-file.ts';

/** The version of this Holdfast, from its package.json. */
export const packageVersion = (): string => {
  const manifest = JSON.parse(readFileSync(packageFile('package.json'), 'utf8')) as { version: string };
  return manifest.version;
};
