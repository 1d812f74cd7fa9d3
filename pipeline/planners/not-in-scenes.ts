import type { SaidEdit } from '../plan/schema/understanding.js';

/**
 * Why an edit, or its time, makes no sense in a scene; undefined where it does.
 *
 * @param painted whether the scene itself is written; a clip of it has times
 */
export function notInScenes({ op, time, keys }: SaidEdit, painted: boolean): string | undefined {
  if (op === 'sound') return 'A scene has no sound.';
  return painted && (time ?? keys) ? 'A scene has no times: it is edited as a whole.' : undefined;
}
