import { EditError } from '../core/errors.js';

/** Which drawing of the texture a frame has: frames with one number share it. */
export type DrawingOf = (index: number) => number;

/**
 * How a texture moves: `screen`, which is also what `auto` is where no look says otherwise, keeps one drawing, `boil:N` has a new one every N frames, as films that are drawn by hand "on twos" have.
 *
 * @throws `plan/texture-motion`
 */
export function textureMotion(text: string): DrawingOf {
  if (text === 'screen' || text === 'auto') return () => 0;
  const every = Number(/^boil:([1-9]\d{0,3})$/.exec(text)?.[1]);
  if (!every) {
    const sentence = `\`textureMotion\`: expected screen or boil:N, such as boil:2 for a new drawing every second frame, found "${text}".`;
    throw new EditError('plan/texture-motion', sentence, { found: text });
  }
  return (index) => Math.floor(index / every);
}
