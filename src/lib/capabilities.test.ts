import { expect, test } from 'vitest';
import { dangerousCapabilities } from './capabilities.ts';

test('dangerous capabilities are found however they are written; the usual ones are left alone', () => {
  expect(dangerousCapabilities(['CHOWN', 'sys_admin', 'CAP_SYS_PTRACE', 'NET_BIND_SERVICE', 'cap_dac_read_search', 'ALL'])).toEqual([
    'sys_admin',
    'CAP_SYS_PTRACE',
    'cap_dac_read_search',
    'ALL',
  ]);
  expect(dangerousCapabilities([])).toEqual([]);
});
