import type { Bell } from './bell.js';
import type { Ledger, WorkerEntry } from './ledger.js';
import type { Capabilities, Sees } from './needs.js';
import type { PieceRunner } from './piece-runner.js';
import type { PlaceOptions } from './place.js';
import type { Redis } from './redis.js';
import type { Takers } from './takers.js';

/** How a worker works. */
export interface WorkerOptions {
  readonly redis: Redis;
  readonly runner: PieceRunner;
  readonly place: PlaceOptions;
  readonly can: Capabilities;
  readonly allowModules?: boolean | undefined;
  readonly ffmpeg?: string | undefined;
  readonly stallTimeout?: number | undefined;
  /** Milliseconds of silence after which others take a piece over. Default 30 000. */
  readonly takeover?: number | undefined;
  /** End when no film is left that it could work on. */
  readonly untilIdle?: boolean | undefined;
  /** Fires when it shall end after the piece at hand. */
  readonly stop: AbortSignal;
  /** Fires when it shall give the piece at hand back. */
  readonly handBack: AbortSignal;
  readonly sees: Sees;
  tell(event: WorkerEvent): void;
}

/** What a worker tells of itself. */
export interface WorkerEvent {
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
  readonly film?: string;
  readonly piece?: string;
  readonly seconds?: number;
  readonly code?: string;
}

/** Default of {@link WorkerOptions.takeover}. */
export const TAKEOVER_MS = 30_000;

/** A worker under way. */
export interface WorkerState {
  entry: WorkerEntry;
  readonly ledger: Ledger;
  readonly takers: Takers;
  readonly bell: Bell;
}
