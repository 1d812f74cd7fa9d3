import { dirname } from 'node:path';
/** What an error belongs to. It sets the exit code and whether trying again makes sense. */
export const ERROR_AREAS = {
  usage: { exit: 2, retry: false },
  plan: { exit: 3, retry: false },
  media: { exit: 4, retry: false },
  model: { exit: 5, retry: false },
  scene: { exit: 6, retry: false },
  device: { exit: 7, retry: true },
  output: { exit: 8, retry: true },
  network: { exit: 9, retry: true },
  check: { exit: 10, retry: false },
  stage: { exit: 11, retry: false },
  memory: { exit: 33, retry: true },
  bug: { exit: 70, retry: false },
  cancel: { exit: 130, retry: true },
} as const;

/** Codes for which trying again is another matter than for the rest of their area. */
const RETRY: Readonly<Record<string, boolean>> = {
  'media/stalled': true,
  'network/denied': false,
  'network/redis-certificate': false,
  'network/redis-denied': false,
  'network/store-denied': false,
  'output/exists': false,
  'output/frames-differ': false,
  'output/is-folder': false,
  'output/missing-frames': false,
  'output/mixed': false,
  'output/no-folder': false,
  'output/other-work': false,
  'output/same-file': false,
  'output/EACCES': false,
  'output/EEXIST': false,
  'output/EISDIR': false,
  'output/ENAMETOOLONG': false,
  'output/ENOENT': false,
  'output/ENOTDIR': false,
  'output/EPERM': false,
  'output/EROFS': false,
};

/** Exit codes of their own: 128 and a signal's number, as shells have it; 75 for a failure that passes, as sysexits.h has it. */
const OWN_EXITS: Readonly<Record<string, number>> = {
  'cancel/SIGHUP': 129,
  'cancel/SIGINT': 130,
  'cancel/SIGTERM': 143,
  'media/stalled': 75,
};

/** The name of an area: the part of an error's code before the slash. */
export type ErrorArea = keyof typeof ERROR_AREAS;

/** Machine-readable companion of the sentence: must survive JSON, because it crosses process borders. */
export type ErrorDetails = Record<string, unknown>;

/**
 * The only error that Overpaint throws on purpose. `message` is one sentence for a person: what was expected, where, and what came.
 * `code` is `area/what` for programs: the area decides {@link EditError.exitCode}, area and code {@link EditError.retryable}; docs/errors.md lists all.
 *
 * @example throw new EditError('media/not-a-clip', 'clip.txt: expected a video, found a text file.', { path })
 */
export class EditError extends Error {
  override readonly name = 'EditError';

  /** @param code `area/what` @param message one sentence for a person @param details what a program may want to know, plain data @param options `cause`: what was thrown before */
  constructor(
    readonly code: `${ErrorArea}/${string}`,
    message: string,
    readonly details: ErrorDetails = {},
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }

  /** The part of the code before the slash. */
  get area(): ErrorArea {
    return this.code.split('/')[0] as ErrorArea;
  }

  /** Process exit code: SIGHUP leaves with 129, SIGTERM with 143, what hung with 75; every other code comes from the area. */
  get exitCode(): number {
    return OWN_EXITS[this.code] ?? ERROR_AREAS[this.area].exit;
  }

  /** Whether the same command may succeed when tried again, here or on another machine, without a person changing anything. */
  get retryable(): boolean {
    return RETRY[this.code] ?? ERROR_AREAS[this.area].retry;
  }

  /** Plain data for another process; {@link EditError.fromJSON} makes it an error again. */
  toJSON(): EditErrorJson {
    return { code: this.code, message: this.message, details: this.details };
  }

  /** The reverse of {@link EditError.toJSON}. */
  static fromJSON(json: EditErrorJson): EditError {
    return new EditError(json.code, json.message, json.details);
  }
}

/** An {@link EditError} as data. */
export interface EditErrorJson {
  /** `area/what`. */
  code: `${ErrorArea}/${string}`;
  /** One sentence for a person. */
  message: string;
  /** What a program may want to know, by name. */
  details: ErrorDetails;
}

/** Makes an {@link EditError} of anything thrown. What is not one already is a bug in Overpaint, except the system's own errors about files. */
export function toEditError(thrown: unknown): EditError {
  if (thrown instanceof EditError) return thrown;
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const system = error as NodeJS.ErrnoException;
  if (typeof system.syscall === 'string' && typeof system.code === 'string') return fromSystemError(system);
  return new EditError(
    'bug/unexpected',
    `Overpaint failed unexpectedly: ${error.message}`,
    { stack: error.stack ?? null },
    { cause: error },
  );
}

const SYSTEM_SENTENCES: Record<string, string> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'permission is denied',
  EPERM: 'the operation is not permitted',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EISDIR: 'it is a folder, not a file',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EEXIST: 'it exists already',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many files are open',
  EFBIG: 'the file grows larger than the system lets it',
  EIO: 'the device reports an error',
};

function fromSystemError(error: NodeJS.ErrnoException): EditError {
  const sentence = SYSTEM_SENTENCES[error.code ?? ''] ?? error.message;
  const where = error.path ?? 'a file operation';
  if (error.code === 'ENOSPC' && error.path !== undefined)
    return new EditError(
      'output/ENOSPC',
      `The disk is full: ${dirname(error.path)} takes no more. Make room and give the same command again.`,
      { path: error.path, syscall: error.syscall ?? null },
      { cause: error },
    );
  return new EditError(
    `output/${error.code ?? 'io'}`,
    `${where}: ${sentence}.`,
    { path: error.path ?? null, syscall: error.syscall ?? null },
    { cause: error },
  );
}
