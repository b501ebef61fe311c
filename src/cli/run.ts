/** Runs one command line in the surroundings given. */

import { message } from '../core/text/message.ts';
import { render } from '../core/text/render.ts';
import { readArguments } from './args.ts';
import { explain } from './explain.ts';
import type { ExitStatus, Surroundings } from './io.ts';
import { challenge, token } from './pasted.ts';
import { shown } from './terminal.ts';

const HELP: readonly (readonly [string, string])[] = [
  ['cli_usage_explain', 'cli_help_explain'],
  ['cli_usage_challenge', 'cli_help_challenge'],
  ['cli_usage_token', 'cli_help_token'],
];
const OPTIONS: readonly (readonly [string, string])[] = [
  ['--json', 'cli_help_json'],
  ['--reveal', 'cli_help_reveal'],
  ['--now SECONDS', 'cli_help_now'],
  ['--where NAME', 'cli_help_where'],
  ['--version', 'cli_help_version'],
  ['--help', 'cli_help_help'],
];

/** The exit status. What cannot be understood is told on standard error, with status 2. */
export async function run(args: readonly string[], io: Surroundings): Promise<ExitStatus> {
  const command = readArguments(args);
  const say = (key: string): string => render(message(key), io.catalogue, { timeZone: 'UTC' });
  if ('key' in command) {
    io.complain(shown(render(command, io.catalogue, { timeZone: 'UTC' })));
    return 2;
  }
  switch (command.name) {
    case 'help':
      await io.out(
        [
          ...HELP.flatMap(([usage, help]) => [say(usage), `    ${say(help)}`, '']),
          say('cli_help_options'),
          ...OPTIONS.map(([option, help]) => `  ${option.padEnd(14)} ${say(help)}`),
          '',
          say('cli_help_exit'),
          '',
        ].join('\n'),
      );
      return 0;
    case 'version':
      await io.out(`why401 ${io.version}\n`);
      return 0;
    case 'explain':
      return explain(command, io);
    case 'challenge':
      return challenge(command, io);
    case 'token':
      return token(command, io);
  }
}
