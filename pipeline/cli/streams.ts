/** A stream that is written to and may be a terminal. */
export type OutStream = Pick<NodeJS.WriteStream, 'write'> & Partial<Pick<NodeJS.WriteStream, 'isTTY' | 'columns'>>;

/** Where a command speaks. The process is one. */
export interface Streams {
  readonly stdout: OutStream;
  readonly stderr: OutStream;
}
