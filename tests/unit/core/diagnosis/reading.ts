import type { Exchange, HeaderField } from '../../../../src/core/exchange.ts';
import { readChallenges } from '../../../../src/core/http/challenge/read.ts';
import type { ExchangeReading } from '../../../../src/core/reading.ts';

export interface Answer {
  readonly url?: string;
  readonly status?: number;
  /** `Name: value` lines. */
  readonly headers?: readonly string[];
  readonly cookie?: readonly string[];
  readonly body?: string;
}

function field(line: string): HeaderField {
  const colon = line.indexOf(':');
  return { name: line.slice(0, colon), value: line.slice(colon + 1).trim() };
}

/** A reading that holds what `recognise` looks at. */
export function readingOf(answer: Answer): ExchangeReading {
  const headers = (answer.headers ?? []).map(field);
  const status = answer.status ?? 401;
  const asked = status === 407 ? 'proxy-authenticate' : 'www-authenticate';
  const read = readChallenges(headers.filter((header) => header.name.toLowerCase() === asked).map((header) => header.value));
  const exchange: Exchange = {
    id: 'x',
    state: 'final',
    startedAt: 0,
    endedAt: 0,
    sentAt: 0,
    status,
    resourceType: 'fetch',
    initiator: null,
    topLevel: null,
    mode: null,
    credentials: null,
    fromCache: false,
    hops: [
      {
        url: answer.url ?? 'https://app.test/thing',
        method: 'GET',
        status,
        requestHeaders: [],
        responseHeaders: headers,
        authorization: 'not-sent',
        proxyAuthorization: 'not-sent',
        cookies: 'not-sent',
        userinfo: false,
      },
    ],
    killed: null,
    jar: null,
    body: answer.body === undefined ? null : { text: answer.body, truncated: false, mimeType: null },
    browser: null,
    place: null,
    history: null,
    readings: null,
    now: null,
  };
  return {
    exchange,
    challenges: read.challenges,
    malformedChallenge: read.malformed,
    challengeProblems: read.problems,
    credentials: [],
    earlierCredentials: [],
    setCookies: [],
    cookies: { sent: (answer.cookie ?? []).map((name) => ({ name, value: 'v' })), duplicates: [], notSent: [] },
    clock: { local: 0, server: null, skewSeconds: null, uncertaintySeconds: null },
  };
}
