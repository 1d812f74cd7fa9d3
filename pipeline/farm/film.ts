import type { PlanRequest } from '../plan/plan.js';
import type { Needs } from './needs.js';

/** A job on the farm. */
export interface Film {
  readonly id: string;
  /** Last name of what is made. */
  readonly name: string;
  /** The job's folder, and what is made, at the submitter's paths. */
  readonly dir: string;
  readonly output: string;
  readonly frames: number;
  /** Frames of a piece; where nobody chose them, fewer when there are more workers than pieces. */
  readonly chunk: number;
  readonly chosen: boolean;
  /** Higher goes first; 0 to 100. */
  readonly priority: number;
  readonly needs: Needs;
  /** Hash of plan and source. */
  readonly key: string;
  readonly allowMixed: boolean;
  /** Milliseconds since 1970. */
  readonly submitted: number;
  readonly state: 'active' | 'paused' | 'done' | 'cancelled';
  /** When it was done or cancelled. */
  readonly ended?: number;
}

/** What one piece of work of a film is. */
export type PieceTask =
  | { readonly type: 'survey' }
  | { readonly type: 'run'; readonly frames: string; readonly count: number }
  | { readonly type: 'join' }
  | PlanTask;

/** Plans an edit in a job's folder, for a schedule that fires. */
export interface PlanTask {
  readonly type: 'plan';
  readonly request: PlanRequest;
  readonly dir: string;
  readonly overwrite: boolean;
  readonly submit: SubmitOptions;
}

/** How a film is put on the farm. */
export interface SubmitOptions {
  /** Frames of a piece. Default: as the steps tell. */
  readonly chunk?: number | undefined;
  /** Higher goes first, 0 to 100. Default 50. */
  readonly priority?: number | undefined;
  readonly allowMixed?: boolean | undefined;
  readonly allowModules?: boolean | undefined;
}

/** What lies in the queue for a piece. */
export interface PieceData {
  readonly task: PieceTask;
  /** Workers on which it crashed: others go first. */
  readonly avoid?: readonly string[];
  /** How many times the number of frames of a pass was halved. */
  readonly halved?: number;
  /** Code of the error with which it failed last. */
  readonly failed?: string;
}

/** What a worker says of a piece that is done. */
export interface PieceResult {
  readonly worker: string;
  readonly seconds: number;
  /** Frames that it made, those of a run. */
  readonly frames: number;
}

/** The name of a film's queue. */
export const queueOf = (id: string): string => `film-${id}`;

/** A name for a new film: of what is made, and a few digits of chance. */
export function filmId(name: string): string {
  const words = name
    .toLowerCase()
    .replace(/\.[^.]*$/, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 24);
  return `${words || 'film'}-${crypto.randomUUID().slice(0, 4)}`;
}

/** The name of a piece in its queue, and for people. */
export const pieceName = (task: PieceTask): string => (task.type === 'run' ? `run-${task.frames}` : task.type);
