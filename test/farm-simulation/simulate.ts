/** What a farm is like. Times in seconds, sizes in bytes. */
export interface FarmModel {
  readonly frames: number;
  /** Of one worker, start of a piece aside. */
  readonly secondsPerFrame: number;
  /** Before the first frame of a piece: reading up to it, opening the graph. */
  readonly startOfPiece: number;
  readonly surveyPerFrame: number;
  readonly joinPerFrame: number;
  /** What a frame takes of the storage, read and written. */
  readonly bytesPerFrame: number;
  /** Of the storage, for all workers together. */
  readonly bandwidth: number;
  /** Frames of a piece. */
  readonly chunk: number;
  /** Mean hours between two failures of one worker. */
  readonly hoursBetweenFailures: number;
  /** Silence after which a piece is taken over. */
  readonly takeover: number;
  readonly seed: number;
}

/** What a simulated night was like. */
export interface SimulatedFarm {
  readonly workers: number;
  readonly seconds: number;
  /** Against one worker on its own machine, without a farm. */
  readonly speedup: number;
  readonly failures: number;
}

/** Numbers of 0…1 that are the same for the same seed: Mulberry32. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Plays a film on so many workers: a survey, pieces that are taken in turn, a join. When the storage is asked for more than it gives, all wait in equal
 * parts. A worker that fails loses the time of its piece; another takes the piece over, and the worker comes back after five minutes.
 */
export function simulateFarm(model: FarmModel, workers: number): SimulatedFarm {
  const random = chance(model.seed + workers);
  const busy = Math.min(workers, Math.ceil(model.frames / model.chunk));
  const wanted = (busy * model.bytesPerFrame) / model.secondsPerFrame;
  const pace = model.secondsPerFrame * Math.max(1, wanted / model.bandwidth);
  const free = Array.from({ length: workers }, () => 0);
  const pieces = Array.from({ length: Math.ceil(model.frames / model.chunk) }, (_, at) => ({
    frames: Math.min(model.chunk, model.frames - at * model.chunk),
    from: 0,
  }));
  let [end, failures] = [0, 0];
  for (let piece = pieces.shift(); piece; piece = pieces.shift()) {
    const at = free.indexOf(Math.min(...free));
    const begin = Math.max(free[at], piece.from);
    const length = model.startOfPiece + piece.frames * pace;
    const failsAfter = -Math.log(1 - random()) * model.hoursBetweenFailures * 3600;
    if (failsAfter < length) {
      failures += 1;
      pieces.push({ ...piece, from: begin + failsAfter + model.takeover });
      free[at] = begin + failsAfter + 300;
    } else {
      free[at] = begin + length;
      end = Math.max(end, free[at]);
    }
  }
  const alone = model.frames * (model.surveyPerFrame + model.secondsPerFrame + model.joinPerFrame);
  const seconds = model.frames * (model.surveyPerFrame + model.joinPerFrame) + end;
  return { workers, seconds, speedup: alone / seconds, failures };
}
