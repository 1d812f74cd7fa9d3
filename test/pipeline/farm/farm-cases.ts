import { copyFileSync, cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { packageFile } from '../../../core/package-file.js';
import type { PlanRequest } from '../../../pipeline/plan/plan.js';
import { writeMadeFile } from '../../scenes/write-made-file.js';
import { lavfiClip } from '../../lavfi-clip.js';

/** An edit that a farm divides, and how long its pieces are. */
interface FarmCase {
  readonly request: PlanRequest;
  readonly chunk: number;
}

/**
 * A clip with sound, a mask, a range and two edits, one of them by a model, and a scene that is split by its views.
 *
 * @param scene the scene's file; default one of a single quad
 */
export function farmCases(
  folder: string,
  scene?: string,
): Readonly<Record<'clip' | 'scene', FarmCase>> & { readonly models: string } {
  const films = join(folder, 'films');
  const models = join(folder, 'models');
  mkdirSync(films, { recursive: true });
  cpSync(packageFile('test', 'fixtures', 'few-step', 'models', 'tiny-turbo'), join(models, 'tiny-turbo'), { recursive: true });
  const red = { pbrMetallicRoughness: { baseColorFactor: [0.8, 0.2, 0.1, 1] } };
  if (scene === undefined) writeMadeFile(join(films, 'scene.glb'), { materials: [red] });
  else copyFileSync(scene, join(films, 'scene.glb'));
  const more = ['-c:v', 'ffv1', '-pix_fmt', 'yuv420p', '-c:a', 'flac'];
  const input = lavfiClip(join(films, 'clip.mkv'), { seconds: 1.6, rate: '10', size: '48x32', more });
  const model = join(models, 'tiny-turbo');
  return {
    models,
    clip: {
      chunk: 5,
      request: {
        input,
        output: join(films, 'clip.out.mkv'),
        stages: [
          { use: 'adjust', options: { saturation: 0.1 }, when: { from: 0.5, fade: 0.2 } },
          {
            use: 'instruct',
            options: { instruction: 'make it red', model, steps: 1, size: 32, device: 'cpu', threads: 1 },
            mask: { of: [{ kind: 'box', x: 16, y: 8, width: 15, height: 13 }], feather: 2 },
          },
        ],
        range: { from: 2, to: 12, unit: 'frames' },
        codec: 'ffv1',
        mark: false,
        encode: { segmentSeconds: 1, pieceFrames: 4 },
      },
    },
    scene: {
      chunk: 1,
      request: {
        input: join(films, 'scene.glb'),
        output: join(films, 'scene.out.glb'),
        stages: [{ use: 'adjust', options: { saturation: 0.1 } }],
        scene: { views: 3, textureSize: 64 },
      },
    },
  };
}
