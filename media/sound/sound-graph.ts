import { SOUND_EFFECTS, type SoundEffectName } from './index.js';
import type { SoundEffect, Track } from './sound-effect.js';

/** One effect, for a while. Seconds count from the clip's start, in a plan below 0 from its end. */
export interface SoundEdit {
  readonly effect: SoundEffectName;
  /** What the effect's unit counts. */
  readonly amount: number;
  readonly from: number | null;
  readonly to: number | null;
  /** Seconds over which it comes and goes. */
  readonly fade: number;
}

/** Least time, in seconds, in which an effect comes or goes: none is heard as a click. */
const LEAST_FADE = 0.01;

/** Samples between two values of an envelope: 1.3 ms at 48 kHz. */
const ENVELOPE_SAMPLES = 64;

/**
 * ffmpeg's audio filters for edits of one track, one after the other. Each is mixed with the sound before it by an envelope; length and times stay,
 * so the tail of an echo ends with the track.
 *
 * @param start the time, in seconds, that the clip begins at in its file
 */
export const soundGraph = (edits: readonly SoundEdit[], track: Track, start: number): string =>
  edits.map((edit, at) => mixed(edit, track, start, at)).join(',');

function mixed({ effect, amount, from, to, fade }: SoundEdit, track: Track, start: number, at: number): string {
  const { amount: meaning, filters, lengthens = false }: SoundEffect = SOUND_EFFECTS[effect];
  const share = meaning.unit === 'share' ? amount : 1;
  const alone = `${filters(track, meaning.unit === 'decibels' ? amount : 0)},aformat=channel_layouts=${track.layout}`;
  if (from === null && to === null && share === 1 && !/[;[]/.test(alone) && !lengthens) return alone;
  const length = Math.max(fade, LEAST_FADE);
  const rise = from === null ? '1' : `clip((t-${start + from})/${length}\\,0\\,1)`;
  const fall = to === null ? '1' : `clip((${start + to}-t)/${length}\\,0\\,1)`;
  const weight = `${share}*${rise}*${fall}`;
  const [dry, wet, kept, made] = ['dry', 'wet', 'kept', 'made'].map((name) => `[${name}${at}]`);
  return [
    `asetnsamples=n=${ENVELOPE_SAMPLES}:p=0,asplit${dry}${wet}`,
    `${dry}volume=1-${weight}:eval=frame${kept}`,
    `${wet}${alone},asetnsamples=n=${ENVELOPE_SAMPLES}:p=0,volume=${weight}:eval=frame${made}`,
    `${kept}${made}amix=inputs=2:duration=first:dropout_transition=0,volume=2`,
  ].join(';');
}
