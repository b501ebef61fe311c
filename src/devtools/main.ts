/** The devtools page: lives as long as DevTools is open, makes the panel and forwards what only DevTools sees. */

import { connectToWorker } from '../platform/connect.ts';
import { createPanel, type HarEntry, inspectedTab, onHarEntry } from '../platform/har-source.ts';
import type { HarDetail } from '../protocol/messages.ts';
import { detailOf, isOfInterest } from './detail.ts';
import { createForwarder } from './forward.ts';

createPanel('Why 401', '/icons/32.png', '/src/panel/index.html');

const forward = createForwarder(
  connectToWorker,
  inspectedTab(),
  Date.now,
  (callback, milliseconds) => void setTimeout(callback, milliseconds),
);

onHarEntry((entry: HarEntry) => {
  if (!isOfInterest(entry)) return;
  detailOf(entry)
    .then((detail: HarDetail) => forward(detail))
    // an entry that cannot be read is not forwarded; the record stays as the worker saw it
    .catch(() => undefined);
});
