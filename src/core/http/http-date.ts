/** HTTP-date (RFC 9110 §5.6.7): the form that is sent today and the two that a recipient must still read. */

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const IMF_FIXDATE = /^[a-z]{3}, (\d{2}) ([a-z]{3}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) (?:gmt|utc)$/i;
const RFC_850 = /^[a-z]{6,9}, (\d{2})-([a-z]{3})-(\d{2}) (\d{2}):(\d{2}):(\d{2}) (?:gmt|utc)$/i;
const ASCTIME = /^[a-z]{3} ([a-z]{3}) ([ \d]\d) (\d{2}):(\d{2}):(\d{2}) (\d{4})$/i;

/**
 * Seconds since 1970, or null for anything that is none of the three forms or no date of the calendar. `now` (seconds since 1970) settles
 * the two-digit year of the RFC 850 form: one that would lie more than 50 years ahead belongs to the century before.
 */
export function readHttpDate(text: string, now: number): number | null {
  const value = text.trim();
  const imf = IMF_FIXDATE.exec(value);
  if (imf !== null) return instant(imf[3], imf[2], imf[1], imf[4], imf[5], imf[6]);
  const asc = ASCTIME.exec(value);
  if (asc !== null) return instant(asc[6], asc[1], asc[2], asc[3], asc[4], asc[5]);
  const old = RFC_850.exec(value);
  if (old === null) return null;
  const thisYear = new Date(now * 1000).getUTCFullYear();
  const century = Number.isNaN(thisYear) ? 2000 : thisYear - (thisYear % 100);
  let year = century + Number(old[3]);
  if (year > (Number.isNaN(thisYear) ? 2000 : thisYear) + 50) year -= 100;
  return instant(String(year), old[2], old[1], old[4], old[5], old[6]);
}

/** Seconds since 1970 of a UTC calendar date, or null if the calendar has no such instant. A leap second counts as the second before it. */
export function utcInstant(year: number, month: number, day: number, hour: number, minute: number, second: number): number | null {
  if (hour > 23 || minute > 59 || second > 60 || day < 1) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  if (date.getUTCMonth() !== month || date.getUTCDate() !== day) return null;
  date.setUTCHours(hour, minute, Math.min(second, 59));
  return date.getTime() / 1000;
}

/** 0 for January … 11, by the first three letters and without case; -1 for anything else. */
export function monthIndex(name: string): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase());
}

type Group = string | undefined;

function instant(year: Group, month: Group, day: Group, hour: Group, minute: Group, second: Group): number | null {
  const index = monthIndex(month ?? '');
  if (index < 0) return null;
  return utcInstant(Number(year), index, Number(day), Number(hour), Number(minute), Number(second));
}
