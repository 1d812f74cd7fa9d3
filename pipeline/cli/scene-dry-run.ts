import type { Plan } from '../plan.js';
import { prepareScene } from '../scene/prepare-scene.js';
import { prepareTake } from '../scene/prepare-take.js';
import { describeSurface } from '../scene/surface-maps.js';
import { columns } from './columns.js';
import { counted } from './counted.js';

/** Tells what painting a scene would do: views, maps, and what becomes of each material. */
export async function dryRunScene(plan: Plan, tell: (text: string) => void): Promise<void> {
  const { file, cameras, viewSize, seen, canvases, notices, options, look, understood } = await prepareScene(plan);
  tell(`${cameras.length} views of ${viewSize}×${viewSize} pixels that see ${(100 * seen).toFixed(1)} % of what is painted`);
  const surface = options.maps === 'auto' ? look?.surface : undefined;
  tell(
    columns(
      canvases.canvases.flatMap(({ name, before, tiled, picture, materials }) =>
        materials.map((place): readonly [string, string] => {
          const how = tiled ? 'tiles, edited in texture space' : picture === undefined ? 'a new map' : 'painted';
          const material = file.scene.materials[place];
          return [material.name || name, `${before.width}×${before.height}, ${how}; ${describeSurface(surface, material)}`];
        }),
      ),
    ),
  );
  for (const notice of [understood, ...notices].filter(Boolean)) tell(`note: ${notice}`);
}

/** Tells what filming a scene into a clip and editing that would do. */
export async function dryRunTake(plan: Plan, tell: (text: string) => void): Promise<void> {
  const { take, frameRate, parts, file, notices } = await prepareTake(plan);
  const { frames, width, height } = take;
  const { name } = take.at(0).camera;
  const seconds = (frames * frameRate.den) / frameRate.num;
  tell(
    `${counted(frames, 'frame')} of ${width}×${height} pixels, ${seconds.toFixed(2)} s, ${name === 'turn 0' ? 'on a turntable' : `by the camera "${name}"`}; ${parts.size} of ${file.scene.parts.length} parts are edited`,
  );
  for (const notice of notices) tell(`note: ${notice}`);
}
