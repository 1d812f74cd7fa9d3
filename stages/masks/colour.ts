import { type ColourName, COLOURS } from '../../scenes/select/colour-name.js';
import { parseColour } from '../../media/colour/named-colours.js';
import { oklabOf } from '../../media/colour/oklab.js';
import { LOOKED_REACH, lookedMask } from './looked-mask.js';
import { defineMask } from './mask-source.js';
import { smoothStep } from '../../core/smooth-step.js';
import {} from './rules/pixels.js';

/** Share of a colour at an OKLab pixel. */
type ColourRule = (light: number, chroma: number, hue: number, a: number, b: number) => number;

/** What a person calls by the names of colours. */
export const colour = defineMask({
  summary: 'what is of a colour that words name',
  options: {
    words: { type: 'list', default: ['red'], summary: `names (${Object.keys(COLOURS).join(', ')}), or other colours as #rrggbb` },
  },
  reach: LOOKED_REACH,
  open: ({ words }, { format }) => {
    const rules = words.map(ruleOf);
    return lookedMask(format, ({ data }) => {
      const area = data.length / 3;
      return Float32Array.from({ length: area }, (_, i) => {
        const [light, a, b] = oklabOf(data[i], data[i + area], data[i + 2 * area]);
        const turn = (Math.atan2(b, a) * 180) / Math.PI;
        const chroma = Math.hypot(a, b);
        return Math.max(0, ...rules.map((rule) => rule(light, chroma, turn < 0 ? turn + 360 : turn, a, b)));
      });
    });
  },
});

function ruleOf(word: string): ColourRule {
  const name = word.trim().toLowerCase() === 'gray' ? 'grey' : word.trim().toLowerCase();
  if (!Object.hasOwn(COLOURS, name)) {
    const [light, a, b] = oklabOf(...parseColour(name));
    return (l, _chroma, _hue, x, y) => 1 - smoothStep(0.08, 0.14, Math.hypot(0.5 * (l - light), x - a, y - b));
  }
  const { hue, chroma, light } = COLOURS[name as ColourName] as {
    readonly hue?: readonly [number, number];
    readonly chroma?: readonly [number, number];
    readonly light?: readonly [number, number];
  };
  return (l, c, h) => {
    const turned = hue && h + 360 < hue[1] + 8 ? h + 360 : h;
    return between(turned, hue, 8) * between(c, chroma, 0.02) * between(l, light, 0.06);
  };
}

/** 1 inside a range, 0 at a distance from it; half at its ends. */
const between = (value: number, range: readonly [number, number] | undefined, soft: number): number =>
  range ? smoothStep(range[0] - soft, range[0] + soft, value) * (1 - smoothStep(range[1] - soft, range[1] + soft, value)) : 1;
