import { EditError } from '../../core/errors.js';
import { densify } from './densify.js';
import { enlargeFlow } from './enlarge-flow.js';
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
}

/** Motion between images of one size, with memory made once. Fields that it returns are its own and are overwritten by its next call. */
export interface FlowEstimator {
  /** Where each pixel of `from` is found in `to`. */
  forward(from: GrayImage, to: GrayImage): FlowField;
  /** Both directions, as {@link occlusionMask} needs them. */
  both(from: GrayImage, to: GrayImage): { forward: FlowField; backward: FlowField };
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
  const { stride = 4, iterations = 8, refine = {} } = options;
  const pyramids = [0, 1].map(() => createPyramid(width, height, PATCH_SIZE + 2, COARSEST_SIDE)) as [Pyramid, Pyramid];
  const grids = pyramids[0].map((level) => createPatchGrid(level.width, level.height, stride));
  const coarser = pyramids[0].slice(1).map((level) => createFlowField(level.width, level.height));
  const results = [createFlowField(width, height), createFlowField(width, height)] as const;
  const start = pyramids[0].map((level) => createFlowField(level.width, level.height));
  const weights = pyramids[0].map((level) => new Float32Array(level.width * level.height));
  const refineMemory = refine ? createRefineMemory(width * height) : undefined;

  function solve([from, to]: readonly [Pyramid, Pyramid], result: FlowField): FlowField {
    const fields = [result, ...coarser];
    for (let index = from.length - 1; index >= 0; index -= 1) {
      const a = from[index];
      const b = to[index];
      const grid = grids[index];
      const initial = start[index];
      const field = fields[index];
      const above = fields[index + 1];
      if (above) enlargeFlow(above, initial);
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
    forward(from, to) {
      load(from, to);
      return solve(pyramids, results[0]);
    },
    both(from, to) {
      load(from, to);
      const forward = solve(pyramids, results[0]);
      return { forward, backward: solve([pyramids[1], pyramids[0]], results[1]) };
    },
  };
}

type Pyramid = ReturnType<typeof createPyramid>;
