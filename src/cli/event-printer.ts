import pc from 'picocolors';
import type { LogLevel, Observability } from '../config/types.ts';
import { createRedactor, redactDeep } from '../lib/redact.ts';
import type { RunEvent } from '../reconcile/deps.ts';
import { printLine, printSoon } from './lines.ts';
import { eventFields } from './printers/event-fields.ts';
import { createLevels, isWithin } from './printers/event-levels.ts';
import { runEventAsText } from './printers/run-events.ts';

export type Print = (event: RunEvent) => void;

export type PrintOptions = Observability['log'] & {
  instance: string;
  /** Values that must never be printed, whoever quotes them. */
  secrets: readonly (string | undefined)[];
  /** How many objects of one pass are told each; all of them unless told otherwise at level debug. */
  maxTold?: number;
  /** Colours of lines for people; as the terminal has them unless told otherwise. */
  paint?: ReturnType<typeof pc.createColors>;
  /** Where lines for people go; standard output unless told otherwise. */
  to?: NodeJS.WriteStream;
};

type Line = (level: LogLevel, text: string, event: RunEvent, unsaid: number) => void;

/** One of many lines of its kind. */
const isOneOfMany = (event: RunEvent): boolean =>
  event.type === 'apply' && (event.event.type === 'action-done' || event.event.type === 'pruned');

const more = (unsaid: number): string => (unsaid === 0 ? '' : ` (${unsaid} more lines about single objects at --log-level debug)`);

const textLines =
  (redact: (text: string) => string, to: NodeJS.WriteStream | undefined): Line =>
  (_level, text, event, unsaid) => {
    const line = redact(`${text}${more(unsaid)}`);
    if (to) to.write(`${line}\n`);
    else if (isOneOfMany(event)) printSoon(line);
    else printLine(line);
  };

const plain = pc.createColors(false);

const jsonLines = async ({ level: finest, instance }: PrintOptions, redact: (text: string) => string): Promise<Line> => {
  const { pino } = await import('pino');
  const logger = pino(
    {
      level: finest,
      base: { instance },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
    },
    // Through the stream and not to its number: what happens when nobody reads any more is settled there.
    process.stdout,
  );
  return (level, text, event, unsaid) => {
    const fields = redactDeep(eventFields(event), redact);
    logger[level](unsaid === 0 ? fields : { ...fields, unsaid }, redact(text));
  };
};

/** Prints events as they happen: lines for people, or one JSON object a line. */
export const openEventPrinter = async (options: PrintOptions): Promise<Print> => {
  const redact = createRedactor(options.secrets);
  const line = options.format === 'json' ? await jsonLines(options, redact) : textLines(redact, options.to);
  const paint = options.format === 'json' ? plain : (options.paint ?? pc);
  const leveled = createLevels(options.maxTold);
  return (event) => {
    const { level, unsaid } = leveled(event);
    if (!isWithin(level, options.level)) return;
    const text = runEventAsText(event, paint);
    if (text !== undefined || options.format === 'json') line(level, text ?? '', event, unsaid);
  };
};

/** For a command that ends: all that it does is its output, object by object. */
export const commandPrinter = (
  format: string,
  instance: string,
  secrets: PrintOptions['secrets'],
  to?: NodeJS.WriteStream,
): Promise<Print> =>
  openEventPrinter({
    format: format === 'json' ? 'json' : 'text',
    level: format === 'json' ? 'debug' : 'info',
    instance,
    secrets,
    maxTold: Number.POSITIVE_INFINITY,
    ...(to ? { to } : {}),
  });
