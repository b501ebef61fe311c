import { describe, expect, test } from 'vitest';
import { readExchange } from '../../src/core/read-exchange.ts';
import { explain } from '../../src/ui/explain.ts';
import { CANARY, COOKIE_CANARY, exchange, hop } from './host/made-up.ts';
import { mountPanel, until } from './mount.tsx';

/** Everything in the document: text, attributes, values of fields. */
function everything(): string {
  const fields = [...document.querySelectorAll('input, textarea')].map((field) => (field as HTMLInputElement).value);
  return `${document.documentElement.outerHTML} ${fields.join(' ')}`;
}

describe('captured values', () => {
  test('are nowhere in the document until they are asked for', async () => {
    const { find, click } = mountPanel();
    await until(() => find('[data-section="exchange"]'));
    expect(everything()).not.toContain(CANARY);
    expect(everything()).not.toContain(COOKIE_CANARY);
    click('[data-section="credentials"] [data-action="reveal"]');
    await until(() => everything().includes(CANARY));
    expect(everything()).not.toContain(COOKIE_CANARY);
    click('[data-section="credentials"] [data-action="reveal"]');
    await until(() => !everything().includes(CANARY));
  });

  test('are masked as read by the real readers, in body, address and challenge too', async () => {
    const url = `https://api.site.test/v1/orders?access_token=${CANARY}`;
    const leaky = exchange({
      hops: [
        hop({
          url,
          responseHeaders: [
            { name: 'www-authenticate', value: `Bearer error_description="the token ${CANARY} is unknown"` },
            { name: 'set-cookie', value: `sid=${COOKIE_CANARY}; HttpOnly` },
          ],
        }),
      ],
      body: { text: `{"token":"${CANARY}"}`, truncated: false, mimeType: 'application/json' },
    });
    expect(readExchange(leaky).credentials.length).toBeGreaterThan(0);
    const { find } = mountPanel({ exchange: (id) => ({ ...leaky, id }), explain });
    await until(() => find('[data-section="exchange"]'));
    expect(everything()).not.toContain(CANARY);
    expect(everything()).not.toContain(COOKIE_CANARY);
  });

  test('are masked again when another exchange is shown', async () => {
    const { find, click } = mountPanel();
    await until(() => find('[data-section="exchange"]'));
    click('[data-section="credentials"] [data-action="reveal"]');
    await until(() => everything().includes(CANARY));
    click('[data-id="x2"]');
    await until(() => find('[data-detail="x2"] [data-section="exchange"]'));
    expect(everything()).not.toContain(CANARY);
  });

  test('every reveal button names what it reveals', async () => {
    const { all, find } = mountPanel();
    await until(() => find('[data-section="exchange"]'));
    const names = all('[data-action="reveal"]').map((button) => button.getAttribute('aria-label'));
    expect(names).toContain('Reveal authorization');
    expect(names).toContain('Reveal cookie sid');
    expect(names.every((name) => /^Reveal ./.test(name ?? ''))).toBe(true);
  });
});
