/** Three places to keep things, behind one small interface. */

import type { Storage } from 'webextension-polyfill';
import { browser } from './browser.ts';

/** Values are plain data (JSON). A `set` that does not fit is refused whole, by rejection. */
export interface KeyValueStore {
  /** The values of those of `keys` that are there; null: everything. */
  readonly get: (keys: readonly string[] | null) => Promise<Record<string, unknown>>;
  readonly set: (items: Readonly<Record<string, unknown>>) => Promise<void>;
  readonly remove: (keys: readonly string[]) => Promise<void>;
}

/** Memory of the browser session: never on disk, gone when the browser closes or the extension is reloaded, 10 MiB in all. */
export function sessionStore(): KeyValueStore {
  return areaStore(browser.storage.session);
}

/** On disk: settings only, nothing captured. */
export function localStore(): KeyValueStore {
  return areaStore(browser.storage.local);
}

function areaStore(area: Storage.StorageArea): KeyValueStore {
  return {
    get: (keys) => area.get(keys && [...keys]),
    set: (items) => area.set({ ...items }),
    remove: (keys) => area.remove([...keys]),
  };
}

/** The same store, every key behind `prefix`. */
export function prefixed(store: KeyValueStore, prefix: string): KeyValueStore {
  return {
    get: async (keys) => {
      const found = await store.get(keys?.map((key) => prefix + key) ?? null);
      const own = Object.entries(found).filter(([key]) => key.startsWith(prefix));
      return Object.fromEntries(own.map(([key, value]) => [key.slice(prefix.length), value]));
    },
    set: (items) => store.set(Object.fromEntries(Object.entries(items).map(([key, value]) => [prefix + key, value]))),
    remove: (keys) => store.remove(keys.map((key) => prefix + key)),
  };
}

/**
 * Where each context keeps what must not outlive the session. Chromium's two workers share `storage.session`, so the incognito one
 * uses its profile's own database, which is in memory and goes with it. Firefox has one background for both and marks the keys;
 * there the incognito ones have to be removed with the last private window.
 */
export function memoryStores(kind: 'chromium' | 'firefox'): (incognito: boolean) => KeyValueStore {
  const normal = sessionStore();
  const incognito = kind === 'chromium' && browser.extension.inIncognitoContext ? profileStore('memory') : prefixed(normal, 'incognito:');
  return (inIncognito) => (inIncognito ? incognito : normal);
}

const OBJECTS = 'items';

/**
 * The IndexedDB of the context that asks. To be used in Chromium's incognito worker alone: the incognito profile keeps it in
 * memory and drops it with its last window, whereas `storage.session` is shared with the normal profile and a normal profile's
 * IndexedDB is on disk.
 */
export function profileStore(name: string): KeyValueStore {
  let opened: Promise<IDBDatabase> | null = null;
  const database = (): Promise<IDBDatabase> => {
    opened ??= new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(OBJECTS);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    // an opening that failed is tried anew with the next call
    opened.catch(() => {
      opened = null;
    });
    return opened;
  };
  const inTransaction = async (mode: IDBTransactionMode, work: (objects: IDBObjectStore) => void): Promise<void> => {
    const transaction = (await database()).transaction(OBJECTS, mode);
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    work(transaction.objectStore(OBJECTS));
    await done;
  };
  return {
    get: async (keys) => {
      let asked: () => readonly (readonly [IDBValidKey, unknown])[] = () => [];
      await inTransaction('readonly', (objects) => {
        if (keys === null) {
          const [names, values] = [objects.getAllKeys(), objects.getAll()];
          asked = () => names.result.map((key, at) => [key, values.result[at]]);
        } else {
          const requests = keys.map((key) => [key, objects.get(key)] as const);
          asked = () => requests.map(([key, { result }]) => [key, result]);
        }
      });
      return Object.fromEntries(asked().filter(([, value]) => value !== undefined));
    },
    set: (items) =>
      inTransaction('readwrite', (objects) => {
        for (const [key, value] of Object.entries(items)) objects.put(value, key);
      }),
    remove: (keys) =>
      inTransaction('readwrite', (objects) => {
        for (const key of keys) objects.delete(key);
      }),
  };
}
