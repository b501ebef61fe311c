/** The answer first: the cause, how sure it is, and the evidence, each line leading to where it stands. */

import type { JSX } from 'preact';
import type { Diagnosis, Evidence, EvidencePlace, Finding } from '../core/diagnosis/types.ts';
import { localNow } from '../core/exchange.ts';
import type { Redactor } from '../core/redact.ts';
import { keyOf } from '../core/text/message.ts';
import { SECTIONS, sectionOf } from './places.ts';
import { SpecLink } from './spec-link.tsx';
import { say, tell } from './text.ts';
import type { Explained } from './types.ts';
import { causeTitle } from './words.ts';

export interface VerdictProps {
  readonly explained: Explained;
  /** Leads to a piece of evidence. */
  readonly onPlace: (place: EvidencePlace) => void;
}

export function Verdict({ explained, onPlace }: VerdictProps): JSX.Element {
  const { exchange, diagnosis } = explained;
  const verdict = exchange.state === 'final' ? diagnosis.verdict : null;
  return (
    <section
      class={`verdict ${exchange.state}`}
      data-section="verdict"
      data-cause={verdict?.cause ?? ''}
      data-reason={verdict?.reason ?? ''}
      data-exchange-state={exchange.state}
      aria-label={SECTIONS.verdict}
      tabIndex={-1}
    >
      {verdict === null ? <Unsettled explained={explained} /> : <Found explained={explained} verdict={verdict} onPlace={onPlace} />}
    </section>
  );
}

/** No verdict: a sign-in is open, or the exchange ended well after all. */
function Unsettled({ explained }: { readonly explained: Explained }): JSX.Element {
  const { exchange } = explained;
  const key = exchange.state === 'final' ? 'ui_no_verdict' : `ui_state_${keyOf(exchange.state)}`;
  return (
    <>
      <h1>{say(`${key}_title`)}</h1>
      <p>{say(`${key}_text`, { status: exchange.status, at: localNow(exchange) })}</p>
    </>
  );
}

interface FoundProps extends VerdictProps {
  readonly verdict: Finding;
}

function Found({ explained, verdict, onPlace }: FoundProps): JSX.Element {
  const { diagnosis, redact, words } = explained;
  return (
    <>
      <h1>
        {words === null ? verdict.cause : tell(words.title)}{' '}
        <span class={`tag ${verdict.confidence}`} title={say(`ui_confidence_${verdict.confidence}_title`)}>
          {say(`confidence_${verdict.confidence}`)}
        </span>
      </h1>
      {words !== null && (
        <p>
          {tell(words.developer)}
          {words.links.map((link) => (
            <SpecLink key={link.url} link={link.url} title={link.title} />
          ))}
        </p>
      )}
      <EvidenceList evidence={verdict.evidence} redact={redact} onPlace={onPlace} />
      <Warnings diagnosis={diagnosis} said={verdict.evidence.map(({ text }) => text.key)} />
      <Others explained={explained} onPlace={onPlace} />
    </>
  );
}

interface EvidenceListProps {
  readonly evidence: readonly Evidence[];
  readonly redact: Redactor;
  readonly onPlace: (place: EvidencePlace) => void;
}

export function EvidenceList({ evidence, redact, onPlace }: EvidenceListProps): JSX.Element | null {
  if (evidence.length === 0) return null;
  return (
    <ul class="evidence">
      {evidence.map(({ text, at }) => (
        <li key={`${at} ${text.key}`}>
          <span>
            <bdi>{redact.text(tell(text))}</bdi> · <PlaceLink place={at} onPlace={onPlace} />
          </span>
        </li>
      ))}
    </ul>
  );
}

interface PlaceLinkProps {
  readonly place: EvidencePlace;
  readonly onPlace: (place: EvidencePlace) => void;
}

function PlaceLink({ place, onPlace }: PlaceLinkProps): JSX.Element {
  return (
    <a
      href={`#${sectionOf(place)}`}
      data-at={place}
      onClick={(event) => {
        event.preventDefault();
        onPlace(place);
      }}
    >
      {say(`ui_place_${sectionOf(place)}`)}
    </a>
  );
}

interface WarningsProps {
  readonly diagnosis: Diagnosis;
  /** Keys of the evidence: what stands there already is not said again. */
  readonly said: readonly string[];
}

function Warnings({ diagnosis, said }: WarningsProps): JSX.Element | null {
  const warnings = diagnosis.warnings.filter((warning) => !said.includes(`evidence_${keyOf(warning)}`));
  if (warnings.length === 0) return null;
  return (
    <ul class="warnings">
      {warnings.map((warning) => (
        <li key={warning} data-warning={warning}>
          {say(`warning_${keyOf(warning)}`)}
        </li>
      ))}
    </ul>
  );
}

/** What it is not, what else it could be, what would settle it, and who answered. */
function Others({ explained, onPlace }: VerdictProps): JSX.Element | null {
  const { diagnosis, redact } = explained;
  const { alternatives, ruledOut, settle, products } = diagnosis;
  if (alternatives.length + ruledOut.length + products.length === 0 && settle === null) return null;
  return (
    <div class="others">
      {settle !== null && (
        <p>
          <b>{say('ui_settle')}</b> <bdi>{redact.text(tell(settle))}</bdi>
        </p>
      )}
      {alternatives.length > 0 && (
        <details>
          <summary>{say('ui_alternatives', { what: alternatives.map((finding) => causeTitle(finding)).join(' · ') })}</summary>
          {alternatives.map((finding) => (
            <div key={finding.cause} class="alternative">
              <b>{causeTitle(finding)}</b> <span class="tag">{say(`confidence_${finding.confidence}`)}</span>
              <EvidenceList evidence={finding.evidence} redact={redact} onPlace={onPlace} />
            </div>
          ))}
        </details>
      )}
      {ruledOut.length > 0 && (
        <details>
          <summary>
            {say('ui_ruled_out', { what: ruledOut.map((ruled) => causeTitle({ cause: ruled.cause, reason: null })).join(' · ') })}
          </summary>
          {ruledOut.map((ruled) => (
            <div key={ruled.cause} class="alternative">
              <b>{causeTitle({ cause: ruled.cause, reason: null })}</b>
              <EvidenceList evidence={ruled.evidence} redact={redact} onPlace={onPlace} />
            </div>
          ))}
        </details>
      )}
      {products.length > 0 && (
        <p>
          {say('ui_answered_by')}{' '}
          {products.map((product, index) => (
            <span key={product.id}>
              {index > 0 && ', '}
              {product.name} · <PlaceLink place={product.evidence.at} onPlace={onPlace} />
            </span>
          ))}
        </p>
      )}
    </div>
  );
}
