import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { many } from '../objects.ts';
import { type Ran, ROOT, runProduct, timed } from '../product.ts';
import { alternate } from '../samples.ts';
import type { Bench, Case, Line } from '../types.ts';

/** A user's cache folder of its own: `cold` is the first run after installing, `warm` any later one, with what the one before left there. */
const caches = (bench: Bench) => {
  const dir = join(bench.dir, 'cache');
  const run = (...args: string[]): Promise<Ran> => runProduct(bench, args, { XDG_CACHE_HOME: dir, HOLDFAST_CACHE_DIR: undefined });
  return {
    warm: run,
    cold: (...args: string[]): Promise<Ran> => {
      rmSync(dir, { recursive: true, force: true });
      return run(...args);
    },
  };
};

/** What any program of Node's costs at least on this machine. */
const node = async (...args: string[]): Promise<number> =>
  (await timed(spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] }))).ms;

const line = (id: string, what: string, values: readonly Ran[], max: number, against: Line['against']): Line => ({
  id,
  what,
  unit: 'ms',
  values: values.map(({ ms }) => ms),
  target: { text: max < 1000 ? `${max} ms` : `${max / 1000} s`, max },
  ...(against ? { against } : {}),
});

const commandsRun = async (bench: Bench): Promise<readonly Line[]> => {
  const { warm } = caches(bench);
  const shop = join(ROOT, 'examples', 'shop');
  await warm('--help');
  await warm('validate', shop);
  const sides = await alternate(bench.repeats(), {
    node: () => node('-e', '0'),
    help: () => warm('--help'),
    validate: () => warm('validate', shop),
  });
  const against = { what: '`node -e 0`', values: sides.node };
  return [
    line('help', '`holdfast --help`', sides.help, 150, against),
    line('validate', '`holdfast validate` of examples/shop, two kustomizations built', sides.validate, 400, against),
  ];
};

export const commands: Case = {
  name: 'commands',
  summary: 'how long it takes until `--help` and `validate` of the example have ended',
  run: commandsRun,
};

const deployment = (name: string): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  labels: { app: ${name}, tier: backend }
spec:
  replicas: 2
  selector:
    matchLabels: { app: ${name} }
  template:
    metadata:
      labels: { app: ${name}, tier: backend }
    spec:
      containers:
        - name: main
          image: registry.example.com/shop/${name}:1.4.2
          ports:
            - containerPort: 8080
              name: http
          env:
            - name: LOG_LEVEL
              value: info
          resources:
            requests: { cpu: 100m, memory: 128Mi }
            limits: { memory: 256Mi }
          readinessProbe:
            httpGet: { path: /healthz, port: http }
            periodSeconds: 5
`;

const service = (name: string): string => `apiVersion: v1
kind: Service
metadata:
  name: ${name}
  labels: { app: ${name} }
spec:
  selector: { app: ${name} }
  ports:
    - name: http
      port: 80
      targetPort: http
`;

const configMap = (name: string): string => `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}
data:
  settings.conf: |
${many(16, (index) => `    option.${index} = the value of ${name} at ${index}`).join('\n')}
`;

const KINDS = [deployment, service, configMap];

/** Files as people write them: a Deployment, a Service, a ConfigMap, and again. */
const writeFiles = (dir: string, count: number): void => {
  const manifests = join(dir, 'clusters', 'shop', 'manifests');
  mkdirSync(manifests, { recursive: true });
  const head = 'apiVersion: holdfast.dev/v1\n';
  writeFileSync(join(dir, 'holdfast.yaml'), `${head}kind: Repository\nmetadata: { name: bench }\nspec: { layoutVersion: 1 }\n`);
  writeFileSync(
    join(dir, 'clusters', 'shop', 'cluster.yaml'),
    `${head}kind: Cluster\nmetadata: { name: shop }\nspec: { provider: kubeconfig }\n`,
  );
  for (let index = 0; index < count; index += 1) {
    const make = KINDS[index % KINDS.length] as (name: string) => string;
    writeFileSync(join(manifests, `object-${index}.yaml`), make(`object-${index}`));
  }
};

export const validateMany: Case = {
  name: 'validate-10000',
  summary: '`validate` of 10,000 files of YAML, the first time and any later time',
  run: async (bench) => {
    const count = bench.size(10_000, 1000);
    const dir = join(bench.dir, 'repository');
    writeFiles(dir, count);
    const { cold, warm } = caches(bench);
    const what = `\`holdfast validate\` of ${count.toLocaleString('en')} files of YAML`;
    const program = join(import.meta.dirname, '..', 'yaml-process.ts');
    // Each warm run follows a cold one of the same files: it finds compiled code, and what became of all of them.
    const sides = await alternate(bench.repeats(), {
      yaml: () => node(program, dir),
      cold: () => cold('validate', dir),
      warm: () => warm('validate', dir),
    });
    const against = { what: 'the YAML library alone, the same files', values: sides.yaml };
    return [
      line('cold', `${what}, with an empty cache`, sides.cold, 3000, against),
      line('warm', `${what}, once more`, sides.warm, 1000, against),
    ];
  },
};
