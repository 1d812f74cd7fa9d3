/** Defaults of everything that a plan may leave out. Encoder threads are a constant, not the machine's cores: the coded bytes depend on them. */
export const PLAN_DEFAULTS = {
  overpaint: 1,
  instruction: null,
  heard: null,
  stages: [],
  seed: 1,
  range: null,
  anchors: [],
  sound: [],
  codec: null,
  sdr: false,
  keepDamaged: false,
  mark: true,
  framesPerSecond: '25',
  scene: null,
  encode: { threads: 2, segmentSeconds: 10, pieceFrames: 24 },
} as const;

/** The largest seed: noise is drawn from 32 bits of it. */
export const MAX_SEED = 2 ** 32 - 1;

/** The most often that a shot which fails is made again. */
export const MAX_RETRIES = 2;

/** Frames a second of a clip of a scene where a plan says nothing. */
export const SCENE_FRAMES_PER_SECOND = '24';
