/** The lab: a loopback server that answers for every `*.test` host, over http and https, with every kind of 401. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { HOSTS } from './cases.ts';
import { selfSigned } from './certificate.ts';
import { route } from './routes.ts';
import type { Answer, Place, Received, Request, World } from './types.ts';

export interface Lab extends World {
  readonly port: number;
  readonly securePort: number;
  /** Every request so far, oldest first. */
  readonly log: readonly Received[];
  readonly stop: () => Promise<void>;
}

interface Noted extends Received {
  begunAt?: number;
  endedAt?: number;
}

/** Starts the lab on free loopback ports, or on `port` and the one after it. */
export async function startLab(port = 0): Promise<Lab> {
  const log: Received[] = [];
  const sockets = new Set<Socket>();
  const plain = createServer({ maxHeaderSize: 1 << 20 });
  const secure = createSecureServer({ ...selfSigned(HOSTS), maxHeaderSize: 1 << 20 });
  const ports = [await listen(plain, port), await listen(secure, port === 0 ? 0 : port + 1)] as const;

  const at = (plainScheme: string, secureScheme: string) => (place: Place, path: string) =>
    place.secure === true ? `${secureScheme}://${place.host}:${ports[1]}${path}` : `${plainScheme}://${place.host}:${ports[0]}${path}`;
  const world: World = { now: () => Math.floor(Date.now() / 1000), url: at('http', 'https'), socket: at('ws', 'wss') };

  const note = (request: Request, answer: Answer): Noted => {
    const noted = { ...request, number: log.length + 1, at: Date.now(), status: answer.status ?? 401 };
    log.push(noted);
    return noted;
  };
  for (const [server, isSecure] of [
    [plain, false],
    [secure, true],
  ] as const) {
    server.on('connection', (socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    });
    server.on('request', async (incoming, response) => {
      const request = read(incoming, isSecure);
      const answer = route(request, world, log);
      const noted = note(request, answer);
      incoming.resume();
      if (answer.delay) await wait(answer.delay * 1000);
      if (response.destroyed) noted.endedAt = Date.now();
      else await write(response, noted, answer);
    });
    // the proxy of the lab lets nobody through to a secure site (RFC 9110 §9.3.6)
    server.on('connect', (_incoming: IncomingMessage, socket: Duplex) => {
      socket.end('HTTP/1.1 407 Refused\r\nProxy-Authenticate: Basic realm="Lab proxy"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
    });
    server.on('upgrade', (incoming: IncomingMessage, socket: Duplex) => {
      const request = read(incoming, isSecure);
      const answer = route(request, world, log);
      const noted = note(request, answer);
      noted.begunAt = noted.at;
      noted.endedAt = noted.at;
      const fields = [...(answer.headers ?? []), dateOf(answer), ['Content-Length', '0'], ['Connection', 'close']];
      socket.end(`HTTP/1.1 ${answer.status ?? 401} Refused\r\n${fields.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
    });
  }
  return {
    ...world,
    port: ports[0],
    securePort: ports[1],
    log,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await Promise.all([plain, secure].map((server) => new Promise((done) => server.close(done))));
    },
  };
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', done);
  });
  return (server.address() as AddressInfo).port;
}

function read(incoming: IncomingMessage, secure: boolean): Request {
  const target = incoming.url ?? '/';
  const toProxy = !target.startsWith('/');
  const absolute = toProxy ? target : `http://${incoming.headers.host ?? 'lab.test'}${target}`;
  const url = new URL(URL.canParse(absolute) ? absolute : 'http://lab.test/');
  const raw = incoming.rawHeaders;
  const headers = raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ''] as const] : []));
  return { secure, method: incoming.method ?? 'GET', host: url.hostname, path: url.pathname, query: url.search, toProxy, headers };
}

function dateOf(answer: Answer): readonly [string, string] {
  return ['Date', new Date(Date.now() + (answer.dateOff ?? 0) * 1000).toUTCString()];
}

async function write(response: ServerResponse, noted: Noted, answer: Answer): Promise<void> {
  response.sendDate = false;
  const body = answer.body ?? '';
  const given = answer.headers ?? [];
  const has = (name: string): boolean => given.some(([field]) => field.toLowerCase() === name);
  const type =
    typeof body === 'string' && body !== '' && !has('content-type') ? [['Content-Type', 'text/plain; charset=utf-8'] as const] : [];
  const length = has('content-length') ? [] : [['Content-Length', String(Buffer.byteLength(body))] as const];
  const fields = has('date') ? [...given, ...type, ...length] : [...given, dateOf(answer), ...type, ...length];
  response.writeHead(answer.status ?? 401, fields.flat());
  noted.begunAt = Date.now();
  if (answer.bodyDelay) {
    response.flushHeaders();
    await wait(answer.bodyDelay * 1000);
  }
  noted.endedAt = Date.now();
  response.end(noted.method === 'HEAD' ? '' : body);
}
