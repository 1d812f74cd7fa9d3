import type { Size } from '../../core/size.js';
import { openSession } from '../runtime/onnx-runtime.js';
import type { SessionChoice } from '../runtime/onnx-runtime.js';
import type { Session } from '../runtime/session.js';
import { asFloats } from '../tensor/cast-tensor.js';
import type { BytePicture } from './byte-picture.js';
import type { Nearness } from './nearness.js';
import { type PictureConfig, pixelValues } from './picture-processor.js';
import { graphPath, readVisionFolder, type VisionFolder } from './vision-folder.js';

/** What DPT's image processor reads besides. */
interface DepthConfig extends PictureConfig {
  readonly keep_aspect_ratio?: boolean;
  readonly ensure_multiple_of?: number;
}

/** Sides that networks of transformers can cut into their patches, where the folder does not say. */
const PATCH = 14;

/** Networks that give distances instead of nearness. */
const METRIC = new Set(['glpn', 'zoedepth']);

/** How near things are in a picture, by a network for depth: Depth Anything, DPT (MiDaS), GLPN or ZoeDepth as ONNX. */
export class DepthNet {
  private constructor(
    readonly folder: VisionFolder,
    private readonly session: Session,
  ) {}

  /** @throws `model/…`, `device/…` */
  static async open(path: string, choice: SessionChoice): Promise<DepthNet> {
    const folder = readDepthFolder(path);
    return new DepthNet(folder, await openSession({ path: graphPath(path, 'model') }, choice));
  }

  /** How near things are, on a scale of the network's own and at its own size. */
  async see(picture: BytePicture): Promise<Nearness> {
    const { config, picture: processor, kind } = this.folder;
    const { tensor } = pixelValues(picture, { ...processor, size: sizeFor(picture, processor) });
    const [input, output] = [this.session.inputs[0]?.name ?? 'pixel_values', this.session.outputs[0]?.name ?? 'predicted_depth'];
    const result = (await this.session.run({ [input]: tensor }, [output]))[output];
    const values = result ? asFloats(result) : new Float32Array();
    const [height = 1, width = 1] = result?.dims.slice(-2) ?? [];
    const metric = METRIC.has(kind) || config['depth_estimation_type'] === 'metric';
    return { width, height, values: metric ? values.map((distance) => (distance > 0 ? 1 / distance : 0)) : values };
  }

  close(): Promise<void> {
    return this.session.close();
  }
}

/** Reads a folder of such a network. @throws `model/vision-folder` for another one */
export const readDepthFolder = (path: string): VisionFolder =>
  readVisionFolder(path, ['depth_anything', 'dpt', 'glpn', 'zoedepth'], '`depthModel`');

/** The size that a picture has for the network: that of the folder, its shape kept where the folder says so, in sides that fit. */
function sizeFor(
  { width, height }: Size,
  { size, keep_aspect_ratio: keeps, ensure_multiple_of: multiple = keeps ? PATCH : 1 }: DepthConfig,
): Size {
  // prettier-ignore
  const side = typeof size === 'number' ? { width: size, height: size } : { width: size?.width, height: size?.height };
  const [across, down] = [(side.width ?? 384) / width, (side.height ?? 384) / height];
  const one = Math.abs(1 - across) < Math.abs(1 - down) ? across : down;
  const fit = (length: number, scale: number): number => Math.max(multiple, Math.round((length * (keeps ? one : scale)) / multiple) * multiple); // prettier-ignore
  return { width: fit(width, across), height: fit(height, down) };
}
