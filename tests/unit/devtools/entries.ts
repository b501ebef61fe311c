import type { HarEntry } from '../../../src/platform/har-source.ts';

export function har(status: number, headers: HarEntry['request']['headers'] = []): HarEntry {
  return {
    startedDateTime: '2026-11-21T12:00:00.000Z',
    time: 12,
    request: { method: 'GET', url: 'https://u:p@api.test/', headers },
    response: { status, headers: [{ name: 'set-cookie', value: 'a=1\nb=2' }] },
    content: async () => ({ text: 'no', encoding: '' }),
  };
}
