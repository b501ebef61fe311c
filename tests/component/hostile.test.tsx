import { describe, expect, test } from 'vitest';
import { explain } from '../../src/ui/explain.ts';
import { exchange, hop } from './host/made-up.ts';
import { row } from './host/made-up-list.ts';
import { type MountedPanel, mountPanel, until } from './mount.tsx';

const HTML = '<img src=x onerror=alert(1)><b>bold</b>';
const RIGHT_TO_LEFT_OVERRIDE = '\u202E';

async function shown(part: Parameters<typeof exchange>[0], url = 'https://api.site.test/'): Promise<MountedPanel> {
  const panel = mountPanel({ rows: [row({ url })], exchange: (id) => exchange({ ...part, id, history: null }), explain });
  await until(() => panel.find('[data-section="exchange"]'));
  return panel;
}

describe('what a hostile server sends', () => {
  test('is shown as text wherever it stands', async () => {
    const { root } = await shown(
      {
        hops: [
          hop({
            url: `https://api.site.test/${HTML}`,
            responseHeaders: [
              { name: 'www-authenticate', value: `Basic realm="${HTML}"` },
              { name: 'x-evil', value: HTML },
              { name: 'set-cookie', value: `${HTML}=1` },
            ],
          }),
        ],
        body: { text: HTML, truncated: false, mimeType: HTML },
      },
      `https://api.site.test/${HTML}`,
    );
    expect(root.querySelectorAll('img, b > img, script, [onerror]').length).toBe(0);
    expect(root.querySelector('[data-section="exchange"]')?.textContent).toContain(HTML);
    expect(root.querySelector('[data-section="challenge"]')?.textContent).toContain(HTML);
  });

  test('cannot reorder or hide the words around it', async () => {
    const evil = `a${RIGHT_TO_LEFT_OVERRIDE}b\u0000c\u001B[31md`;
    const { root } = await shown({ hops: [hop({ responseHeaders: [{ name: 'x-evil', value: evil }] })] });
    const text = root.textContent ?? '';
    expect(text).not.toContain(RIGHT_TO_LEFT_OVERRIDE);
    expect(text).not.toContain('\u0000');
    expect(text).toContain('[U+202E]');
    expect(text).toContain('␀');
    expect(text).toContain('␛');
  });

  test('10,000 parameters are counted and cut with a note', async () => {
    const value = `Bearer ${Array.from({ length: 10_000 }, (_, index) => `p${index}="v"`).join(', ')}`;
    const { find, root } = await shown({ hops: [hop({ responseHeaders: [{ name: 'www-authenticate', value }] })] });
    expect(root.querySelectorAll('[data-section="challenge"] tr').length).toBeLessThan(200);
    expect(find('[data-section="challenge"]')?.textContent).toMatch(/and 9900 more, left out here/);
    expect(find('[data-section="challenge"]')?.textContent).toMatch(/cut: 4096 of \d+ characters/);
  });

  test('a header of a megabyte is cut with a note', async () => {
    const { find } = await shown({ hops: [hop({ responseHeaders: [{ name: 'x-huge', value: 'a'.repeat(1_048_576) }] })] });
    const text = find('[data-section="exchange"]')?.textContent ?? '';
    expect(text.length).toBeLessThan(20_000);
    expect(text).toContain('cut: 4096 of 1048576 characters');
  });

  test('thousands of fields and hops are counted, not drawn', async () => {
    const headers = Array.from({ length: 5_000 }, (_, index) => ({ name: `x-${index}`, value: 'v' }));
    const { root } = await shown({ hops: [...Array.from({ length: 200 }, () => hop({ status: 302 })), hop({ responseHeaders: headers })] });
    expect(root.querySelectorAll('[data-section="exchange"] tr').length).toBeLessThan(400);
    expect(root.querySelectorAll('.hop').length).toBeLessThan(40);
  });

  test('a challenge that breaks the grammar is marked where it breaks', async () => {
    const { find, all } = await shown({
      hops: [hop({ responseHeaders: [{ name: 'www-authenticate', value: 'Bearer realm="never closed' }] })],
    });
    expect(all('[data-section="challenge"] mark').length).toBeGreaterThan(0);
    expect(find('[data-section="challenge"] .problems')?.textContent).toContain('Malformed at character');
    expect(find('[data-section="challenge"] .raw')?.textContent).toContain('Bearer realm="never closed');
  });
});
