import { expect, test } from 'vitest';
import { details, stand } from './stand.ts';

const BEARER = { 'www-authenticate': 'Bearer' };

test('a request that is answered within a second is never written', () => {
  const it = stand();
  it.send();
  it.pass(900);
  it.answer(200);
  it.pass(5_000);
  expect(it.saved.size).toBe(0);
  expect(it.exchanges()).toEqual([]);
});

test('a request that is open for longer is written before two seconds are over, and dropped when it is done', () => {
  const it = stand();
  it.send({}, { authorization: 'Bearer made-up' });
  it.pass(2_000);
  expect(it.saved.get('1')?.leg?.requestHeaders).toEqual([{ name: 'authorization', value: 'Bearer made-up' }]);
  it.answer(200);
  expect(it.saved.size).toBe(0);
});

test('what was written is found by a worker that was started anew', () => {
  const before = stand();
  before.send({}, { authorization: 'Bearer made-up' });
  before.pass(2_000);
  const after = stand();
  after.tracker.restore([...before.saved], []);
  after.pass(60_000);
  after.answer(401, BEARER);
  expect(after.single().hops[0]).toMatchObject({ authorization: 'sent', status: 401 });
  expect(after.single().startedAt).toBe(1_000_000);
});

test('a handshake that was open when the worker was stopped is ended by the next one', () => {
  const before = stand();
  before.send();
  before.answer(401, { 'www-authenticate': 'Basic realm="r"' });
  before.tracker.onAuthRequired(details({ statusCode: 401 }));
  const after = stand();
  for (const [id, entry] of before.entries) after.entries.set(id, entry);
  after.tracker.restore([], [...before.entries.values()]);
  after.tracker.onEnd(details({ statusCode: 200 }));
  expect(after.single().state).toBe('answered');
});

test('a worker with nothing open shuts the ear that it opened at its start', () => {
  const it = stand();
  it.send({ url: 'https://a:b@api.test/' });
  it.tracker.restore([], []);
  expect(it.tapIsOpen()).toBe(false);
});

test('requests that never end are bounded', () => {
  const it = stand();
  for (let id = 0; id < 12_000; id += 1) it.send({ requestId: String(id) });
  it.pass(2_000);
  expect(it.saved.size).toBeLessThanOrEqual(1_000);
});

test('nothing is left to do once everything is answered', () => {
  const it = stand();
  it.send();
  it.answer(500);
  it.send({ requestId: '2' });
  it.tracker.onErrorOccurred(details({ requestId: '2', error: 'net::ERR_ABORTED' }));
  expect(it.answered).toEqual([500, 'net::ERR_ABORTED']);
  it.pass(10_000);
  expect(it.saved.size).toBe(0);
});
