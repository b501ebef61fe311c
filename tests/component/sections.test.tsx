import { describe, expect, test } from 'vitest';
import type { Exchange, SentState } from '../../src/core/exchange.ts';
import type { CredentialReading } from '../../src/core/token/types.ts';
import type { Explanation } from '../../src/ui/types.ts';
import { exchange, hop, NOW } from './host/made-up.ts';
import { credential, explanation } from './host/made-up-explained.ts';
import { type MountedPanel, mountPanel, until } from './mount.tsx';

interface Parts {
  readonly of?: Partial<Exchange>;
  readonly credentials?: readonly CredentialReading[];
  readonly reading?: Partial<Explanation['reading']>;
}

/** The panel with one exchange, whose readings are changed as told. */
async function shown({ of = {}, credentials, reading = {} }: Parts): Promise<MountedPanel & { text: (section: string) => string }> {
  const panel = mountPanel({
    exchange: (id) => exchange({ ...of, id }),
    explain: (one) => {
      const made = explanation(one);
      return { ...made, reading: { ...made.reading, ...reading, ...(credentials === undefined ? {} : { credentials }) } };
    },
  });
  await until(() => panel.find('[data-section="exchange"]'));
  return { ...panel, text: (section) => panel.find(`[data-section="${section}"]`)?.textContent ?? '' };
}

const clock = (skew: number | null) => ({
  local: NOW,
  server: skew === null ? null : NOW + skew,
  skewSeconds: skew,
  uncertaintySeconds: skew === null ? null : 1,
});

describe('Verdict', () => {
  test('each line of evidence leads to the place it comes from', async () => {
    const { all, find } = await shown({});
    const links = all('.evidence a');
    expect(links.slice(0, 3).map((link) => link.dataset.at)).toEqual(['token', 'response.headers.www-authenticate', 'history']);
    links[1]?.click();
    expect(document.activeElement).toBe(find('[data-section="challenge"] [data-place="response.headers.www-authenticate"]'));
    links[2]?.click();
    expect(document.activeElement).toBe(find('[data-section="since"]'));
  });

  test('evidence that is clicked before the lower sections are drawn leads there all the same', async () => {
    const panel = mountPanel({ exchange: (id) => exchange({ id }) });
    const early = await new Promise<boolean>((resolve) => {
      const watcher = new MutationObserver(() => {
        const link = panel.all('.evidence a')[1];
        if (link === undefined) return;
        watcher.disconnect();
        resolve(panel.find('[data-section="challenge"]') === null);
        link.click();
      });
      watcher.observe(panel.root, { subtree: true, childList: true });
    });
    expect(early).toBe(true);
    const mark = await until(() => panel.find('[data-section="challenge"] [data-place="response.headers.www-authenticate"]'));
    expect(document.activeElement).toBe(mark);
  });

  test('names cause and certainty, and what was ruled out', async () => {
    const { text } = await shown({});
    expect(text('verdict')).toContain('The access token had expired');
    expect(text('verdict')).toContain('certain');
    expect(text('verdict')).toContain('Ruled out: Two clocks disagree');
    expect(text('verdict')).toContain('It could also be: The token or key was not accepted');
  });

  test('a sign-in that ended well is calm and names no cause', async () => {
    const { find, text } = await shown({ of: { state: 'answered', status: 200 } });
    expect(find('[data-section="verdict"][data-cause=""][data-exchange-state="answered"]')).not.toBeNull();
    expect(text('verdict')).toContain('nothing is wrong');
  });
});

describe('What to do', () => {
  test('while a sign-in is open it asks to answer the dialog', async () => {
    const panel = mountPanel({
      exchange: (id) => exchange({ id, state: 'waiting-for-sign-in' }),
      explain: (one) => ({ ...explanation(one), diagnosis: { ...explanation(one).diagnosis, checklist: [] } }),
    });
    await until(() => panel.find('[data-section="todo"]')?.textContent?.includes('Answer the sign-in dialog'));
  });
});

describe('Token', () => {
  test('that has not begun is not called in time, and its good stretch begins where it does', async () => {
    const early = credential({ iat: NOW - 60, nbf: NOW + 600, exp: NOW + 3600 });
    const { find, text } = await shown({ credentials: [early], reading: { clock: clock(0) } });
    expect(text('token')).toMatch(/It is not valid yet: it begins in 10 min/);
    expect(text('token')).not.toContain('in time');
    expect(text('token')).toMatch(/begins \d/);
    expect(Number.parseFloat(find('.life .good')?.style.left ?? '0')).toBeGreaterThan(
      Number.parseFloat(find('.life .now')?.style.left ?? '100'),
    );
  });

  test('that was not sent does not stand before what to do', async () => {
    const { all } = await shown({ credentials: [] });
    const order = all('[data-section]').map((section) => section.dataset.section);
    expect(order.indexOf('token')).toBeGreaterThan(order.indexOf('todo'));
  });

  test('draws a life from issued to expiry and says the same in words', async () => {
    const { find, text } = await shown({});
    expect(find('.life')?.getAttribute('aria-label')).toMatch(/^Issued .* expires .* server's clock/);
    expect(text('token')).toContain("By the server's clock it expired 3 min 12 s earlier");
    expect(text('token')).toContain('signature not checked');
  });

  test('shows both clocks when they differ by more than they can be off', async () => {
    const { find, text } = await shown({ reading: { clock: clock(300) } });
    expect(find('.life .local')).not.toBeNull();
    expect(text('token')).toContain("This computer's clock is 5 min behind the server's.");
  });

  test('judges by the local clock when the server tells none, and says so', async () => {
    const { text } = await shown({ reading: { clock: clock(null) } });
    expect(text('token')).toContain("By this computer's clock");
  });

  test.each([
    ['without exp', { exp: undefined }, 'names no expiry'],
    ['with an exp that is no time', { exp: 'tomorrow' }, 'cannot be read as a time'],
    ['opaque', { kind: 'opaque', content: null, exp: undefined, iat: undefined }, 'opaque'],
    ['without iat', { iat: undefined }, 'does not say when it was issued'],
  ] as const)('%s has a sentence in place of the picture', async (_what, part, words) => {
    const { find, text } = await shown({ credentials: [credential(part)] });
    expect(find('.life')).toBeNull();
    expect(text('token')).toContain(words);
  });

  test('says that none was sent', async () => {
    const { text } = await shown({ credentials: [] });
    expect(text('token')).toContain('No token was sent.');
  });
});

describe('Sent credentials', () => {
  test.each<[SentState, string]>([
    ['not-sent', 'not sent'],
    ['not-visible', 'not visible to extensions'],
    ['not-known', 'not known'],
  ])('%s has words of its own', async (state, words) => {
    const { find } = await shown({ credentials: [], of: { hops: [hop({ authorization: state })] } });
    const field = find('[data-section="credentials"] [data-place="request.headers.authorization"]');
    expect(field?.dataset.sent).toBe(state);
    expect(field?.querySelector('.sent')?.textContent).toBe(words);
  });

  test('a challenge is never called unanswered where extensions cannot look', async () => {
    const { text } = await shown({ credentials: [], of: { hops: [hop({ authorization: 'not-visible' })] } });
    expect(text('challenge')).not.toContain('not sent ·');
    expect(text('challenge')).toContain('not visible to extensions');
    expect(text('token')).toContain('No token was seen');
  });

  test('problems are said in words and carry their id', async () => {
    const { find } = await shown({ credentials: [credential({ problems: ['missing-space'] })] });
    expect(find('[data-problem="missing-space"]')?.textContent).toBe('There is no space between scheme and credential.');
  });

  test('a refused preflight says that the real request was never sent', async () => {
    const killed = { method: 'PUT', url: 'https://api.site.test/v1/cart', initiator: null };
    const { text } = await shown({ of: { killed, hops: [hop({ method: 'OPTIONS' })] } });
    expect(text('credentials')).toContain('The PUT it asked for was not sent at all');
    expect(text('way')).toContain('never sent');
  });
});

describe('Cookies', () => {
  test('those kept back come with their reason and their attributes', async () => {
    const { find } = await shown({});
    const row = find('[data-place="jar.cart"]');
    expect(row?.dataset.reason).toBe('samesite');
    expect(row?.textContent).toContain('SameSite=Strict');
  });

  test('a name that was sent twice is pointed out', async () => {
    const { text } = await shown({});
    expect(text('cookies')).toContain('sent twice');
  });
});

describe('Way of the request', () => {
  test('shows where Authorization was dropped', async () => {
    const hops = [hop({ url: 'https://a.test/', status: 302 }), hop({ url: 'https://b.test/', authorization: 'not-sent' })];
    const { find, text } = await shown({ of: { hops } });
    expect(find('.hop .miss')?.textContent).toBe('Authorization dropped here');
    expect(text('way')).toContain('another origin');
  });

  test('is absent where there was only one leg', async () => {
    const { find } = await shown({ of: { hops: [hop()] } });
    expect(find('[data-section="way"]')).toBeNull();
  });
});

describe('Challenge', () => {
  test('its absence on a 401 is named with the rule it breaks', async () => {
    const { text } = await shown({ of: { hops: [hop({ responseHeaders: [] })] } });
    expect(text('challenge')).toContain('RFC 9110');
  });

  test('each known scheme and parameter has a meaning and a link', async () => {
    const { all, text } = await shown({});
    expect(text('challenge')).not.toContain('not in the registry');
    const links = all('[data-section="challenge"] a').map((link) => link.getAttribute('href') ?? '');
    expect(links.length).toBeGreaterThan(3);
    expect(links.every((link) => link.startsWith('https://'))).toBe(true);
  });
});
