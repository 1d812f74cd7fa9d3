import { createHash } from 'node:crypto';

/** Most bytes of a name in a folder, on every file system in common use. */
const MAX_BYTES = 255;

/**
 * A name with an ending, cut where both together are longer than a folder takes: eight digits, a hash of the whole name, then stand for what is
 * missing, so that two long names stay two.
 *
 * @param room bytes that must be left for a further ending, default 0
 */
export function fitName(name: string, ending: string, room = 0): string {
  const most = MAX_BYTES - Buffer.byteLength(ending) - room;
  if (Buffer.byteLength(name) <= most) return name + ending;
  const digits = createHash('sha256').update(name).digest('hex').slice(0, 8);
  let kept = '';
  for (const character of name) {
    if (Buffer.byteLength(kept + character) > most - digits.length - 1) break;
    kept += character;
  }
  return `${kept}-${digits}${ending}`;
}
