/** Shorter ones would be found by chance in harmless text. */
const SHORTEST_SECRET = 8;

/**
 * Takes credentials out of a text before it is logged: user and password of a URL, what follows Bearer, and the given secrets
 * themselves. Messages are made without credentials; this is for the words of others (a Git server, a proxy) that quote them.
 */
export const createRedactor = (secrets: readonly (string | undefined)[]): ((text: string) => string) => {
  const known = secrets.filter((secret) => secret !== undefined && secret.length >= SHORTEST_SECRET) as string[];
  return (text) => {
    const plain = text
      .replace(/\b(https?:\/\/)[^\s/@]+@/gi, '$1***@')
      .replace(/\b(ssh:\/\/[^\s/@:]*:)[^\s/@]+@/gi, '$1***@')
      .replace(/\b(bearer|basic) +[\w.~+/=-]{8,}/gi, '$1 ***');
    return known.reduce((rest, secret) => rest.replaceAll(secret, '***'), plain);
  };
};

/** The same for every text in a value of plain data. */
export const redactDeep = <T>(value: T, redact: (text: string) => string): T => {
  if (typeof value === 'string') return redact(value) as T;
  if (Array.isArray(value)) return value.map((item) => redactDeep(item, redact)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, redactDeep(member, redact)])) as T;
};
