/** The date algorithm of cookies, which is not that of other fields (RFC 6265bis §5.1.1): tokens in any order, any delimiters. */

import { monthIndex, utcInstant } from './http-date.ts';

/** Longer attribute values are ignored by browsers anyway (RFC 6265bis §5.6); the cap also bounds the work. */
const MAX_LENGTH = 1024;

const DELIMITER = /[\t\x20-\x2f\x3b-\x40\x5b-\x60\x7b-\x7e]+/;
const TIME = /^(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\D|$)/;
const DAY = /^(\d{1,2})(?:\D|$)/;
const YEAR = /^(\d{2,4})(?:\D|$)/;

/** Seconds since 1970 (negative before), or null for a date that the algorithm gives up on. Total. */
export function readCookieDate(text: string): number | null {
  if (text.length > MAX_LENGTH) return null;
  let time: readonly number[] | null = null;
  let day: number | null = null;
  let month: number | null = null;
  let year: number | null = null;
  for (const token of text.split(DELIMITER)) {
    const clock: RegExpExecArray | null = time === null ? TIME.exec(token) : null;
    if (clock !== null) {
      time = [Number(clock[1]), Number(clock[2]), Number(clock[3])];
      continue;
    }
    const days: RegExpExecArray | null = day === null ? DAY.exec(token) : null;
    if (days !== null) {
      day = Number(days[1]);
      continue;
    }
    if (month === null && monthIndex(token) >= 0) {
      month = monthIndex(token);
      continue;
    }
    const years: RegExpExecArray | null = year === null ? YEAR.exec(token) : null;
    if (years !== null) year = Number(years[1]);
  }
  if (time === null || day === null || month === null || year === null) return null;
  if (year >= 70 && year <= 99) year += 1900;
  else if (year >= 0 && year <= 69) year += 2000;
  const [hour = 0, minute = 0, second = 0] = time;
  if (day > 31 || year < 1601 || second > 59) return null;
  return utcInstant(year, month, day, hour, minute, second);
}
