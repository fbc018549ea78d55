// `holdfast import live` on a sandbox; test/cluster/import-live.test.ts plays the same on a real API server.
import { describeLiveImport } from '../support/live-import-story.ts';
import { sandboxOfFile } from '../support/sandbox-of-file.ts';

const kubeconfig = sandboxOfFile('holdfast-import');

describeLiveImport(() => ({ own: kubeconfig(), theirs: kubeconfig() }));
