import { describe, expect, it } from 'vitest';
import { why401 } from './why401.ts';

describe('challenge', () => {
  it('prints what was read and exits 0 when nothing is wrong', async () => {
    const { out, status } = await why401(['challenge', 'Basic realm="a", Bearer', 'Negotiate abc=', '--json']);
    expect(status).toBe(0);
    expect(JSON.parse(out)).toEqual({
      challenges: [
        { scheme: 'Basic', token68: null, params: { realm: 'a' } },
        { scheme: 'Bearer', token68: null, params: {} },
        { scheme: 'Negotiate', token68: 'abc=', params: {} },
      ],
      malformedChallenge: false,
      challengeProblems: [],
    });
  });

  it('takes a whole header line, and counts offsets from its beginning', async () => {
    const { out, status } = await why401(['challenge', 'Basic', 'WWW-Authenticate: Bearer realm="a', '--json']);
    expect([status, JSON.parse(out)]).toMatchObject([
      1,
      {
        challenges: [{ scheme: 'Basic' }, { scheme: 'Bearer', params: { realm: 'a' } }],
        challengeProblems: [{ field: 1, offset: 'WWW-Authenticate: Bearer realm='.length }],
      },
    ]);
  });

  it("keeps a server's nonce and exits 1 with the place of a problem", async () => {
    const { out, status } = await why401([
      'challenge',
      '--json',
      '--',
      'Digest realm="a", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", qop="auth',
    ]);
    expect(status).toBe(1);
    const read = JSON.parse(out);
    expect(read.challenges[0].params.nonce).toBe('dcd98b7102dd2f0e8b11d0f600bfb0c093');
    expect(read).toMatchObject({ malformedChallenge: true, challengeProblems: [{ field: 0 }] });
    expect((await why401(['challenge', 'Bearer realm="a'])).out).toContain('Malformed');
  });
});

describe('token', () => {
  const jwt = (claims: object) =>
    `${Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${'cAnArY0123'.repeat(4)}abc`;

  it('reads a value from the command line or from standard input, without its last line end', async () => {
    const token = jwt({ iss: 'https://id.example', exp: 1_795_262_500 });
    const read = async (args: string[], stdin: string, stdinIsTerminal: boolean) =>
      JSON.parse((await why401(['token', ...args, '--json'], { '-': stdin }, { stdinIsTerminal })).out).credentials[0];
    for (const credential of [
      await read([token], '', true),
      await read(['-'], `${token}\n`, true),
      await read([], `${token}\r\n`, false),
    ]) {
      expect(credential).toMatchObject({
        kind: 'jwt',
        alg: 'HS256',
        iss: 'https://id.example',
        exp: 1_795_262_500,
        problems: [],
        value: 'eyJh…[masked]',
      });
    }
  });

  it('exits 1 when there is a problem, judged by --now, and 2 when there is no value', async () => {
    const token = jwt({ exp: 1_795_262_500 });
    expect((await why401(['token', token])).status).toBe(0);
    const late = await why401(['token', token, '--now', '1795262500']);
    expect([late.status, late.out.includes('expired')]).toEqual([1, true]);
    expect(await why401(['token'])).toMatchObject({ status: 2, err: ['token takes a value, or reads it from standard input.'] });
  });

  it('shows no secret, unless asked to', async () => {
    const value = `Authorization: Basic ${btoa('canaryuser:canarypass')}`;
    for (const json of [[], ['--json']]) expect((await why401(['token', value, ...json])).out).not.toMatch(/canary|Y2FuYXJ5/);
    expect((await why401(['token', value, '--reveal'])).out).toContain('canaryuser');
  });

  it('reads Set-Cookie and says where a value stood with --where', async () => {
    const { out, status } = await why401(['token', 'sid=canary; SameSite=None; Path=/', '--json']);
    expect([status, JSON.parse(out)]).toEqual([
      1,
      { credentials: [], setCookies: [{ name: 'sid', problems: ['samesite-none-insecure'] }] },
    ]);
    expect(JSON.parse((await why401(['token', 'undefined', '--where', 'X-Api-Key', '--json'])).out).credentials).toMatchObject([
      { where: 'x-api-key', kind: 'none', problems: ['placeholder'] },
    ]);
  });
});
