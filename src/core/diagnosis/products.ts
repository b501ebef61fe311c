/** The products that took part in an answer. */

import { urlOf } from '../exchange.ts';
import type { ExchangeReading } from '../reading.ts';
import { parseUrl } from '../site.ts';
import { APPLICATIONS } from './products/applications.ts';
import { FRAMEWORKS } from './products/frameworks.ts';
import { GATEWAYS } from './products/gateways.ts';
import { IDENTITY } from './products/identity.ts';
import type { Entry } from './products/marks.ts';
import { ALL_FRONTS } from './products/passing.ts';
import { SERVERS } from './products/servers.ts';
import { recogniseAmong } from './recognise.ts';
import type { Product } from './types.ts';

/** Every product that can be named, in the order in which equals are given. */
export const PRODUCTS: readonly Entry[] = [...ALL_FRONTS, ...GATEWAYS, ...IDENTITY, ...APPLICATIONS, ...FRAMEWORKS, ...SERVERS];

/** All products that can be told from the answer: see `recogniseAmong`. */
export function recognise(reading: ExchangeReading): Product[] {
  return recogniseAmong(PRODUCTS, reading, parseUrl(urlOf(reading.exchange)));
}
