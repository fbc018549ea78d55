import { stopDaemon } from './daemon.ts';

await stopDaemon();
console.log('what the testbed started of Docker has ended');
