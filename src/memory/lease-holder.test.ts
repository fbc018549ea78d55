import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { platform } from 'node:os';
import { afterEach, describe, expect, test } from 'vitest';
import { displayHolder, newHolder, provenDead } from './lease-holder.ts';

const isLinux = platform() === 'linux';
const source = new URL('lease-holder.ts', import.meta.url).href;
let child: ChildProcess | undefined;
afterEach(() => void child?.kill('SIGKILL'));

/** Another process, and the name that it gives itself. */
const otherProcess = async (): Promise<string> => {
  const script = `import('${source}').then(({ newHolder }) => { console.log(newHolder('laptop')); setInterval(() => {}, 1000); })`;
  child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  return String(line).trim();
};
const kill = async (): Promise<void> => {
  child?.kill('SIGKILL');
  await once(child as ChildProcess, 'exit');
};
/** The name with one of its parts changed: 1 instance, 2 host, 3 pid, 4 start, 5 place. */
const changed = (name: string, part: number, value: string): string => name.split('/').with(part, value).join('/');

describe('a holder', () => {
  test('is another one at each start, and is shown by process and host', () => {
    const holder = newHolder('laptop');
    expect(newHolder('laptop')).not.toBe(holder);
    expect(displayHolder(holder)).toMatch(new RegExp(`^process ${process.pid} on \\S+ \\(instance laptop\\)$`));
    for (const other of ['a', 'laptop/host/12/abcdef', 'v2/laptop/host/12/1/2/3']) expect(displayHolder(other)).toBe(other);
  });

  test.runIf(isLinux)('tells nobody which boot of which machine it runs in', () => {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    expect(newHolder('laptop')).not.toContain(boot);
    expect(newHolder('laptop')).not.toContain(boot.replaceAll('-', ''));
  });

  test('that lives is never called dead', async () => {
    expect(provenDead(newHolder('laptop'))).toBeUndefined();
    expect(provenDead(await otherProcess())).toBeUndefined();
  });

  test.runIf(isLinux)('that was killed on this machine is known to be dead, also when its id is in use again', async () => {
    const name = await otherProcess();
    await kill();
    const pid = name.split('/')[3];
    expect(provenDead(name)).toBe(`process ${pid} of this machine has ended`);
    // This process in place of the one that got the id.
    const reused = changed(changed(newHolder('laptop'), 4, '1'), 6, 'abcdef');
    expect(provenDead(reused)).toBe(`process ${process.pid} of this machine has ended, another one has its id`);
  });

  test('of another machine, boot or container, or of another format, is not judged', async () => {
    const name = await otherProcess();
    await kill();
    const foreign = [
      changed(name, 2, 'other-host'),
      changed(name, 5, '0'.repeat(24)),
      changed(name, 5, '-'),
      changed(name, 4, '-'),
      changed(name, 0, 'v2'),
      changed(name, 3, '0'),
      changed(name, 3, '-1'),
      changed(name, 3, 'x'),
      `${name}/more`,
      '',
      'client-go_0b1c',
    ];
    expect(foreign.filter((one) => provenDead(one) !== undefined)).toEqual([]);
  });
});
