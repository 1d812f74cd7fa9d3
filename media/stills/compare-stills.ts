import type { Frame } from '../../core/frame.js';
import { rgbView, viewSize } from '../colour/rgb-view.js';
import type { ClipComparison, CompareClipsOptions } from '../metrics/compare-clips.js';
import { compareColourTags } from '../metrics/compare-colour-tags.js';
import { compareFrames } from '../metrics/compare-frames.js';
import type { WithMeters } from '../metrics/fidelity-meter.js';
import type { PropertyComparison } from '../whole/hold-against.js';
import { compareTimestamps } from '../metrics/compare-timestamps.js';
import type { RgbFrame } from '../metrics/rgb-frame.js';
import { compareContents } from './contents/compare-contents.js';
import { readStill } from './still.js';

/**
 * Compares a picture with what was made of it: all that their files carry, by the list that a job is held against too, and the pictures themselves.
 *
 * @throws `media/unreadable`, `media/animated`, `media/damaged`
 */
export async function compareStills(
  sourcePath: string,
  outputPath: string,
  { signal, meters }: Pick<CompareClipsOptions, 'signal'> & WithMeters = {},
): Promise<ClipComparison> {
  const [source, output] = [await readStill(sourcePath), await readStill(outputPath)];
  const pictures = await compareFrames(one(source.frame), one(output.frame), {
    flowSide: false,
    meters,
    ...(signal && { signal }),
  });
  const [own, found] = [viewSize(source.frame.format), viewSize(output.frame.format)];
  const sameSize = own.width === found.width && own.height === found.height;
  const times = { pts: [0n], timeBase: source.frame.format.timeBase };
  return {
    source: sourcePath,
    output: outputPath,
    timestamps: compareTimestamps(times, times),
    duration: { sourceSeconds: null, outputSeconds: null, differenceMilliseconds: null },
    audio: { same: true, streams: [] },
    colour: compareColourTags(source.frame.format.colour, output.frame.format.colour),
    properties: [...compareContents(source.contents, output.contents), ...opacity(source.frame, output.frame)],
    pictures: { ...pictures, outputResizedFrom: sameSize ? null : found },
    notes: sameSize
      ? []
      : [
          `The output is ${found.width}x${found.height} where the source is ${own.width}x${own.height}; it was brought to the source's size.`,
        ],
  };
}

/** A picture as a film of one frame. */
async function* one(frame: Frame): AsyncGenerator<RgbFrame, void, undefined> {
  const { width, height, data } = rgbView(frame);
  yield await Promise.resolve({ pts: 0n, timeBase: frame.format.timeBase, width, height, rgb: data });
}

/** How opaque the pixels are, where both pictures say it: views of pictures do not show it. */
function opacity(source: Frame, output: Frame): PropertyComparison[] {
  const [a, b] = [opaqueness(source), opaqueness(output)];
  if (!a || a.length !== b?.length) return [];
  const most = a.reduce((found, value, i) => Math.max(found, Math.abs(value - b[i])), 0);
  const name = 'opacity';
  return [most < 1 / 512 ? { name, source: 'as it is', output: 'as it is', same: true } : { name, source: 'as it is', output: `off by up to ${(100 * most).toFixed(1)} %`, same: false }]; // prettier-ignore
}

function opaqueness({ format: { pixelFormat }, planes }: Frame): Float32Array | undefined {
  const component = pixelFormat.alpha ? pixelFormat.components.at(-1) : undefined;
  const plane = component && planes[component.plane];
  if (!component || !plane) return undefined;
  const most = 2 ** pixelFormat.depth - 1;
  const { step, offset } = component;
  return Float32Array.from({ length: plane.length / step }, (_, i) => plane[i * step + offset] / most);
}
