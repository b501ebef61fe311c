/** The JSON report, version 1. report.schema.json beside this file says the same for other programs. */

import type { Cause, Confidence, Reason, Warning } from '../diagnosis/causes.ts';
import type { StepState } from '../diagnosis/types.ts';
import type { ExchangeState, SentState } from '../exchange.ts';
import type { HistoryItem } from '../history.ts';
import type { ChallengeProblem } from '../http/challenge/types.ts';
import type { Json, Kind, Problem } from '../token/types.ts';

export interface ReportFinding {
  readonly cause: Cause;
  readonly reason: Reason | null;
  readonly confidence: Confidence;
  readonly evidence: readonly { readonly text: string; readonly at: string }[];
}

export interface ReportChallenge {
  readonly scheme: string;
  readonly token68: string | null;
  readonly params: Readonly<Record<string, string>>;
}

export interface ReportCredential {
  readonly where: string;
  readonly name: string | null;
  readonly scheme: string | null;
  readonly kind: Kind;
  /** Raw values of the token's members; absent when the token has none. */
  readonly alg?: Json;
  readonly typ?: Json;
  readonly iss?: Json;
  readonly aud?: Json;
  readonly exp?: Json;
  readonly nbf?: Json;
  readonly iat?: Json;
  readonly user?: string;
  readonly problems: readonly Problem[];
  readonly value: string;
}

export interface ReportSetCookie {
  readonly name: string;
  readonly problems: readonly Problem[];
}

export interface ReportExchange {
  readonly id: string;
  readonly startedAt: string;
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly resourceType: string;
  readonly initiator: string | null;
  readonly state: ExchangeState;
  readonly hops: readonly { readonly url: string; readonly status: number | null; readonly authorization: SentState }[];
  readonly challenges: readonly ReportChallenge[];
  readonly malformedChallenge: boolean;
  readonly challengeProblems: readonly ChallengeProblem[];
  readonly credentials: readonly ReportCredential[];
  readonly setCookies: readonly ReportSetCookie[];
  readonly cookies: {
    readonly sent: readonly { readonly name: string }[];
    readonly duplicates: readonly string[];
    readonly notSent: readonly { readonly name: string; readonly domain: string; readonly reason: Reason | null }[];
  };
  readonly clock: {
    readonly local: number;
    readonly server: number | null;
    readonly skewSeconds: number | null;
    readonly uncertaintySeconds: number | null;
  };
  readonly verdict: ReportFinding | null;
  readonly alternatives: readonly ReportFinding[];
  readonly warnings: readonly Warning[];
  readonly history: readonly HistoryItem[];
  readonly checklist: readonly { readonly id: string; readonly state: StepState; readonly title: string; readonly why: string }[];
}

export interface Report {
  readonly format: 'why401-report';
  readonly version: 1;
  readonly generator: string;
  readonly redacted: boolean;
  /** The file that was read; absent in what the panel exports. */
  readonly file?: string;
  /** `offset` counts bytes. */
  readonly skipped: readonly { readonly entry: number; readonly offset: number; readonly message: string }[];
  readonly exchanges: readonly ReportExchange[];
}
