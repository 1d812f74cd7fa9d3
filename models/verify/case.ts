/** A row of `goldens.json`. Only the fields that every kind has are typed; each kind reads its own. */
export interface ReferenceCase {
  readonly name: string;
  readonly kind: string;
  readonly inputs: Readonly<Record<string, FileEntry | string | readonly string[]>>;
  readonly outputs: Readonly<Record<string, FileEntry | readonly string[]>>;
  readonly tolerance: unknown;
  /** Folders on which the case holds; `given:NAME` is `DIR/models/NAME`. */
  readonly models_with_these_weights?: readonly string[];
  readonly model?: string;
  readonly [key: string]: unknown;
}

/** An array in a `.npy` file, relative to the index. */
export interface FileEntry {
  readonly file: string;
  readonly shape: readonly number[];
}

/** Allowed difference: |a − b| ≤ abs + rel · |b|. */
export interface Tolerance {
  readonly abs?: number;
  readonly rel?: number;
  /** Mean of all absolute differences; must hold too. */
  readonly mean_abs?: number;
}

/** One line of `models verify --cases`. */
export interface CaseRow {
  readonly case: string;
  readonly model: string;
  /** Largest absolute difference of what was compared. */
  readonly difference: number;
  /** Largest absolute value that was wanted; absent where no arrays were compared. */
  readonly largest?: number;
  /** The tolerance that decided, in words. */
  readonly tolerance: string;
  readonly ok: boolean;
  /** What was compared, or why it could not be. */
  readonly what: string;
}
