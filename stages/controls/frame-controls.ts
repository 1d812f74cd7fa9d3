import type { Closable, StageContext } from '../../core/stage.js';
import type { Frame } from '../../core/frame.js';
import type { Size } from '../../core/size.js';
import { resizedView, type RgbView } from '../../media/colour/rgb-view.js';
import type { EditRequest } from '../../models/engine/edit-request.js';
import type { DepthNet } from '../../models/vision/depth-net.js';
import { askedControlNets } from './control-nets.js';
import { controlPicture } from './control-picture.js';
import { geometryOf } from './geometry.js';
import type { ControlOptions } from './resolve-controls.js';

/** How each ControlNet counts, for a request; nothing where there are none. */
export function controlUses(options: ControlOptions): Pick<EditRequest, 'controls'> {
  const nets = askedControlNets(options);
  return nets.length ? { controls: nets.map(({ weight }) => ({ scale: weight })) } : {};
}

/** What the ControlNets of a stage see of its frames. */
export interface FrameControls extends Closable {
  /** The pictures of a frame, in the order of the nets; nothing where there are none. */
  of(frame: Frame, size: Size): Promise<{ readonly controls?: readonly Float32Array[] }>;
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
  const nearOf = async (view: RgbView): Promise<Float32Array> => (await (opened ??= open())).near(bytesOf(view), view);
  return {
    async of(frame, size) {
      if (!nets.length) return {};
      const view = resizedView(frame, size);
      const geometry = geometryOf(frame, size);
      let near: Promise<Float32Array> | undefined;
      const shape = { geometry, ...(depthModel && { near: () => (near ??= nearOf(view)) }) };
      const controls: Float32Array[] = [];
      for (const { kind } of nets) controls.push(await controlPicture(kind, view, shape));
      return { controls };
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
