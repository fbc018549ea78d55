// Two Holdfasts on one sandbox, and one that is killed, stopped, or wakes up late.

import { sandboxOfFile } from '../support/sandbox-of-file.ts';
import { describeTwoWriters } from '../support/two-writers.ts';

const kubeconfig = sandboxOfFile('holdfast-two-writers');

describeTwoWriters(() => ({ own: kubeconfig(), theirs: kubeconfig() }));
