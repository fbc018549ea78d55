// node test/conformance/main.ts [--kubeconfig FILE] [--only TEXT] [--slow]: the suite on an API server, else on a sandbox of its own.
import { parseArgs } from 'node:util';
import { createSandboxServer } from '../../src/sandbox/server.ts';
import { type StartedSuite, startSuite } from './runner.ts';
import { serverOf } from './server.ts';
import { TOPICS } from './topics.ts';

const TOKEN = 'conformance';
const SLOW_MS = 1000;

const { values } = parseArgs({
  options: { kubeconfig: { type: 'string' }, only: { type: 'string', default: '' }, slow: { type: 'boolean', default: false } },
});

/** Prints what fails, and on demand what is slow; gives the exit code. */
const report = async ({ topics, close }: StartedSuite): Promise<number> => {
  let [held, failed] = [0, 0];
  for (const { title, cases } of topics)
    for (const { name, outcome } of cases) {
      const { ms, error } = await outcome;
      if (values.slow && ms > SLOW_MS) console.log(`slow ${title}: ${name} (${Math.round(ms)} ms)`);
      if (error === undefined) held += 1;
      else {
        failed += 1;
        console.log(`FAIL ${title}: ${name}\n  ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  await close();
  console.log(`${held} of ${held + failed} cases hold (${(performance.now() / 1000).toFixed(1)} s)`);
  return failed === 0 && held > 0 ? 0 : 1;
};

const onSandbox = async (): Promise<number> => {
  const server = createSandboxServer({ token: TOKEN, podLatencyMs: 5 });
  await server.listen();
  try {
    return await report(startSuite(TOPICS, { url: server.url, token: TOKEN }, 'sandbox', values.only));
  } finally {
    await server.close();
  }
};

process.exitCode =
  values.kubeconfig === undefined ? await onSandbox() : await report(startSuite(TOPICS, serverOf(values.kubeconfig), 'real', values.only));
