/* A service worker that lets every request of its pages pass through its own hands. */
addEventListener('install', () => skipWaiting());
addEventListener('fetch', (event) => event.respondWith(fetch(event.request)));
