// Two Holdfasts on one real API server, and one that is killed, stopped, or wakes up late.
import { inject } from 'vitest';
import { describeTwoWriters } from '../support/two-writers.ts';

describeTwoWriters(() => ({ own: inject('kubeconfig'), theirs: inject('holdfastKubeconfig') }));
