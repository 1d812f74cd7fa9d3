import { EditError } from '../../core/errors.js';
import { densify } from './densify.js';
import { enlargeFlow } from './enlarge-flow.js';
import { shrinkFlow } from './shrink-flow.js';
import { createFlowField, type FlowField } from './flow-field.js';
import type { GrayImage } from './gray-image.js';
import { PATCH_SIZE, createPatchGrid, searchPatches } from './patch-search.js';
import { createPyramid, fillPyramid } from './pyramid.js';
import { createRefineMemory, refineFlow, type RefineOptions } from './refine-flow.js';

/** Settings of {@link createFlowEstimator}. */
export interface FlowOptions {
  /** Pixels between patches, 1…8, default 4. */
  readonly stride?: number;
  /** Most descent steps of a patch default 8. */
  readonly iterations?: number;
  /** Variational refinement at each level; `false` leaves it out. */
  readonly refine?: RefineOptions | false;
  /** Level of the pyramid at which a guess of the motion is taken up, 0 the finest, default 2; without a guess the coarsest is. */
  readonly startLevel?: number;
}

/** Motion between images of one size, with memory made once. Fields that it returns are its own and are overwritten by its next call. */
export interface FlowEstimator {
  /** Where each pixel of `from` is found in `to`. @param start a guess, see {@link FlowOptions.startLevel} */
  forward(from: GrayImage, to: GrayImage, start?: FlowField): FlowField;
  /** Both directions, as {@link occlusionMask} needs them, each from its guess where there are guesses. */
  both(
    from: GrayImage,
    to: GrayImage,
    starts?: { readonly forward: FlowField; readonly backward: FlowField },
  ): { forward: FlowField; backward: FlowField };
}

/** The shortest side in pixels that motion can be estimated for: one patch. */
export const SMALLEST_FLOW_SIDE = PATCH_SIZE;

/** Under this side a level holds too few patches to be worth searching. */
const COARSEST_SIDE = 12;

/**
 * Dense optical flow on the CPU by Dense Inverse Search: T. Kroeger, R. Timofte, D. Dai, L. Van Gool, *Fast Optical Flow using Dense Inverse
 * Search*, ECCV 2016. Coarse to fine over a pyramid down to about 12 pixels: patches are searched, made dense, and refined at every level.
 * Patches are compared without their mean, so a change of exposure is not taken for motion. The result is a function of the two images
 * alone.
 *
 * @param width @param height size of the images in pixels, each at least {@link SMALLEST_FLOW_SIDE}
 * @throws EditError `bug/flow-size` when a side is shorter or an image has another size
 */
export function createFlowEstimator(width: number, height: number, options: FlowOptions = {}): FlowEstimator {
  if (Math.min(width, height) < SMALLEST_FLOW_SIDE) {
    throw new EditError(
      'bug/flow-size',
      `optical flow expected sides of at least ${SMALLEST_FLOW_SIDE} pixels, found ${width}×${height}.`,
    );
  }
  const { stride = 4, iterations = 8, refine = {}, startLevel = 2 } = options;
  const pyramids = [0, 1].map(() => createPyramid(width, height, PATCH_SIZE + 2, COARSEST_SIDE)) as [Pyramid, Pyramid];
  const grids = pyramids[0].map((level) => createPatchGrid(level.width, level.height, stride));
  const coarser = pyramids[0].slice(1).map((level) => createFlowField(level.width, level.height));
  const results = [createFlowField(width, height), createFlowField(width, height)] as const;
  const start = pyramids[0].map((level) => createFlowField(level.width, level.height));
  const weights = pyramids[0].map((level) => new Float32Array(level.width * level.height));
  const refineMemory = refine ? createRefineMemory(width * height) : undefined;

  function solve([from, to]: readonly [Pyramid, Pyramid], result: FlowField, guess?: FlowField): FlowField {
    const fields = [result, ...coarser];
    const first = guess ? Math.min(startLevel, from.length - 1) : from.length - 1;
    for (let index = first; index >= 0; index -= 1) {
      const a = from[index];
      const b = to[index];
      const grid = grids[index];
      const initial = start[index];
      const field = fields[index];
      if (guess && index === first) shrinkFlow(guess, index, initial);
      else if (index < from.length - 1) enlargeFlow(fields[index + 1], initial);
      else resetFlow(initial);
      searchPatches(a, b, initial, grid, iterations);
      densify(a, b, grid, field, weights[index]);
      if (refine && refineMemory) refineFlow(a, b, field, refineMemory, refine);
    }
    return result;
  }

  function load(from: GrayImage, to: GrayImage): void {
    for (const image of [from, to]) {
      if (image.width === width && image.height === height) continue;
      throw new EditError(
        'bug/flow-size',
        `optical flow expected an image of ${width}×${height}, found ${image.width}×${image.height}.`,
      );
    }
    fillPyramid(pyramids[0], from);
    fillPyramid(pyramids[1], to);
  }

  return {
    forward(from, to, guess) {
      load(from, to);
      return solve(pyramids, results[0], guess);
    },
    both(from, to, guesses) {
      load(from, to);
      const forward = solve(pyramids, results[0], guesses?.forward);
      return { forward, backward: solve([pyramids[1], pyramids[0]], results[1], guesses?.backward) };
    },
  };
}

function resetFlow({ u, v }: FlowField): void {
  u.fill(0);
  v.fill(0);
}

type Pyramid = ReturnType<typeof createPyramid>;
