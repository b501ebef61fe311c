import { useEffect, useState } from 'preact/hooks';

const SECOND = 1_000;

/** The time in milliseconds since 1970, new every second while the page can be seen. */
export function useNow(now: () => number): number {
  const [time, setTime] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) setTime(now());
    }, SECOND);
    return () => clearInterval(timer);
  }, [now]);
  return time;
}
