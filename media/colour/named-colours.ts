import { EditError } from '../../core/errors.js';

/** Colours by the names of CSS that people use, as R′G′B′ in hexadecimal. */
const NAMED = {
  black: '000000',
  grey: '808080',
  gray: '808080',
  silver: 'c0c0c0',
  white: 'ffffff',
  ivory: 'fffff0',
  beige: 'f5f5dc',
  tan: 'd2b48c',
  brown: 'a52a2a',
  chocolate: 'd2691e',
  maroon: '800000',
  crimson: 'dc143c',
  red: 'ff0000',
  coral: 'ff7f50',
  salmon: 'fa8072',
  orange: 'ffa500',
  gold: 'ffd700',
  yellow: 'ffff00',
  khaki: 'f0e68c',
  olive: '808000',
  lime: '00ff00',
  green: '008000',
  teal: '008080',
  turquoise: '40e0d0',
  cyan: '00ffff',
  blue: '0000ff',
  navy: '000080',
  indigo: '4b0082',
  violet: 'ee82ee',
  lavender: 'e6e6fa',
  purple: '800080',
  magenta: 'ff00ff',
  pink: 'ffc0cb',
} as const;

/**
 * R′G′B′ of a colour, 0…1.
 *
 * @param text a name, `#rgb` or `#rrggbb`
 * @throws `plan/colour`
 */
export function parseColour(text: string): readonly [red: number, green: number, blue: number] {
  const name = text.trim().toLowerCase();
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(name);
  const digits = Object.hasOwn(NAMED, name)
    ? NAMED[name as keyof typeof NAMED]
    : (/^#([0-9a-f]{6})$/.exec(name)?.[1] ?? short?.slice(1).map((digit) => digit + digit).join('')); // prettier-ignore
  if (digits === undefined)
    throw new EditError('plan/colour', `expected a colour, as a usual name or as #rrggbb, found "${text}".`);
  const part = (at: number): number => parseInt(digits.slice(at, at + 2), 16) / 255;
  return [part(0), part(2), part(4)];
}

/** Whether {@link parseColour} knows a colour. */
export const isColour = (text: string): boolean => Object.hasOwn(NAMED, text) || /^#([0-9a-f]{3}|[0-9a-f]{6})$/.test(text);
