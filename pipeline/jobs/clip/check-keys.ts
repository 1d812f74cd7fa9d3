import { basename } from 'node:path';
import { EditError } from '../../../core/errors.js';
import type { FrameFormat } from '../../../core/frame.js';
import { alphaOf } from '../../../media/carry/picture-of-key.js';
import { resizePlane } from '../../../media/colour/resize-plane.js';
import { rgbView } from '../../../media/colour/rgb-view.js';
import { storedPlane } from '../../../media/colour/upright.js';
import { THUMBNAIL, type Thumbnail } from '../../../media/input/shots.js';
import { alikeness, leastDifference, wholeDifference } from '../../../media/metrics/alike-thumbnails.js';
import { luma } from '../../../media/metrics/luma.js';
import { readStill } from '../../../media/stills/still.js';
import { placedKeys } from './carried-keys.js';
import type { Prepared } from './clip-facts.js';

/** Difference of luma, of 255, up to which the less changed half of a key is its frame's: codecs and scaling make some. */
const SAME = 4;
/** The same for the frame that a wrong one is told to be: pure colours have another luma in other matrices. */
const ALIKE = 12;
/** How many times nearer another frame must be than the one that a key was given for. */
const NEARER = 3;
/** Under this likeness of structure a picture is of something else. */
const UNLIKE = 0.2;

/** Holds the keys of a plan against the clip's frames as they come by. */
export interface KeyCheck {
  see(thumbnail: Thumbnail): void;
  /** Whether a key is still looked for beyond the frames that are needed. */
  readonly unsure: boolean;
  /** Throws `plan/carry` for a key that is another frame than it is said to be, or none of this clip. */
  end(): void;
}

interface WatchedKey {
  readonly image: string;
  readonly index: number;
  readonly luma: Uint8Array;
  own: { readonly difference: number; readonly alike: number } | undefined;
  best: { whole: number; difference: number; index: number };
}

/** @throws `media/…` for a picture that cannot be read */
export async function checkKeys(prepared: Prepared): Promise<KeyCheck> {
  const watched: WatchedKey[] = [];
  for (const { image, index } of placedKeys(prepared)) {
    const { frame } = await readStill(image, { toSrgb: true });
    if (alphaOf(frame)?.some((cover) => cover < 1)) continue; // paint alone looks like nothing
    const view = rgbView(frame);
    watched.push({
      image,
      index,
      luma: thumbnailOf(view, prepared.format),
      own: undefined,
      best: { whole: Infinity, difference: Infinity, index },
    });
  }
  const isOwn = ({ own }: WatchedKey): boolean => (own?.difference ?? Infinity) <= SAME;
  return {
    get unsure() {
      return watched.some((key) => !isOwn(key));
    },
    see({ index, luma: seen }) {
      for (const key of watched) {
        if (isOwn(key)) continue;
        const difference = leastDifference(seen, key.luma);
        const whole = wholeDifference(seen, key.luma);
        if (whole < key.best.whole) key.best = { whole, difference, index };
        if (index === key.index) key.own = { difference, alike: alikeness(seen, key.luma) };
      }
    },
    end() {
      for (const { image, index, own, best } of watched) {
        if (!own || own.difference <= SAME) continue;
        const name = basename(prepared.clip.path);
        if (best.difference <= ALIKE && best.difference * NEARER < own.difference)
          throw new EditError('plan/carry', `${image}: it was given for frame ${index} of ${name}, but looks like frame ${best.index}: give it for that one, as with @f${best.index}.`, { frame: best.index }); // prettier-ignore
        if (own.alike < UNLIKE)
          throw new EditError('plan/carry', `${image}: expected frame ${index} of ${name} with changes, found a picture that has nothing in common with it.`); // prettier-ignore
      }
    },
  };
}

/** A view as {@link readThumbnails} shows a frame: as it is stored. */
function thumbnailOf(view: ReturnType<typeof rgbView>, { orientation }: Pick<FrameFormat, 'orientation'>): Uint8Array {
  const sideways = orientation.turn === 90 || orientation.turn === 270;
  const size = sideways ? { width: view.height, height: view.width } : { width: view.width, height: view.height };
  const stored = storedPlane(luma(view.data), { ...size, orientation });
  return Uint8Array.from(resizePlane(stored, size, THUMBNAIL), (value) => Math.round(255 * Math.min(1, Math.max(0, value))));
}
