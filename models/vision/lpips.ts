import type { SessionChoice } from '../runtime/onnx-runtime.js';
import type { Session } from '../runtime/session.js';
import { floatTensor, type Tensor } from '../tensor/tensor.js';
import type { BytePicture } from './byte-picture.js';
import { openGraph, type VisionFolder } from './vision-folder.js';

/**
 * Learned perceptual distance of two pictures, 0 = the same: R. Zhang et al., *The Unreasonable Effectiveness of Deep Features as a Perceptual
 * Metric*, CVPR 2018. The graph holds network and weights: `in0`, `in1` [1, 3, height, width] in −1…1 → `distance`.
 */
export class Lpips {
  private constructor(private readonly session: Session) {}

  /** @throws `model/…`, `device/…` */
  static async open(folder: VisionFolder, choice: SessionChoice): Promise<Lpips> {
    return new Lpips(await openGraph(folder.path, folder.graphs[0], choice));
  }

  /** The distance of two pictures of one size. */
  async distance(a: BytePicture, b: BytePicture): Promise<number> {
    const { distance } = await this.session.run({ in0: signed(a), in1: signed(b) }, ['distance']);
    return (distance as Tensor<'float32'>).data[0];
  }

  close(): Promise<void> {
    return this.session.close();
  }
}

/** Planes in −1…1. */
function signed({ width, height, data }: BytePicture): Tensor<'float32'> {
  const area = width * height;
  const values = Float32Array.from({ length: 3 * area }, (_, i) => (data[3 * (i % area) + Math.floor(i / area)] / 255) * 2 - 1);
  return floatTensor(values, [1, 3, height, width]);
}
