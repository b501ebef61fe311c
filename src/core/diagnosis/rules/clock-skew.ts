import type { Context } from '../context.ts';
import { draft, evidence, placeOf, quoted, type Rule, WEIGHT } from '../rule.ts';
import type { Evidence } from '../types.ts';

/** Two clocks differ by more than a minute, and a time that is good by one of them is refused by the other. */
export const clockSkew: Rule = (context) => {
  const { clocks, times } = context;
  const skewWords = context.carried || context.unseen ? context.said.of('skew') : null;
  const gap = clocks.apart ? clockGap(context) : null;
  if (skewWords !== null) {
    const against = clocks.agree ? evidence('clocks_agree', 'clock', { skew: Math.abs(clocks.skew ?? 0) }) : null;
    // a link or token that is over by both clocks needs no other reason
    const over = times?.expiredHere === true && times.expiredThere === true;
    return draft('clock-skew', over ? WEIGHT.generic : WEIGHT.said + 4, clocks.apart ? 'certain' : 'likely', [
      quoted(skewWords),
      gap,
      requestTime(context),
      against,
    ]);
  }
  if (!clocks.apart || times === null) return null;
  const timeWords = context.said.any('expired', 'early', 'expired-or-invalid');
  const there = times.expiredThere === true || times.earlyThere === true;
  const here = times.expiredHere || times.earlyHere;
  const judged = there
    ? evidence(times.expiredThere === true ? 'good_here_over_there' : 'good_here_early_there', placeOf(times.credential), {
        time: (times.expiredThere === true ? times.exp : times.from) ?? 0,
        date: clocks.server ?? 0,
        now: clocks.local,
      })
    : evidence('good_there_not_here', placeOf(times.credential), { date: clocks.server ?? 0, now: clocks.local });
  if (there && !here) {
    const fits = context.said.of(times.expiredThere === true ? 'expired' : 'early');
    const sure = fits !== null && fits === timeWords;
    return draft('clock-skew', WEIGHT.said + 3, sure ? 'certain' : 'likely', [gap, judged, quoted(timeWords)]);
  }
  if (here && !there) {
    const weight = timeWords === null ? WEIGHT.generic + 5 : WEIGHT.said + 2;
    return draft('clock-skew', weight, timeWords === null ? 'possible' : 'likely', [gap, judged, quoted(timeWords)]);
  }
  if (here && there && times.expiredHere !== times.expiredThere) {
    return draft('clock-skew', WEIGHT.checked + 1, timeWords === null ? 'possible' : 'likely', [gap, judged, quoted(timeWords)]);
  }
  if (!here && !there && timeWords !== null) {
    return draft('clock-skew', WEIGHT.generic, 'possible', [gap, quoted(timeWords)]);
  }
  return null;
};

function clockGap(context: Context): Evidence {
  const { clocks } = context;
  const skew = clocks.skew ?? 0;
  return evidence(skew > 0 ? 'local_clock_behind' : 'local_clock_ahead', 'clock', {
    skew: Math.abs(skew),
    date: clocks.server ?? 0,
    now: clocks.local,
  });
}

/** The time that the client signed, where it is a field of its own (AWS Signature Version 4). */
function requestTime(context: Context): Evidence | null {
  const field = context.requestField('x-amz-date');
  return field === null ? null : evidence('signed_time', 'request.headers.x-amz-date', { value: field });
}
