/** Marks in every place of the disk that an extension of Firefox can write to, to see that a search of the profile would find them. */

import { randomBytes } from 'node:crypto';

const marks: string[] = [];

function mark(place: string): string {
  const text = `left-by-the-test-${place}-${randomBytes(8).toString('hex')}`;
  marks.push(text);
  return text;
}

/** A text after its halves, so that it is packed as what stood before. */
function repeated(text: string): string {
  const half = Math.floor(text.length / 2);
  return `${text.slice(0, half)} ${text.slice(half)} ${text}`;
}

const LOCAL = {
  [mark('local-key')]: mark('local-latin'),
  wide: `\u2603 ${mark('local-utf-16')}`,
  packed: repeated(mark('local-packed')),
  // more than fits into a page of the database, which then ends within one of them
  pages: Array.from({ length: 400 }, (_, line) => mark(`local-line-${line}`)).join(' '),
};

/** Expressions for a page of the extension; each gives true once it is done. */
export const WRITES: readonly string[] = [
  `browser.storage.local.set(${JSON.stringify(LOCAL)}).then(() => true)`,
  // from a megabyte on, a value has a file of its own
  `browser.storage.local.set({ large: 'much '.repeat(400_000) + '${mark('local-large')}' }).then(() => true)`,
  `browser.storage.sync.set({ '${mark('sync-key')}': '${mark('sync-value')}' }).then(() => true)`,
  `(localStorage.setItem('${mark('web-key')}', '${mark('web-value')}'), true)`,
  `caches.open('marks').then((cache) => cache.put('https://elsewhere.example/${mark('cache-address')}', new Response('${mark('cache-body')}'))).then(() => true)`,
  `new Promise((done) => {
    const opening = indexedDB.open('marks');
    opening.onupgradeneeded = () => opening.result.createObjectStore('marks');
    opening.onsuccess = () => {
      const writing = opening.result.transaction('marks', 'readwrite');
      writing.objectStore('marks').put('${mark('database-value')}', '${mark('database-key')}');
      writing.oncomplete = () => done(true);
    };
  })`,
];

export const MARKS: readonly string[] = marks;
