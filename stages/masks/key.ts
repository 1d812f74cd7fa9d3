import { parseColour } from '../../media/colour/named-colours.js';
import { oklabOf } from '../../media/colour/oklab.js';
import { resizedView, viewSize } from '../../media/colour/rgb-view.js';
import { defineMask } from './mask-source.js';
import { storedMask } from './shown-mask.js';

/** What is of one colour, such as a green screen. */
export const key = defineMask({
  summary: 'what is of one colour, such as a green screen',
  options: {
    colour: { type: 'text', default: '#00ff00', summary: 'the colour: a name or #rrggbb' },
    similarity: {
      type: 'number',
      default: 0.16,
      min: 0,
      max: 1,
      summary: 'difference (OKLab) up to which a pixel is of the colour',
    },
    softness: {
      type: 'number',
      default: 0.04,
      min: 0,
      max: 1,
      summary: 'further difference over which the mask fades to nothing',
    },
  },
  open: ({ colour, similarity, softness }, { format }) => {
    const [, keyA, keyB] = oklabOf(...parseColour(colour));
    const chroma = Math.hypot(keyA, keyB);
    const [ua, ub] = chroma > 0 ? [keyA / chroma, keyB / chroma] : [0, 0];
    const size = viewSize(format);
    const area = size.width * size.height;
    const shares = new Float32Array(area);
    return {
      maskOf: (frame) => {
        const { data } = resizedView(frame, size);
        for (let i = 0; i < area; i++) {
          const [, a, b] = oklabOf(data[i], data[i + area], data[i + 2 * area]);
          // light falls on a screen unevenly: more or less of the same hue is nearer than another hue
          const along = a * ua + b * ub - chroma;
          const across = Math.hypot(a - (along + chroma) * ua, b - (along + chroma) * ub);
          const distance = Math.hypot(along * (chroma > 0 ? 0.7 : 1), across);
          shares[i] = softness > 0 ? (similarity + softness - distance) / softness : distance <= similarity ? 1 : 0;
        }
        return storedMask(shares, format);
      },
    };
  },
});
