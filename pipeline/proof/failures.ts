import type { Glance } from '../../media/metrics/glance.js';
import type { Glanced } from '../../media/metrics/change-meter.js';
import type { FailureName } from './proof.js';

/** What failures are held against besides the frame. */
export interface FailureContext {
  /** Some edit is limited to a part of the picture, which may be small. */
  readonly masked: boolean;
  /** An edit asks for few tones or flat areas: posters, woodcuts, tiles. */
  readonly fewTones: boolean;
  /** An edit asks for a picture that is mostly white, or mostly black. */
  readonly veryLight: boolean;
  readonly veryDark: boolean;
  /** An edit asks for grain, noise, falling snow or rain. */
  readonly grainy: boolean;
  /** An edit paints in one colour, which may be all of what is seen, black and white too. */
  readonly oneColour: boolean;
  /** Most of any edit that the frame takes, 0…1. */
  readonly share: number;
  /** Share of the samples which no edit reaches that changed, 0…1; absent where nothing was named. */
  readonly leaked?: number | undefined;
}

/** A failure that one frame shows by itself. */
export interface Failure {
  /** What is told of frames that show it, after `frames 3–9`. */
  readonly told: string;
  /** Whether the frame shows it. A source that is so already fails at nothing. */
  shows(frame: Glanced, context: FailureContext): boolean;
}

/** More than this share of what no edit reaches is more than rounding. */
const LEAKED = 0.02;

/** Less contrast than this is one flat colour; luma 0…1. */
const FLAT = 0.02;

const isFlat = ({ spread }: Glance): boolean => spread < FLAT;

/** The failures of single frames, the gravest first: a frame that is black is not called flat too. */
export const FRAME_FAILURES = {
  'not-finite': { told: 'hold samples that are no numbers', shows: ({ after }) => !after.finite },
  black: {
    told: 'are black',
    shows: ({ before, after }, { veryDark, oneColour }) =>
      !oneColour && after.luma < 0.02 && after.dark > (veryDark ? 0.995 : 0.95) && before.dark < 0.8 && before.luma > 0.04,
  },
  'blown-out': {
    told: 'are blown out to white',
    shows: ({ before, after }, { veryLight, oneColour }) =>
      !oneColour &&
      (after.bright > (veryLight ? 0.97 : 0.5) ||
        (!veryLight && after.full > 0.6 && after.luma > 0.75 && after.luma > before.luma + 0.3)) &&
      before.bright < 0.5 * after.bright,
  },
  flat: {
    told: 'are one flat colour',
    shows: ({ before, after }, { oneColour }) => !oneColour && isFlat(after) && after.spread < 0.25 * before.spread,
  },
  noise: {
    told: 'are noise',
    shows: ({ before, after }, { grainy }) =>
      after.turning < (grainy ? -0.4 : -0.25) &&
      after.step > (grainy ? 0.1 : 0.05) &&
      after.step > (grainy ? 4 : 2) * before.step,
  },
  'repeated-tiles': {
    told: 'repeat the same tile',
    shows: ({ before, after }) => after.repeats > 0.93 && before.repeats < 0.8,
  },
  banding: {
    told: 'have bands instead of smooth tones',
    shows: ({ before, after }, { fewTones, oneColour }) => !fewTones && !oneColour && after.comb > 0.6 && before.comb < 0.4,
  },
  'wrong-place': {
    told: 'changed where nothing was asked for',
    shows: (_, { leaked = 0 }) => leaked > LEAKED,
  },
  'no-change': {
    told: 'did not change so that it can be seen',
    shows: ({ changed }, { masked, share }) => share >= 0.3 && changed < (masked ? 0.0002 : 0.004),
  },
} as const satisfies Partial<Record<FailureName, Failure>>;

/** The failure of a frame, as its own rows show it; at most one. */
export function failuresIn(frame: Glanced, context: FailureContext): FailureName[] {
  const found = (Object.entries(FRAME_FAILURES) as [FailureName, Failure][]).find(([, { shows }]) => shows(frame, context));
  return found ? [found[0]] : [];
}
