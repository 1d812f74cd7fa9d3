import type { Closable, StageContext } from '../../core/stage.js';
import type { Frame } from '../../core/frame.js';
import type { Size } from '../../core/size.js';
import { resizedView, type RgbView } from '../../media/colour/rgb-view.js';
import type { EditRequest } from '../../models/engine/edit-request.js';
import type { DepthNet } from '../../models/vision/depth-net.js';
import { levelledNear, type Nearness, type NearRange, nearRange } from '../../models/vision/nearness.js';
import { askedControlNets } from './control-nets.js';
import { controlPicture } from './control-picture.js';
import { geometryOf } from './geometry.js';
import type { ControlOptions } from './resolve-controls.js';

/** How each ControlNet counts, for a request; nothing where there are none. */
export function controlUses(options: ControlOptions): Pick<EditRequest, 'controls'> {
  const nets = askedControlNets(options);
  return nets.length ? { controls: nets.map(({ weight, steps }) => ({ scale: weight, ...steps })) } : {};
}

/** What the ControlNets of a stage see of its frames. */
export interface FrameControls extends Closable {
  /** The pictures of a frame, in the order of the nets; nothing where there are none. `shot`: its number, where its anchors were made before. */
  of(frame: Frame, size: Size, shot?: number): Promise<{ readonly controls?: readonly Float32Array[] }>;
  /** The same of a shot's anchors: what is near and far in them is so in all frames of the shot, so that depth does not flicker. */
  ofAnchors(frames: readonly Frame[], size: Size, shot: number): Promise<{ readonly controls?: readonly Float32Array[] }[]>;
}

/** Makes the control pictures of a stage's frames: a network for depth is opened when the first frame needs it. */
export function frameControls(
  options: ControlOptions & { readonly threads: number },
  { shared }: Pick<StageContext, 'shared'>,
): FrameControls {
  // prettier-ignore
  const nets = askedControlNets(options);
  const { depthModel, threads } = options;
  let opened: Promise<DepthNet> | undefined;
  const open = async (): Promise<DepthNet> => {
    const { DepthNet } = await import('../../models/vision/depth-net.js');
    const one = () => DepthNet.open(depthModel, { device: 'cpu', threads });
    return shared ? shared(`depth-net ${depthModel} ${threads}`, one) : one();
  };
  const seen = async (view: RgbView): Promise<Nearness> => (await (opened ??= open())).see(bytesOf(view));
  const ranges = new Map<number, NearRange>();
  const seesDepth = depthModel !== '' && nets.some(({ kind }) => kind === 'depth' || kind === 'normal');
  const of: FrameControls['of'] = async (frame, size, shot) => {
    if (!nets.length) return {};
    const view = resizedView(frame, size);
    const geometry = geometryOf(frame, size);
    let near: Promise<Float32Array> | undefined;
    const nearOf = async (): Promise<Float32Array> =>
      levelledNear(await seen(view), view, shot === undefined ? undefined : ranges.get(shot));
    const shape = { geometry, ...(depthModel && { near: () => (near ??= nearOf()) }) };
    const controls: Float32Array[] = [];
    for (const { kind } of nets) controls.push(await controlPicture(kind, view, shape));
    return { controls };
  };
  return {
    of,
    async ofAnchors(frames, size, shot) {
      if (seesDepth && frames.some((frame) => !geometryOf(frame, size))) {
        const anchors: Nearness[] = [];
        for (const frame of frames) anchors.push(await seen(resizedView(frame, size)));
        ranges.set(shot, nearRange(anchors));
      }
      const pictures: Awaited<ReturnType<typeof of>>[] = [];
      for (const frame of frames) pictures.push(await of(frame, size, shot));
      return pictures;
    },
    async close() {
      if (!shared) await (await opened)?.close();
    },
  };
}

function bytesOf({ width, height, data }: RgbView): { width: number; height: number; data: Uint8Array } {
  const area = width * height;
  const bytes = new Uint8Array(3 * area);
  for (let c = 0; c < 3; c++) for (let i = 0; i < area; i++) bytes[3 * i + c] = Math.round(255 * data[c * area + i]);
  return { width, height, data: bytes };
}
