/** `why401 challenge` and `why401 token`: a pasted value in, what was read of it out. */

import { readChallenges } from '../core/http/challenge/read.ts';
import { readPasted } from '../core/http/pasted.ts';
import { pastedRedactor, redactor } from '../core/redact.ts';
import { reportChallenge, reportCredential, reportSetCookie } from '../core/report/parts.ts';
import { message } from '../core/text/message.ts';
import { render } from '../core/text/render.ts';
import type { Command } from './args.ts';
import type { ExitStatus, Surroundings } from './io.ts';
import { finish, type Line, line } from './terminal.ts';
import { challengeLines, credentialLines, type Say, setCookieLines } from './words.ts';

const HEADER_NAME = /^\s*(?:www|proxy)-authenticate[ \t]*:[ \t]*/i;

/** Reads WWW-Authenticate field values. Exit status 1 if any of them has a problem. */
export async function challenge(command: Extract<Command, { name: 'challenge' }>, io: Surroundings): Promise<ExitStatus> {
  // a whole header line may be pasted as well; blanks in the place of its name leave every offset as it was
  const reading = readChallenges(command.values.map((value) => value.replace(HEADER_NAME, (name) => ' '.repeat(name.length))));
  const redact = command.reveal ? null : redactor([]);
  const challenges = reading.challenges.map((one) => reportChallenge(one, redact));
  if (command.json) {
    await io.out(`${JSON.stringify({ challenges, malformedChallenge: reading.malformed, challengeProblems: reading.problems })}\n`);
  } else {
    await io.out(finish(challengeLines(challenges, reading.malformed, reading.problems, sayer(io)), null, io.colour));
  }
  return reading.malformed || reading.problems.length > 0 ? 1 : 0;
}

/** Reads one credential, token, cookie field, Set-Cookie field or address. Exit status 1 if it has any problem, 2 if there is none to read. */
export async function token(command: Extract<Command, { name: 'token' }>, io: Surroundings): Promise<ExitStatus> {
  const now = command.now ?? io.now();
  const say = sayer(io, now);
  const text = await pastedText(command.value, io);
  if (text === null) {
    io.complain(say(message('cli_error_no_token')));
    return 2;
  }
  const reading = readPasted(text, now, command.where ?? undefined);
  const redact = command.reveal ? null : pastedRedactor(text, reading.credentials);
  const credentials = reading.credentials.map((credential) => reportCredential(credential, redact));
  const setCookies = reading.setCookies.map((cookie) => reportSetCookie(cookie, redact));
  if (command.json) {
    await io.out(`${JSON.stringify(reading.form === 'set-cookie' ? { credentials, setCookies } : { credentials })}\n`);
  } else {
    const lines: Line[] = [
      ...credentials.flatMap((credential) => credentialLines(credential, { now, skewSeconds: null }, say)),
      ...setCookies.flatMap((cookie) => setCookieLines(cookie, say)),
    ];
    if (lines.length === 0) lines.push(line(say(message('cli_no_credentials')), 'dim'));
    await io.out(finish(lines, null, io.colour));
  }
  return [...credentials, ...setCookies].some((one) => one.problems.length > 0) ? 1 : 0;
}

/** A value stands on the command line, or comes from standard input, whose last line end is not part of it. */
async function pastedText(value: string | null, io: Surroundings): Promise<string | null> {
  if (value !== null && value !== '-') return value;
  if (value === null && io.stdinIsTerminal) return null;
  const { chunks } = await io.open('-');
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of chunks) text += decoder.decode(chunk, { stream: true });
  return (text + decoder.decode()).replace(/\r?\n$/, '');
}

/** `now`, in seconds since 1970, lets times of another day be told with their day. */
function sayer(io: Surroundings, now = io.now()): Say {
  return (text) => render(text, io.catalogue, { timeZone: 'UTC', now });
}
