/** Numbers without leading zeros: with one, some programs read the number as octal. */
const BYTE = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const IPV4 = new RegExp(`^${BYTE}(?:\\.${BYTE}){3}$`);
const GROUP = /^[0-9a-fA-F]{1,4}$/;

const isIpv6 = (text: string): boolean => {
  const halves = text.split('::');
  const groups = halves.map((half) => (half === '' ? [] : half.split(':')));
  const count = groups.flat().length;
  return groups.flat().every((group) => GROUP.test(group)) && (halves.length === 1 ? count === 8 : halves.length === 2 && count < 8);
};

/** An IPv4 or IPv6 address in the form that every version of Kubernetes takes: no zone, no IPv4 inside IPv6. */
export const isIpAddress = (text: string): boolean => IPV4.test(text) || isIpv6(text);

const SEARCH = /^_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?(\._?[a-z0-9]([-_a-z0-9]*[a-z0-9])?)*$/;

/** A search domain as Kubernetes takes it, in small letters, or `.` for the root; undefined for what it does not take. */
export const searchDomain = (text: string): string | undefined => {
  const name = text.toLowerCase();
  if (name === '.') return name;
  const plain = name.replace(/\.$/, '');
  return plain.length <= 253 && SEARCH.test(plain) ? name : undefined;
};
