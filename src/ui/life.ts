/** The picture of a token's life: where its moments stand on a bar, in percent of its width. */

export interface LifeInput {
  /** All in seconds since 1970. */
  readonly start: number;
  readonly end: number;
  /** Moments to place: the server's now, the local now. */
  readonly moments: readonly number[];
}

export interface LifePicture {
  readonly start: number;
  readonly end: number;
  /** Where the latest moment stands; the stretch from `end` to here is the lateness. */
  readonly latest: number;
  readonly moments: readonly number[];
  /** The time before or after the life was squeezed, so that the life itself stays visible. */
  readonly squeezed: boolean;
}

/** At most this share of the bar is given to the time before, and to the time after. */
const BEFORE = 22;
const AFTER = 30;
/** What stays free on the right, so that "later" can be seen to go on. */
const AIR = 8;

/**
 * Lays out a life of `end - start` seconds (turned round or empty ones count as one second). The life is drawn to scale; what lies before
 * and after it is drawn to the same scale as long as there is room, and squeezed into that room otherwise.
 */
export function lifePicture({ start, end, moments }: LifeInput): LifePicture {
  const life = Math.max(1, end - start);
  const earliest = Math.min(start, ...moments);
  const latest = Math.max(end, ...moments);
  const beforeShare = share(start - earliest, life, BEFORE);
  const afterShare = share(latest - end, life, AFTER);
  const room = 100 - AIR - beforeShare - afterShare;
  const from = beforeShare;
  const to = beforeShare + room;
  const place = (moment: number): number => {
    if (moment < start) return start === earliest ? from : from * (1 - (start - moment) / (start - earliest));
    if (moment <= end) return from + (room * (moment - start)) / life;
    return to + (latest === end ? 0 : (afterShare * (moment - end)) / (latest - end));
  };
  return {
    start: from,
    end: to,
    latest: place(latest),
    moments: moments.map(place),
    squeezed: beforeShare === BEFORE || afterShare === AFTER,
  };
}

/** The share of the bar that `seconds` take beside a life that would take about two thirds of it. */
function share(seconds: number, life: number, most: number): number {
  if (seconds <= 0) return 0;
  return Math.min(most, Math.max(4, (seconds / life) * 66));
}

/** A time claim in seconds: numbers as they are, values that are only sane as milliseconds divided; null for anything else. */
export function claimSeconds(claim: unknown): number | null {
  if (typeof claim !== 'number' || !Number.isFinite(claim) || claim <= 0) return null;
  const seconds = claim > 100_000_000_000 ? claim / 1000 : claim;
  return seconds < 253_402_300_800 ? seconds : null;
}
