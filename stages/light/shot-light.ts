import type { Frame } from '../../core/frame.js';
import type { Shot, Survey } from '../../core/survey.js';
import type { Picture } from '../../media/colour/row-reader.js';
import { type Gains, lightBetween, type LitPlaces } from './light-between.js';
import { scaledLight, seenPlaces } from './seen-places.js';

/** The light of a shot: its anchors, all at one light. */
export interface ShotLight {
  readonly anchors: readonly LitPlaces[];
  /** Mean luma of the anchors, 0…1. */
  readonly luma: number;
}

/** What is left between two anchors that are half as like each other as themselves after so many rounds: a hundredth. */
const ROUNDS = 4;

/** Opens what tells the light of a frame's shot, which its anchors stand for. Shots must be asked for in order. */
export function createShotLight(survey: Survey): (frame: Pick<Frame, 'index'>) => Promise<ShotLight | undefined> {
  let latest: { readonly shot: Shot; readonly light: Promise<ShotLight> } | undefined;
  return async (frame) => {
    const shot = survey.shotOf(frame.index);
    if (!shot.anchors.length) return undefined;
    if (latest?.shot !== shot) latest = { shot, light: survey.anchorFrames(shot).then(lightOf) };
    return latest.light;
  };
}

/** What scales a picture's own light to that of its shot: a function of the picture and the anchors alone. */
export const gainsFor = (picture: Picture, { anchors }: ShotLight): Gains => lightBetween(seenPlaces(picture), anchors);

/**
 * Anchors whose light differs are brought to what is between them, so that it is the same whichever of them a frame is like. Each is more like itself than like
 * the others, so that it goes less than half of the way to another at once.
 */
function lightOf(frames: readonly Frame[]): ShotLight {
  const own = frames.map((frame) => seenPlaces(frame));
  let anchors = own;
  for (let round = 0; round < ROUNDS; round++)
    anchors = anchors.map((places) => ({ ...places, light: scaledLight(places.light, lightBetween(places, anchors)) }));
  return {
    anchors,
    luma: own.reduce((sum, { luma }) => sum + luma, 0) / own.length,
  };
}

/** Scales the light of a picture, in place. @param rgb planar R′G′B′, 0…1 @param share of the way, 0…1 */
export function relight(rgb: Float32Array, gains: Gains, share: number): void {
  const area = rgb.length / 3;
  gains.forEach((gain, c) => {
    const factor = Math.exp(share * gain);
    for (let i = c * area; i < (c + 1) * area; i++) rgb[i] = Math.min(1, factor * rgb[i]);
  });
}
