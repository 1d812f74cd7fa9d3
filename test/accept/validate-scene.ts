import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { validateBytes } from 'gltf-validator';
import { openScene } from '../../scenes/formats/index.js';
import { sniffImage } from '../../scenes/formats/sniff-image.js';

/**
 * Errors and warnings that Khronos' validator has on a file, by code, with how often. It does not know KTX2, and warns of every such image that a
 * file has: those that are KTX2 do not count.
 */
export async function validateScene(path: string): Promise<Map<string, number>> {
  const { images } = await openScene(path);
  const isKtx2 = (pointer = ''): boolean => sniffImage(images[Number(/^\/images\/(\d+)$/.exec(pointer)?.[1])] ?? new Uint8Array(0)) === 'image/ktx2'; // prettier-ignore
  const { issues } = await validateBytes(new Uint8Array(await readFile(path)), {
    maxIssues: 0,
    externalResourceFunction: async (uri) => new Uint8Array(await readFile(join(dirname(path), decodeURIComponent(uri)))),
  });
  const counts = new Map<string, number>();
  for (const { code, severity, pointer } of issues.messages)
    if (severity < 2 && !(code === 'IMAGE_UNRECOGNIZED_FORMAT' && isKtx2(pointer))) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}

/** Errors and warnings that `after` has and `before` has not, or not so often. */
export const newProblems = (before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): string[] =>
  [...after].filter(([code, count]) => count > (before.get(code) ?? 0)).map(([code]) => code);
