import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RealServer, startApache, startNginx, USER } from '../lab/real.ts';
import { jwt } from '../lab/token.ts';
import { until } from '../support/until.ts';
import { inEveryBrowser, type Stage } from './stage.ts';

/** Words of the *Sent credentials* row of Authorization, and the value once it is uncovered. */
const STATE = `document.querySelector('[data-place="request.headers.authorization"][data-sent]')?.dataset.sent ?? ''`;
const CREDENTIALS = `document.querySelector('[data-section="credentials"]').innerText`;

async function uncovered(stage: Stage): Promise<string> {
  await stage.panel.click('reveal', '[data-section="credentials"]');
  return stage.tab.panel.evaluate<string>(CREDENTIALS);
}

inEveryBrowser((stage) => {
  let nginx: RealServer;
  let apache: RealServer;
  beforeAll(async () => {
    nginx = await startNginx(stage.lab.port);
    apache = await startApache();
  });
  afterAll(async () => {
    await nginx?.stop();
    await apache?.stop();
  });
  const last = (server: RealServer, target: string) => server.log().findLast((line) => line.target.startsWith(target));

  it('nginx, auth_basic: a cancelled dialog is a request without credentials, as its log says', async () => {
    await stage.tab.goto(`http://nginx.test:${nginx.port}/intern/?cancelled`);
    const row = await stage.panel.row('/intern/');
    expect(row.cause).toBe('no-credentials');
    await until("nginx's log", () => last(nginx, '/intern/?cancelled')?.status === 401);
    expect(last(nginx, '/intern/?cancelled')?.authorization).toBe('');
  });

  it('nginx, auth_basic: a wrong password sent by a script is called that, and shown as the log has it', async () => {
    const wrong = `Basic ${Buffer.from('ada:wrong').toString('base64')}`;
    await stage.tab.goto(`http://nginx.test:${nginx.port}/`);
    await stage.tab.evaluate(
      `fetch('/intern/?wrong', { credentials: 'omit', headers: { Authorization: ${JSON.stringify(wrong)} } }).then(({ status }) => status)`,
    );
    await until('a wrong password', async () => (await stage.panel.row('/intern/')).cause === 'wrong-password');
    await stage.panel.open('/intern/');
    await until("nginx's log", () => last(nginx, '/intern/?wrong') !== undefined);
    expect(last(nginx, '/intern/?wrong')?.authorization).toBe(wrong);
    expect(await uncovered(stage)).toContain(wrong);
  });

  it('nginx in front drops Authorization: the panel shows that it was sent, the server behind never got it', async () => {
    const token = `Bearer ${jwt(stage.lab)}`;
    await stage.tab.goto(`http://gateway.test:${nginx.port}/ok`);
    await stage.tab.evaluate(
      `fetch('/refuse/behind', { headers: { Authorization: ${JSON.stringify(token)} } }).then(({ status }) => status)`,
    );
    const row = await stage.panel.row('/refuse/behind');
    expect(row.cause).toBe('header-stripped');
    await stage.panel.open('/refuse/behind');
    expect(await stage.tab.panel.evaluate(`document.querySelector('[data-place="request.headers.authorization"]').dataset.sent`)).toBe(
      'sent',
    );
    expect(last(nginx, '/refuse/behind')?.authorization).toBe(token);
    expect(stage.received('/refuse/behind')?.headers.some(([name]) => name.toLowerCase() === 'authorization')).toBe(false);
  });

  it('nginx sends www to the bare host: a visit with a password in its address arrives without it, and the log says the same', async () => {
    await stage.tab.goto(`http://ada:lovelace@www.nginx.test:${nginx.port}/intern/?moved`);
    const row = await stage.panel.row('/intern/');
    expect(row.url).not.toContain('lovelace');
    const bare = nginx.log().findLast(({ target, status }) => target === '/intern/?moved' && status === 401);
    expect(bare?.authorization).toBe('');
    await stage.panel.open('/intern/');
    expect(await stage.panel.section('Way of the request')).toContain('www.nginx.test');
  });

  it('Apache, Basic: a right password in the dialog leaves no refusal', async () => {
    stage.tab.dialogs(USER);
    await stage.tab.goto(`http://apache.test:${apache.port}/basic/`);
    await stage.panel.row('/basic/', 'answered');
    await until("Apache's log", () => apache.log().some(({ user, status }) => user === USER.username && status === 200));
  });

  it('Apache, Digest: a wrong password in the dialog is refused', async () => {
    stage.tab.dialogs({ username: 'ada', password: 'wrong' }, 'cancel');
    await stage.tab.goto(`http://apache.test:${apache.port}/digest/`);
    const row = await stage.panel.row('/digest/');
    // in Chromium the header of a dialog is hidden from extensions: without it nobody can tell a cancelled dialog from a refused password
    expect(stage.name === 'firefox' ? ['wrong-password'] : ['wrong-password', 'no-credentials']).toContain(row.cause);
    await stage.panel.open('/digest/');
    await until("Apache's log", () => apache.log().some(({ authorization }) => authorization.startsWith('Digest username="ada"')));
    expect(await stage.tab.panel.evaluate(STATE)).not.toBe('not-sent');
  });
});
