import type { PartOf } from './picture-part.js';
import { smallNet } from './small-net.js';

/** Side of what the network sees and says, pixels. */
export const SUBJECT_SIDE = 320;

/**
 * What stands out of a picture: people, animals, things in front. By the small U²-Net (Qin et al., "U²-Net: going deeper with nested U-structure for salient
 * object detection", 2020); see THIRD_PARTY.md.
 *
 * @returns the share of each pixel of the picture made square, row-major, 0…1
 */
export async function findSubject(
  { width, height }: { readonly width: number; readonly height: number },
  partOf: PartOf,
): Promise<Float32Array> {
  const square = partOf({ x: 0, y: 0, width, height }, { width: SUBJECT_SIDE, height: SUBJECT_SIDE });
  return (await smallNet('subject.onnx').run(square))['shares'];
}
