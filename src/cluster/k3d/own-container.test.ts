import { expect, test } from 'vitest';
import { containerIdOf } from './own-container.ts';

const ID = 'b749c1d899ad3d7a6a540a8c60e12a3d0dbb0646a6388191d09fac091ef91410';
const line = (source: string, target: string): string => `90 72 254:0 ${source} ${target} rw,relatime - ext4 /dev/vda rw\n`;

test.each([
  ['the files that Docker mounts', line('/', '/') + line(`/var/lib/docker/containers/${ID}/hostname`, '/etc/hostname'), 'box', ID],
  ['a data root of its own', line(`/containers/${ID}/resolv.conf`, '/etc/resolv.conf'), 'box', ID],
  ['the host name, without them', line('/', '/'), ID.slice(0, 12), ID.slice(0, 12)],
  ['them before the host name', line(`/var/lib/docker/containers/${ID}/hosts`, '/etc/hosts'), '0123456789ab', ID],
])('%s', (_, mountinfo, host, wanted) => expect(containerIdOf(mountinfo, host)).toBe(wanted));

test.each([
  // Somebody may mount Docker's folder to look at it; that says nothing of where this process runs.
  ['the folder of another container', line(`/var/lib/docker/containers/${ID}/hostname`, '/mnt/hostname'), 'box'],
  ['a machine', line('/', '/'), 'laptop'],
])('none: %s', (_, mountinfo, host) => expect(containerIdOf(mountinfo, host)).toBeUndefined());
