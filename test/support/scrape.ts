// Reads Prometheus' text format as far as tests need it.

export type Series = { name: string; labels: { [name: string]: string }; value: number };

export type Scrape = {
  text: string;
  series: readonly Series[];
  /** Sum of all series of this name with these labels; undefined where there is none. */
  value: (name: string, labels?: { [name: string]: string }) => number | undefined;
};

const unescapeLabel = (text: string): string => text.replace(/\\(.)/g, (_, char: string) => (char === 'n' ? '\n' : char));

const lineOf = (line: string): Series => {
  const match = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/.exec(line);
  if (!match?.[1] || !match[3]) throw new Error(`no metric: ${line}`);
  const labels = [...(match[2] ?? '').matchAll(/([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)",?/g)];
  return {
    name: match[1],
    labels: Object.fromEntries(labels.map(([, name = '', value = '']) => [name, unescapeLabel(value)])),
    value: Number(match[3].replace('Inf', 'Infinity')),
  };
};

export const parseMetrics = (text: string): Scrape => {
  const series = text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(lineOf);
  return {
    text,
    series,
    value: (name, wanted = {}) => {
      const found = series.filter(
        (one) => one.name === name && Object.entries(wanted).every(([label, value]) => one.labels[label] === value),
      );
      return found.length === 0 ? undefined : found.reduce((sum, { value }) => sum + value, 0);
    },
  };
};
