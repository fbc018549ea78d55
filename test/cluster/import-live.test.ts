// `holdfast import live` from a real API server.
import { inject } from 'vitest';
import { describeLiveImport } from '../support/live-import-story.ts';

describeLiveImport(() => ({ own: inject('kubeconfig'), theirs: inject('holdfastKubeconfig') }));
