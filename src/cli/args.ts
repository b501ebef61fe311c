/** The command line's arguments, read into a command. */

import { type Message, message } from '../core/text/message.ts';

export type Command =
  | {
      readonly name: 'explain';
      readonly files: readonly string[];
      readonly json: boolean;
      readonly reveal: boolean;
      readonly now: number | null;
    }
  | { readonly name: 'challenge'; readonly values: readonly string[]; readonly json: boolean; readonly reveal: boolean }
  | {
      readonly name: 'token';
      /** null or `-`: from standard input. */
      readonly value: string | null;
      readonly where: string | null;
      readonly json: boolean;
      readonly reveal: boolean;
      readonly now: number | null;
    }
  | { readonly name: 'help' }
  | { readonly name: 'version' };

interface Options {
  json: boolean;
  reveal: boolean;
  now: number | null;
  where: string | null;
  readonly operands: string[];
}

/** The command, or what is wrong with it. After `--` everything is an operand. `now`: seconds since 1970. */
export function readArguments(args: readonly string[]): Command | Message {
  if (args.length === 0) return message('cli_usage');
  const [name, ...rest] = args;
  if (args.some((arg, index) => (arg === '--help' || arg === '-h') && !args.slice(0, index).includes('--'))) return { name: 'help' };
  if (name === 'help') return { name: 'help' };
  if (name === '--version' || name === '-V') return { name: 'version' };
  if (name !== 'explain' && name !== 'challenge' && name !== 'token') return message('cli_error_command', { name: name ?? '' });
  const options = readOptions(rest, name);
  if ('key' in options) return options;
  const { json, reveal, now, where, operands } = options;
  switch (name) {
    case 'explain':
      return operands.length === 0 ? message('cli_error_no_file') : { name, files: operands, json, reveal, now };
    case 'challenge':
      return operands.length === 0 ? message('cli_error_no_value') : { name, values: operands, json, reveal };
    case 'token':
      return operands.length > 1 ? message('cli_error_many_tokens') : { name, value: operands[0] ?? null, where, json, reveal, now };
  }
}

const FIELD_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

function readOptions(args: readonly string[], command: string): Options | Message {
  const options: Options = { json: false, reveal: false, now: null, where: null, operands: [] };
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    const [name, given] = split(arg);
    if (arg === '--') {
      options.operands.push(...args.slice(at + 1));
      return options;
    }
    if (arg === '--json') options.json = true;
    else if (arg === '--reveal') options.reveal = true;
    else if (name === '--now' && command !== 'challenge') {
      const value = given ?? args[++at] ?? '';
      if (!/^-?\d{1,12}(?:\.\d+)?$/.test(value)) return message('cli_error_now');
      options.now = Number(value);
    } else if (name === '--where' && command === 'token') {
      const value = given ?? args[++at] ?? '';
      if (!FIELD_NAME.test(value)) return message('cli_error_where');
      options.where = value.toLowerCase();
    } else if (/^--[a-z]/i.test(arg)) return message('cli_error_option', { name });
    else options.operands.push(arg);
  }
  return options;
}

function split(arg: string): [string, string | null] {
  const equals = arg.indexOf('=');
  return arg.startsWith('--') && equals > 0 ? [arg.slice(0, equals), arg.slice(equals + 1)] : [arg, null];
}
