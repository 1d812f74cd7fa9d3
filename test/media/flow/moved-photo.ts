import { execFileSync } from 'node:child_process';
import type { GrayImage } from '../../../media/flow/gray-image.js';
import { createGrayImage } from './black-image.js';
import { FFMPEG } from '../../tools.js';

/** Gray samples of a photo, 0…1, scaled by ffmpeg to the given size. */
export function readPhoto(path: string, width: number, height: number): GrayImage {
  const args = [
    '-v',
    'error',
    '-i',
    path,
    '-vf',
    `scale=${width}:${height}:flags=area,format=gray`,
    '-frames:v',
    '1',
    '-f',
    'rawvideo',
    '-',
  ];
  const bytes = execFileSync(FFMPEG, args, { maxBuffer: 2 ** 28 });
  return { width, height, samples: Float32Array.from(bytes, (value) => value / 255) };
}

/** Affine motion about the picture's centre, in pixels of the small pictures: turn in degrees, zoom as a factor, then a shift. */
export interface Motion {
  readonly shift?: readonly [number, number];
  readonly turn?: number;
  readonly zoom?: number;
}

export interface MovedPair {
  readonly from: GrayImage;
  readonly to: GrayImage;
  /** Where the pixel (x, y) of `from` is in `to`, minus (x, y). */
  truth(x: number, y: number): readonly [number, number];
}

/**
 * Two small pictures of one large photo, the second moved. Each small pixel is the mean of 4 × 4 bilinear samples of the photo, which is
 * `scale` times as large, so sub-pixel motion is real detail and not interpolation of the small picture. Borders are cut, so content enters
 * and leaves as under a real camera.
 */
export function movedPair(
  photo: GrayImage,
  width: number,
  height: number,
  scale: number,
  { shift = [0, 0], turn = 0, zoom = 1 }: Motion,
): MovedPair {
  const [cx, cy] = [(width - 1) / 2, (height - 1) / 2];
  const cos = Math.cos((turn * Math.PI) / 180) * zoom;
  const sin = Math.sin((turn * Math.PI) / 180) * zoom;
  const truth = (x: number, y: number): readonly [number, number] => [
    cos * (x - cx) - sin * (y - cy) + cx + shift[0] - x,
    sin * (x - cx) + cos * (y - cy) + cy + shift[1] - y,
  ];
  const determinant = cos * cos + sin * sin;
  const origin = (x: number, y: number): readonly [number, number] => {
    const dx = x - cx - shift[0];
    const dy = y - cy - shift[1];
    return [(cos * dx + sin * dy) / determinant + cx, (-sin * dx + cos * dy) / determinant + cy];
  };
  const render = (map: (x: number, y: number) => readonly [number, number]): GrayImage => {
    const image = createGrayImage(width, height);
    for (let y = 0, i = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1, i += 1) {
        let sum = 0;
        for (let k = 0; k < 16; k += 1) {
          const [px, py] = map(x + ((k % 4) - 1.5) / 4, y + (Math.floor(k / 4) - 1.5) / 4);
          sum += sample(photo, (px - cx) * scale + (photo.width - 1) / 2, (py - cy) * scale + (photo.height - 1) / 2);
        }
        image.samples[i] = sum / 16;
      }
    }
    return image;
  };
  return { from: render((x, y) => [x, y]), to: render(origin), truth };
}

function sample({ width, height, samples }: GrayImage, x: number, y: number): number {
  const px = Math.min(Math.max(x, 0), width - 1.001);
  const py = Math.min(Math.max(y, 0), height - 1.001);
  const [x0, y0] = [Math.floor(px), Math.floor(py)];
  const at = y0 * width + x0;
  const above = samples[at] * (1 - px + x0) + samples[at + 1] * (px - x0);
  const below = samples[at + width] * (1 - px + x0) + samples[at + width + 1] * (px - x0);
  return above * (1 - py + y0) + below * (py - y0);
}
