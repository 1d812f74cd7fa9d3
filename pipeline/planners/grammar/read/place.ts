/** Where a noun phrase stands. */
export interface Place {
  /** What comes right before it. */
  readonly after: 'verb' | 'want' | 'change' | 'add' | 'remove' | 'keep' | 'preposition' | 'effect' | 'start' | 'link' | 'other';
  /** Whether what it shall become may follow without a word between ("the sky pink"). */
  readonly result: boolean;
}
