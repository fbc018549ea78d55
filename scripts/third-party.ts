// The licences of what is bundled into dist/: whoever passes the package on passes these on with it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

type Package = { name: string; version: string; license: string; texts: string[] };

const packageDirOf = (moduleId: string): string | undefined => {
  const file = moduleId.replace(/^\0/, '').replace(/\?.*$/, '');
  if (!file.includes('/node_modules/')) return undefined;
  for (let dir = dirname(file); !dir.endsWith('/node_modules'); dir = dirname(dir)) {
    const manifest = join(dir, 'package.json');
    // A folder inside a package may have a package.json of its own that says no more than `type`.
    if (existsSync(manifest) && (JSON.parse(readFileSync(manifest, 'utf8')) as { version?: string }).version !== undefined) return dir;
  }
  throw new Error(`${moduleId} belongs to no package`);
};

const readPackage = (dir: string): Package => {
  const { name, version, license } = JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8')) as { [key: string]: unknown };
  const files = readdirSync(dir).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file) && !/\.(js|ts|json)$/.test(file));
  return {
    name: String(name),
    version: String(version),
    license: typeof license === 'string' ? license : String((license as { type?: string } | undefined)?.type ?? ''),
    texts: files.sort().map((file) => readFileSync(join(dir, file), 'utf8').trim()),
  };
};

/** One text with the licence of each package that these modules come from. Throws where a package names none. */
export const thirdPartyLicences = (moduleIds: readonly string[]): { text: string; count: number } => {
  const dirs = new Set(moduleIds.flatMap((id) => packageDirOf(id) ?? []));
  const packages = [...dirs].map(readPackage).sort((a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1));
  const without = packages.filter(({ license, texts }) => license === '' && texts.length === 0);
  if (without.length > 0) throw new Error(`no licence is known of ${without.map(({ name }) => name).join(', ')}`);
  const sections = packages.map(({ name, version, license, texts }) => [`${name} ${version}: ${license}`, ...texts].join('\n\n'));
  const head = 'Holdfast is published with code of these packages in it. Each is followed by its licence.';
  return { text: `${[head, ...sections].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`, count: packages.length };
};
