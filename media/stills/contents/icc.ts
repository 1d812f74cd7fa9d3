import { digest } from './digest.js';
import type { SampleModel } from './still-contents.js';

const SPACES: Readonly<Record<string, SampleModel>> = { 'GRAY': 'grey', 'RGB ': 'RGB', 'CMYK': 'CMYK', 'Lab ': 'Lab' }; // prettier-ignore

/** What samples a colour profile is for; undefined for others. */
export const profileSpace = (icc: Buffer): SampleModel | undefined => SPACES[icc.toString('latin1', 16, 20)];

/** Whether samples of a profile are sRGB's: by its name, which all makers of such profiles give it. */
export const isSrgb = (icc: Buffer): boolean => profileSpace(icc) === 'RGB' && /\bsRGB\b/i.test(profileName(icc));

/** A profile's name for people, with a digest that tells it from others of the name. */
export function profileName(icc: Buffer): string {
  const count = icc.length >= 132 ? Math.min(100, icc.readUInt32BE(128)) : 0;
  for (let at = 132; at + 12 <= icc.length && at < 132 + 12 * count; at += 12) {
    if (icc.toString('latin1', at, at + 4) !== 'desc') continue;
    const name = textOf(icc.subarray(icc.readUInt32BE(at + 4), icc.readUInt32BE(at + 4) + icc.readUInt32BE(at + 8)));
    if (name) return `${name} (${digest(icc)})`;
  }
  return `profile ${digest(icc)}`;
}

function textOf(tag: Buffer): string | undefined {
  const type = tag.toString('latin1', 0, 4);
  const text =
    type === 'desc' && tag.length > 12
      ? tag.toString('latin1', 12, 12 + tag.readUInt32BE(8))
      : type === 'mluc' && tag.length >= 28
        ? Buffer.from(tag.subarray(tag.readUInt32BE(24), tag.readUInt32BE(24) + (tag.readUInt32BE(20) & ~1))).swap16().toString('utf16le') // prettier-ignore
        : '';

  return text.replace(/\0.*$/s, '').trim() || undefined;
}
