import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HarPart, HarStream } from '../../../../src/core/report/har-stream.ts';

function readAll(text: string | Uint8Array, size = 7): { parts: HarPart[]; stream: HarStream } {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const stream = new HarStream();
  const parts: HarPart[] = [];
  for (let at = 0; at < bytes.length; at += size) parts.push(...stream.push(bytes.subarray(at, at + size)));
  stream.end();
  return { parts, stream };
}

const values = (parts: HarPart[]) => parts.flatMap((part) => (part.type === 'entry' ? [part.value] : []));

describe('entries from a stream of bytes', () => {
  it('gives every entry as JSON.parse would, however the bytes are split', () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue(), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 40 }),
        fc.boolean(),
        (entries, size, pretty) => {
          const har = { log: { version: '1.2', creator: { name: 'x' }, pages: [], entries, comment: '}]"\\' } };
          const { parts, stream } = readAll(JSON.stringify(har, null, pretty ? 2 : 0), size);
          expect(stream.fault).toBeNull();
          expect(JSON.stringify(values(parts))).toBe(JSON.stringify(entries));
        },
      ),
    );
  });

  it('never throws and never points outside, whatever the bytes', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 60 }),
        fc.constantFrom('', '{"log":{"entries":[', '{"log":{"entries":[{"a":"'),
        (bytes, prefix) => {
          const all = Buffer.concat([Buffer.from(prefix), bytes]);
          const { stream } = readAll(all);
          if (stream.fault !== null) {
            expect(stream.fault.offset).toBeGreaterThanOrEqual(0);
            expect(stream.fault.offset).toBeLessThanOrEqual(all.length);
          }
        },
      ),
    );
  });

  it('says where an entry begins and hands over what stands beside the entries', () => {
    const text = '\uFEFF{"log":{"creator":{"name":"WebInspector"},"entries":[{"a":1}, {"a":2}]}}';
    const { parts } = readAll(text);
    expect(parts).toContainEqual({ type: 'meta', name: 'creator', value: { name: 'WebInspector' } });
    const bytes = Buffer.from(text);
    for (const part of parts)
      if (part.type === 'entry') expect(bytes.subarray(part.offset, part.offset + 7).toString()).toBe(`{"a":${part.entry + 1}}`);
  });

  it('skips an entry that is no JSON inside and reads the next', () => {
    const { parts, stream } = readAll('{"log":{"entries":[{"a":oops},{"b":2}]}}');
    expect(parts).toEqual([
      { type: 'skipped', entry: 0, offset: 19, message: { key: 'report_entry_not_json', values: {} } },
      { type: 'entry', entry: 1, offset: 30, value: { b: 2 } },
    ]);
    expect(stream.fault).toBeNull();
  });

  const broken: readonly (readonly [string, string, number, string, number])[] = [
    ['it breaks off inside an entry', '{"log":{"entries":[{"a":1},{"b":', 32, 'report_har_breaks_off_in_entry', 1],
    ['it breaks off inside a string', '{"log":{"entries":[{"a":1},{"b":"x', 34, 'report_har_breaks_off_in_entry', 1],
    ['it breaks off between entries', '{"log":{"entries":[{"a":1},', 27, 'report_har_breaks_off', 1],
    ['it breaks off after the entries', '{"log":{"entries":[{"a":1}]', 27, 'report_har_breaks_off', 1],
    ['a comma is missing', '{"log":{"entries":[{"a":1} {"b":2}]}}', 27, 'report_har_unexpected', 1],
    ['brackets are crossed', '{"log":{"entries":[{"a":1},{"b":[}]}]}}', 33, 'report_har_bracket_in_entry', 1],
    ['something follows the end', '{"log":{"entries":[{"a":1}]}} x', 30, 'report_har_unexpected', 1],
    ['it is no JSON', 'GIF89a', 0, 'report_har_not_json', 0],
    ['it is empty', '', 0, 'report_har_empty', 0],
    ['it has no entries', '{"log":{"version":"1.2"}}', 25, 'report_har_no_entries', 0],
    ['its entries are no list', '{"log":{"entries":{}}}', 22, 'report_har_no_entries', 0],
    ['its list of entries is empty', '{"log":{"entries":[]}}', 22, 'report_har_no_entries', 0],
  ];
  it.each(broken)('tells the byte and keeps what stands before when %s', (_name, text, offset, key, entries) => {
    const { parts, stream } = readAll(text);
    expect(stream.fault).toMatchObject({ offset, message: { key } });
    expect(values(parts)).toHaveLength(entries);
  });

  it('shortens a string of megabytes, at a whole character and a whole escape', () => {
    for (const unit of ['a', 'é', '𝄞', '\\u00e9', '\\n', '\\"']) {
      const long = unit.repeat(Math.ceil((3 * 1024 * 1024) / Buffer.byteLength(unit)));
      const { parts } = readAll(`{"log":{"entries":[{"text":"${long}","after":1}]}}`, 65_536);
      expect(values(parts)).toHaveLength(1);
      const [entry] = values(parts) as { text: string; after: number }[];
      expect(entry?.after).toBe(1);
      expect(Buffer.byteLength(entry?.text ?? '')).toBeLessThan(2.2 * 1024 * 1024);
      expect(entry?.text).not.toContain('\uFFFD');
    }
  });
});
