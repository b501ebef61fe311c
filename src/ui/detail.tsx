/** One exchange explained: the answer first, evidence under it, cures next, raw material last. */

import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { EvidencePlace } from '../core/diagnosis/types.ts';
import { lastHop } from '../core/exchange.ts';
import { visible } from '../core/text/visible.ts';
import { Captured } from './captured.tsx';
import { Challenge } from './challenge.tsx';
import { Checklist } from './checklist.tsx';
import { Cookies } from './cookies.tsx';
import { type CopyKind, CopyMenu } from './copy-menu.tsx';
import { Credentials } from './credentials.tsx';
import { Exchange, tookText } from './exchange.tsx';
import { goTo } from './places.ts';
import { Section } from './section.tsx';
import { Since } from './since.tsx';
import { say } from './text.ts';
import { Token, tokenOf } from './token.tsx';
import type { Acts, Explained, Outcome } from './types.ts';
import { Verdict } from './verdict.tsx';
import { Way } from './way.tsx';
import { resourceText } from './words.ts';

export interface DetailProps {
  readonly explained: Explained;
  readonly acts: Acts;
  readonly onCopy: (kind: CopyKind) => void;
  readonly copied: Outcome | undefined;
  /** The steps through its like, when the list folded several into one row. */
  readonly fold: JSX.Element;
}

export function Detail({ explained, acts, onCopy, copied, fold }: DetailProps): JSX.Element {
  const root = useRef<HTMLDivElement>(null);
  const [isWhole, drawWhole] = useAfterPaint();
  // a place that was asked for before it was drawn
  const [asked, ask] = useState<EvidencePlace | null>(null);
  const onPlace = (place: EvidencePlace): void => {
    if (isWhole && root.current !== null) goTo(root.current, place);
    else {
      drawWhole();
      ask(place);
    }
  };
  useLayoutEffect(() => {
    if (asked === null || root.current === null) return;
    goTo(root.current, asked);
    ask(null);
  }, [asked]);
  // without one, its section has one sentence, which must not stand before what to do
  const hasToken = tokenOf(explained.reading.credentials) !== undefined;
  return (
    <div class="detail-inner" ref={root}>
      <Head explained={explained} onCopy={onCopy} copied={copied} fold={fold} />
      <Verdict explained={explained} onPlace={onPlace} />
      {hasToken && <Token explained={explained} />}
      <Section id="todo">
        <Checklist explained={explained} steps={explained.diagnosis.checklist} acts={acts} />
      </Section>
      {isWhole && (
        <>
          <Challenge explained={explained} />
          <Credentials explained={explained} />
          {!hasToken && <Token explained={explained} />}
          <Cookies explained={explained} acts={acts} />
          <Since explained={explained} />
          <Way explained={explained} />
          <Exchange explained={explained} />
        </>
      )}
    </div>
  );
}

/**
 * False until the component has been painted: the answer need not wait for what stands below it, and neither makes a long frame. The second
 * does not wait for that.
 */
function useAfterPaint(): [boolean, () => void] {
  const [painted, setPainted] = useState(false);
  const paint = (): void => setPainted(true);
  useEffect(paint, []);
  return [painted, paint];
}

interface HeadProps {
  readonly explained: Explained;
  readonly onCopy: (kind: CopyKind) => void;
  readonly copied: Outcome | undefined;
  readonly fold: JSX.Element;
}

/** What this is about, always in view. */
function Head({ explained, onCopy, copied, fold }: HeadProps): JSX.Element {
  const { exchange, redact } = explained;
  const hop = lastHop(exchange);
  const from = exchange.initiator === null ? null : /^[a-z]+:\/\/([^/?#]+)/i.exec(exchange.initiator)?.[1];
  const about = [
    String(exchange.status),
    from === undefined || from === null
      ? resourceText(exchange.resourceType)
      : say('ui_type_from', { type: resourceText(exchange.resourceType), from }),
    say('ui_clock_time', { at: Math.floor(exchange.startedAt / 1000) }),
    tookText(exchange),
  ].filter((part) => part !== '');
  return (
    <div class="detail-head">
      <div class="head-words">
        <span class="head-url" title={visible(redact.text(hop.url), 1000)}>
          {hop.method} <Captured text={redact.text(hop.url)} most={300} />
        </span>
        <span class="head-about">
          {about.map((part, index) => (
            <span key={part}>
              {index > 0 && ' · '}
              <span class="nowrap">{part}</span>
            </span>
          ))}
        </span>
      </div>
      <div class="head-tools">
        {fold}
        <CopyMenu onCopy={onCopy} copied={copied} />
      </div>
    </div>
  );
}

export interface FoldStepsProps {
  /** 1 is the newest. */
  readonly index: number;
  readonly count: number;
  readonly onStep: (by: 1 | -1) => void;
}

export function FoldSteps({ index, count, onStep }: FoldStepsProps): JSX.Element {
  return (
    <span class="fold-steps">
      <button
        type="button"
        class="icon"
        aria-label={say('ui_fold_newer')}
        title={say('ui_fold_newer')}
        disabled={index <= 1}
        onClick={() => onStep(-1)}
      >
        ‹
      </button>
      <span>{say('ui_fold_place', { index, all: count })}</span>
      <button
        type="button"
        class="icon"
        aria-label={say('ui_fold_older')}
        title={say('ui_fold_older')}
        disabled={index >= count}
        onClick={() => onStep(1)}
      >
        ›
      </button>
    </span>
  );
}
