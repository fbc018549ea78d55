/**
 * A file of this package, by its path from the package's root (`schemas/cluster.json`). Stands at the same depth in src/ and in each
 * file of dist/, which the build checks.
 */
export const packageFile = (path: string): URL => new URL(`../../${path}`, import.meta.url);

/** A program of this package that runs in a process or thread of its own, such as `sandbox/main`: as a source, or as it was built. */
export const packageProgram = (name: string): URL =>
  new URL(import.meta.url.endsWith('.ts') ? `../${name}.ts` : `../${name}.js`, import.meta.url);
