// A thread that reads files for `validate` (validate/kept/aside.ts): batches of files come in, what became of them goes back as text.
import { parentPort } from 'node:worker_threads';
import { loadKubernetesSchemas } from '../lib/kubernetes-schemas.ts';
import { createManifestStage } from '../manifest/parse.ts';
import type { AsideAnswer, AsideRequest } from './validate/kept/aside.ts';
import { keptText } from './validate/kept/text.ts';

const stage = createManifestStage({ kubernetes: loadKubernetesSchemas() });
parentPort?.on('message', (files: AsideRequest) => {
  parentPort?.postMessage(files.map((file) => keptText(stage.parse(file))) satisfies AsideAnswer);
});
