/* Fetches what it is told to, as a dedicated worker and as a service worker alike. */
addEventListener('install', () => self.skipWaiting());
addEventListener('message', async ({ data, source }) => {
  const { status } = await fetch(data.url, data.init).catch(() => ({ status: 0 }));
  (source ?? self).postMessage(status);
});
