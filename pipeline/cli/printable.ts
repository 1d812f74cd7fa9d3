/** C0 but tab and line feed, DEL, C1, marks that turn the writing direction, and line separators that terminals differ about. */
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/**
 * Text as it may go to a terminal: what would steer it is written as `\uXXXX`, for titles, file names and words of ffmpeg come from files of
 * others, and an escape code in them could retitle, recolour or answer for the terminal. In JSON the value stays the same.
 */
export const printable = (text: string): string =>
  text.replace(UNSAFE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
