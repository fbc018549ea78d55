import { parse, YAMLParseError } from 'yaml';
import { HoldfastError } from './errors.ts';

/**
 * A configuration file of the operator's (kubeconfig, operator configuration) as plain data; JSON is YAML too.
 * A syntax error names the line and never quotes it: such files hold credentials.
 */
export const parseYamlConfig = (text: string, what: string): unknown => {
  try {
    return parse(text, { maxAliasCount: 100, prettyErrors: true, logLevel: 'error' });
  } catch (error) {
    const line = error instanceof YAMLParseError ? error.linePos?.[0].line : undefined;
    throw new HoldfastError('ConfigInvalid', `${what} is not YAML${line === undefined ? '' : `: syntax error in line ${line}`}`);
  }
};
