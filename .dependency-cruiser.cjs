// The pipeline, in order: a folder of src/ may import from itself and from folders that stand before it, never back.
const pipeline = [
  'lib',
  'source',
  'manifest',
  'desired',
  'decrypt',
  'render',
  'kube',
  'sandbox',
  'cluster',
  'health',
  'memory',
  'plan',
  'apply',
  'jobflow',
  'backup',
  'recovery',
  'config',
  'reconcile',
  'admin',
  'ecs',
  'doctor',
  'cli',
];
// Pure: no node:*, no client, no clock, no environment.
const pure = ['manifest', 'desired', 'render', 'health', 'plan', 'recovery'];
// A third-party library is known in one file or folder.
const owners = {
  'simple-git': 'src/source/',
  chokidar: 'src/source/',
  yaml: 'src/(manifest|lib)/yaml',
  ajv: 'src/manifest/',
  '@kubernetes/client-node': 'src/kube/',
  undici: 'src/(kube/|cluster/k3d/docker)',
  commander: 'src/cli/',
  'cli-table3': 'src/cli/',
  picocolors: 'src/cli/',
  pino: 'src/cli/event-printer',
  'prom-client': 'src/admin/metrics/registry',
  '@opentelemetry': 'src/admin/traces/',
  '@aws-sdk/client-ecs': 'src/cli/import/ecs-endpoint',
  '@smithy/signature-v4': 'src/ecs/signature',
  croner: 'src/lib/cron',
};
// Used in several places, each time for one call.
const bundled = [...Object.keys(owners), 'execa', 'fastest-levenshtein'];

const notTest = '\\.test\\.ts$';
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    ...pipeline.map((folder, index) => ({
      name: `pipeline-${folder}`,
      severity: 'error',
      from: { path: `^src/${folder}/`, pathNot: notTest },
      to: { path: '^src/', pathNot: `^src/(${pipeline.slice(0, index + 1).join('|')})/` },
    })),
    {
      name: 'pure-folders',
      severity: 'error',
      comment: 'A pure stage takes clock, ids and environment as arguments.',
      from: { path: `^src/(${pure.join('|')})/`, pathNot: notTest },
      to: { dependencyTypes: ['core'] },
    },
    ...Object.entries(owners).map(([name, path]) => ({
      name: `one-owner-${name.replace(/\W/g, '-')}`,
      severity: 'error',
      from: { path: '^src/', pathNot: [`^${path}`, notTest] },
      to: { path: `node_modules/${name}/` },
    })),
    {
      name: 'only-bundled-libraries',
      severity: 'error',
      comment: 'Libraries are bundled; tools for building and testing are no part of the program.',
      from: { path: '^src/', pathNot: notTest },
      to: { dependencyTypes: ['npm-dev'], pathNot: bundled.map((name) => `node_modules/${name}/`) },
    },
    { name: 'not-resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    { name: 'src-knows-no-test', severity: 'error', from: { path: '^src/', pathNot: notTest }, to: { path: '^(test|scripts)/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    parser: 'swc',
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
