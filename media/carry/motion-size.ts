import type { Size } from '../../core/size.js';

/** Shorter side in pixels that a shot is followed at. */
const SURVEY_SIDE = 180;

/** Size of the small views that {@link surveyCarry} takes of frames of a size. */
export function carryViewSize({ width, height }: Size): Size {
  const scale = Math.min(1, SURVEY_SIDE / Math.min(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
