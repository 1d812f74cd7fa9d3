import { codeScales } from './code-range.js';
import { isHdr, nitsToPq, SDR_WHITE } from './hdr-transfer.js';
import { rgbComponents, type Picture } from './row-reader.js';
import { matrixOf, yuvMatrix } from './yuv-matrix.js';

/** What pictures are laid on that lose their transparency, where nothing else is asked for. */
export const BACKGROUND = 'white';

/** Signal of HLG for reference white (ITU-R BT.2408). */
const HLG_WHITE = 0.75;

/**
 * Lays a picture with transparency on a colour, in its own planes; it is opaque after that. Chroma that several pixels share takes the mean of what they let
 * through.
 *
 * @param colour R'G'B', 0…1; in HDR pictures 1 is reference white
 */
export function layOnColour(picture: Picture, colour: readonly [number, number, number]): void {
  const { format, planes } = picture;
  const { width, height, pixelFormat } = format;
  const { components, depth, model, chromaShift } = pixelFormat;
  const alpha = components[components.length - 1];
  const opacity = planes[alpha.plane];
  const most = 2 ** depth - 1;
  const codes = codesOf(format, colour);
  for (const [at, { plane, step, offset }] of components.slice(0, -1).entries()) {
    const [right, down] = model === 'yuv' && at > 0 ? chromaShift : [0, 0];
    const [columns, rows] = [-(-width >> right), -(-height >> down)];
    const samples = planes[plane];
    for (let y = 0; y < rows; y++) {
      const [top, bottom] = [y << down, Math.min(height, (y + 1) << down)];
      for (let x = 0; x < columns; x++) {
        const end = Math.min(width, (x + 1) << right);
        let [sum, count] = [0, 0];
        for (let v = top; v < bottom; v++)
          for (let u = x << right; u < end; u++, count++) sum += opacity[(v * width + u) * alpha.step + alpha.offset];
        const through = sum / (count * most);
        const i = (y * columns + x) * step + offset;
        samples[i] = Math.round(through * samples[i] + (1 - through) * codes[at]);
      }
    }
  }
  for (let i = alpha.offset; i < opacity.length; i += alpha.step) opacity[i] = most;
}

/** A colour as the codes of a format's components. */
function codesOf(format: Picture['format'], colour: readonly [number, number, number]): number[] {
  const white = !isHdr(format) ? 1 : format.colour.transfer === 'smpte2084' ? nitsToPq(SDR_WHITE) : HLG_WHITE;
  const [red, green, blue] = colour.map((value) => value * white);
  const { luma, chroma } = codeScales(format);
  const code = (value: number, { zero, step }: typeof luma): number => zero + value / step;
  const rgb = rgbComponents(format);
  if (rgb) {
    const codes: number[] = [];
    [red, green, blue].forEach((value, at) => (codes[rgb[at]] = code(value, luma)));
    return codes;
  }
  const { y, u, v } = yuvMatrix(matrixOf(format)).toYuv;
  const mix = (weights: typeof y): number => weights[0] * red + weights[1] * green + weights[2] * blue;
  return [code(mix(y), luma), code(mix(u), chroma), code(mix(v), chroma)];
}
