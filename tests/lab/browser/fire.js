/* Sends the request that `fire` describes, in the way that it says. */
const put = (tag, properties) =>
  new Promise((done) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.addEventListener('load', done);
    element.addEventListener('error', done);
    document.body.append(element);
  });

const ways = {
  navigate: ({ url }) => {
    location.href = url;
  },
  form: ({ url }) => {
    const form = Object.assign(document.createElement('form'), { method: 'post', action: url });
    document.body.append(form);
    form.submit();
  },
  fetch: ({ url, init }) => fetch(url, init),
  image: ({ url }) => put('img', { src: url }),
  script: ({ url }) => put('script', { src: url }),
  style: ({ url }) => put('link', { rel: 'stylesheet', href: url }),
  frame: ({ url }) => put('iframe', { src: url }),
  media: ({ url }) => put('video', { src: url }),
  font: ({ url }) => new FontFace('lab', `url(${url})`).load(),
  beacon: ({ url }) => navigator.sendBeacon(url, 'beacon'),
  websocket: ({ url }) =>
    new Promise((done) => {
      new WebSocket(url).addEventListener('close', done);
    }),
  worker: ({ url, init }) =>
    new Promise((done) => {
      const worker = new Worker('/worker.js');
      worker.addEventListener('message', done);
      worker.postMessage({ url, init });
    }),
  'service-worker': async ({ url, init }) => {
    await navigator.serviceWorker.register('/worker.js');
    const { active } = await navigator.serviceWorker.ready;
    const answered = new Promise((done) => {
      navigator.serviceWorker.addEventListener('message', done);
    });
    navigator.serviceWorker.startMessages();
    active.postMessage({ url, init });
    await answered;
  },
};

addEventListener('load', async () => {
  try {
    await ways[fire.kind](fire);
    document.documentElement.dataset.fired = 'done';
  } catch (error) {
    document.documentElement.dataset.fired = `failed: ${error.message}`;
  }
});
