export interface Challenge {
  /** In the case that was sent. */
  readonly scheme: string;
  readonly token68: string | null;
  /** Lower-cased name to unescaped value, in the order received. Has no prototype. */
  readonly params: Readonly<Record<string, string>>;
}

export interface ChallengeProblem {
  /** Index of the field value in the input. */
  readonly field: number;
  /** Offset in UTF-16 code units inside that field value; 0 <= offset <= length. */
  readonly offset: number;
  /** Words for a developer. */
  readonly message: string;
}

export interface ChallengesReading {
  readonly challenges: readonly Challenge[];
  readonly malformed: boolean;
  readonly problems: readonly ChallengeProblem[];
}
