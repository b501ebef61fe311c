/** The one renderer of sentences. Pages and the command line pass the same catalogue, so that they say the same. */

import type { Catalogue, Message } from './message.ts';
import { visible } from './visible.ts';

export interface RenderOptions {
  /** IANA name of the time zone in which times are told; `UTC` is named beside the time. */
  readonly timeZone: string;
  /** BCP 47 tag for numbers, dates and plurals; without it British English, whose dates read day, month, year. */
  readonly locale?: string;
  /** Seconds since 1970. Times of another day than this one are told with their day. */
  readonly now?: number;
}

const LOCALE = 'en-GB';
const PLACEHOLDER = /\{([A-Za-z0-9_]+)(?:\|(time|duration|bytes))?\}/g;

/**
 * `message` as a sentence. Placeholders are `{name}`, `{name|time}` (seconds since 1970), `{name|duration}` (seconds) and `{name|bytes}`.
 * With a value `count` the variant `KEY_one` or `KEY_other` is taken where there is one. A key that the catalogue lacks gives the key
 * itself; a value that is missing leaves its placeholder standing. Never throws.
 */
export function render(message: Message, catalogue: Catalogue, options: RenderOptions): string {
  const template = sentence(message, catalogue, options.locale ?? LOCALE);
  if (template === undefined) return message.key;
  return template.replace(PLACEHOLDER, (placeholder: string, name: string, format: string | undefined) => {
    const value = Object.hasOwn(message.values, name) ? message.values[name] : undefined;
    return value === undefined ? placeholder : fill(value, format, catalogue, options);
  });
}

function sentence(message: Message, catalogue: Catalogue, locale: string): string | undefined {
  const count = Object.hasOwn(message.values, 'count') ? message.values.count : undefined;
  if (typeof count === 'number') {
    const counted = own(catalogue, `${message.key}_${pluralRules(locale).select(count)}`) ?? own(catalogue, `${message.key}_other`);
    if (counted !== undefined) return counted;
  }
  return own(catalogue, message.key);
}

function own(catalogue: Catalogue, key: string): string | undefined {
  return Object.hasOwn(catalogue, key) ? catalogue[key]?.message : undefined;
}

function fill(value: string | number, format: string | undefined, catalogue: Catalogue, options: RenderOptions): string {
  if (typeof value === 'string') return visible(value);
  if (!Number.isFinite(value)) return String(value);
  switch (format) {
    case 'time':
      return timeText(value, options);
    case 'duration':
      return durationText(value, catalogue, options.locale ?? LOCALE);
    case 'bytes':
      return bytesText(value);
    default:
      return String(value);
  }
}

/** The furthest instant that a Date can hold, in seconds (ECMA-262 §21.4.1.1). */
const FURTHEST = 8.64e12;

function timeText(seconds: number, options: RenderOptions): string {
  if (Math.abs(seconds) > FURTHEST) return String(seconds);
  const locale = options.locale ?? LOCALE;
  const clock = formatter(locale, options.timeZone, 'clock').format(seconds * 1000);
  const zoned = options.timeZone === 'UTC' ? `${clock} UTC` : clock;
  if (options.now === undefined || !Number.isFinite(options.now) || Math.abs(options.now) > FURTHEST) return zoned;
  const day = formatter(locale, options.timeZone, 'day');
  const then = day.format(seconds * 1000);
  return then === day.format(options.now * 1000) ? zoned : `${then}, ${zoned}`;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The two largest units that are not nothing, as `3 min 12 s`; the sign is left out, since sentences say which way it goes. */
function durationText(seconds: number, catalogue: Catalogue, locale: string): string {
  const whole = Math.round(Math.abs(seconds));
  const parts: string[] = [];
  const unit = (count: number, key: string, short: string): void => {
    if (count === 0 && (key !== 'duration_seconds' || parts.length > 0)) return;
    const template = sentence({ key, values: { count } }, catalogue, locale) ?? `{count} ${short}`;
    parts.push(template.replace('{count}', String(count)));
  };
  if (whole >= DAY) {
    unit(Math.floor(whole / DAY), 'duration_days', 'd');
    unit(Math.floor((whole % DAY) / HOUR), 'duration_hours', 'h');
  } else if (whole >= HOUR) {
    unit(Math.floor(whole / HOUR), 'duration_hours', 'h');
    unit(Math.floor((whole % HOUR) / MINUTE), 'duration_minutes', 'min');
  } else {
    unit(Math.floor(whole / MINUTE), 'duration_minutes', 'min');
    unit(whole % MINUTE, 'duration_seconds', 's');
  }
  return parts.join(' ');
}

const KIB = 1024;

function bytesText(bytes: number): string {
  if (Math.abs(bytes) < KIB) return `${bytes} B`;
  const [size, unit] = Math.abs(bytes) < KIB * KIB ? [bytes / KIB, 'KB'] : [bytes / (KIB * KIB), 'MB'];
  return `${size.toFixed(1).replace(/\.0$/, '')} ${unit}`;
}

/** Making a formatter costs far more than using one. */
const formatters = new Map<string, Intl.DateTimeFormat>();
const plurals = new Map<string, Intl.PluralRules>();

function formatter(locale: string, timeZone: string, what: 'clock' | 'day'): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${what}`;
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const parts: Intl.DateTimeFormatOptions =
    what === 'clock'
      ? { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }
      : { day: 'numeric', month: 'short', year: 'numeric' };
  const made = tolerant(locale, timeZone, parts);
  formatters.set(key, made);
  return made;
}

/** A zone or a language that this engine does not know costs the zone, never the sentence. */
function tolerant(locale: string, timeZone: string, parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(locale, { ...parts, timeZone });
  } catch {
    return new Intl.DateTimeFormat(LOCALE, { ...parts, timeZone: 'UTC' });
  }
}

function pluralRules(locale: string): Intl.PluralRules {
  const known = plurals.get(locale);
  if (known !== undefined) return known;
  let made: Intl.PluralRules;
  try {
    made = new Intl.PluralRules(locale);
  } catch {
    made = new Intl.PluralRules(LOCALE);
  }
  plurals.set(locale, made);
  return made;
}
