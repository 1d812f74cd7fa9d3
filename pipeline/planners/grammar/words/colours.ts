import { CSS_COLOURS } from '../../../../scenes/select/css-colours.js';

/** Colours that people name and CSS does not. */
const MORE: Readonly<Record<string, number>> = {
  'camel brown': 0xc19a6b, 'camel color': 0xc19a6b, 'camel colored': 0xc19a6b, taupe: 0x483c32, ecru: 0xc2b280, 'sand colored': 0xc2b280, 'wine colored': 0x722f37, mocha: 0x967969, 'lemon yellow': 0xfff44f, 'brick red': 0xcb4154, 'ash gray': 0xb2beb5, 'slate blue': 0x6a5acd, 'dusty pink': 0xd58a94, 'dusty rose': 0xb76e79, 'powder blue': 0xb0e0e6, 'steel blue': 0x4682b4, 'coral red': 0xff4040, 'ruby red': 0x9b111e, 'sapphire blue': 0x0f52ba, 'kelly green': 0x4cbb17, 'pastel yellow': 0xfdfd96, oxblood: 0x4a0000, eggplant: 0x614051,
  scarlet: 0xff2400, burgundy: 0x800020, mint: 0x98ff98, mustard: 0xffdb58, lilac: 0xc8a2c8, emerald: 0x50c878, cream: 0xfffdd0, peach: 0xffe5b4, amber: 0xffbf00, ruby: 0xe0115f, sapphire: 0x0f52ba,
  mauve: 0xe0b0ff, ochre: 0xcc7722, rose: 0xff007f, 'rose gold': 0xb76e79, champagne: 0xf7e7ce, apricot: 0xfbceb1, cobalt: 0x0047ab, cerulean: 0x007ba7, aubergine: 0x472c4c, rust: 0xb7410e, terracotta: 0xe2725b, vermilion: 0xe34234,
  'off white': 0xfaf9f6, 'baby blue': 0x89cff0, 'baby pink': 0xf4c2c2, 'forest green': 0x228b22, 'navy blue': 0x000080, 'royal blue': 0x4169e1, 'sky blue': 0x87ceeb, 'lime green': 0x32cd32, 'olive green': 0x808000, 'electric blue': 0x7df9ff,
  'neon green': 0x39ff14, 'neon pink': 0xff6ec7, 'blood red': 0x8a0303, 'cherry red': 0xd2042d, 'racing green': 0x004225, 'british racing green': 0x004225, 'mint green': 0x98ff98, 'emerald green': 0x50c878, 'jet black': 0x0a0a0a, 'snow white': 0xfffafa,
  'pitch black': 0x000000, 'bright red': 0xff0000, 'bright yellow': 0xffff00, 'bright blue': 0x0000ff, 'bright green': 0x00ff00, 'bright orange': 0xff8000, 'bright pink': 0xff33aa, 'fire engine red': 0xce2029, 'bottle green': 0x006a4e, 'hunter green': 0x355e3b,
  'sage green': 0x9caf88, sage: 0x9caf88, blonde: 0xfaf0be, blond: 0xfaf0be, ginger: 0xb06500, brunette: 0x3b1e08, auburn: 0xa52a2a, rosy: 0xff9999, violet: 0xee82ee, 'midnight blue': 0x191970, 'ice blue': 0x99ffff, 'petrol blue': 0x005f6a, 'wine red': 0x722f37,
  charcoal: 0x36454f, gold: 0xffd700, golden: 0xffd700, silver: 0xc0c0c0, copper: 0xb87333, bronze: 0xcd7f32, jade: 0x00a86b, 'canary yellow': 0xffef00, 'pale blue': 0xafeeee, 'hot pink': 0xff69b4, fuschia: 0xff00ff, aqua: 0x00ffff, caramel: 0xc68e17, chestnut: 0x954535,
}; // prettier-ignore

const SHADES = ['light', 'dark', 'deep', 'pale', 'medium', 'bright', 'hot', 'vivid', 'soft', 'neon', 'pastel'];
const BASE = 'red orange yellow green turquoise blue purple pink white black gray brown cyan magenta teal violet beige navy olive maroon lime indigo'.split(' '); // prettier-ignore

/** CSS names that mean something else in a sentence. */
const NOT_HERE = new Set(['snow', 'linen', 'wheat', 'tomato', 'chocolate', 'seashell']);

/** All colour phrases, in American spelling, as 0xRRGGBB. */
export const COLOUR_WORDS: ReadonlyMap<string, number> = new Map([
  ...Object.entries(CSS_COLOURS).filter(([name]) => !NOT_HERE.has(name)).map(([name, rgb]) => [name.replace('grey', 'gray'), rgb] as const), // prettier-ignore
  ...SHADES.flatMap((shade) => BASE.map((base) => [`${shade} ${base}`, shaded(shade, base)] as const)),
  ...Object.entries(MORE),
]);

/** "dark blue" as CSS has it, else the base mixed with black or white. */
function shaded(shade: string, base: string): number {
  const own = (CSS_COLOURS[shade + base] as number | undefined) ?? CSS_COLOURS[shade + base.replace('gray', 'grey')];
  if (own !== undefined) return own;
  const rgb = CSS_COLOURS[base] ?? MORE[base] ?? 0;
  const [share, to] = ['dark', 'deep'].includes(shade) ? [0.45, 0] : ['light', 'pale', 'soft', 'pastel'].includes(shade) ? [0.5, 255] : [0, 0]; // prettier-ignore
  return [16, 8, 0].reduce((sum, bit) => sum + (Math.round(((rgb >> bit) & 255) * (1 - share) + to * share) << bit), 0);
}
