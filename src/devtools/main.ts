/** The devtools page: lives as long as DevTools is open, makes the panel and forwards what only DevTools sees. */

import { connectToWorker } from '../platform/connect.ts';
import { createPanel, type HarEntry, inspectedTab, onAnswer, onHarEntry } from '../platform/har-source.ts';
import type { HarDetail } from '../protocol/messages.ts';
import { detailOf, isOfInterest } from './detail.ts';
import { createForwarder } from './forward.ts';
import { createWitness } from './witness.ts';

createPanel('Why 401', '/icons/32.png', '/src/panel/index.html');

const tabId = inspectedTab();
const later = (callback: () => void, milliseconds: number): void => void setTimeout(callback, milliseconds);
// a clock that nobody sets
const now = (): number => performance.now();
const forward = createForwarder(connectToWorker, tabId, now, later);
const witness = createWitness({ tabId, tell: forward, now, later });
onAnswer(witness.heard, witness.ended);

let number = 0;

onHarEntry((entry: HarEntry) => {
  witness.told(entry);
  if (!isOfInterest(entry)) return;
  number += 1;
  detailOf(entry, number)
    .then((detail: HarDetail) => forward(tabId, detail))
    // an entry that cannot be read is not forwarded; the record stays as the worker saw it
    .catch(() => undefined);
});
