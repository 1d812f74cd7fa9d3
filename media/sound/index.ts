import { denoise } from './denoise.js';
import { gain } from './gain.js';
import { mute } from './mute.js';
import { radio } from './radio.js';
import { rain } from './rain.js';
import { reverb } from './reverb.js';
import type { SoundEffect } from './sound-effect.js';
import { telephone } from './telephone.js';
import { underwater } from './underwater.js';

/** What can be done to the sound of a clip, by name. */
export const SOUND_EFFECTS = { mute, gain, underwater, radio, telephone, reverb, denoise, rain } as const satisfies Record<
  string,
  SoundEffect
>;

/** Name of one of the {@link SOUND_EFFECTS}. */
export type SoundEffectName = keyof typeof SOUND_EFFECTS;
