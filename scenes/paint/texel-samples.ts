import { wrap } from '../film/texture/sample.js';
import type { Canvas, CanvasMember } from '../canvas.js';
import type { Scene, ScenePart } from '../scene.js';
import { Ints, Floats } from './growing-array.js';
import { islandsOf } from './islands.js';

/** One layer of triangles on a canvas, and every place in the world where it is seen. */
export interface Layer {
  readonly corners: Float32Array;
  readonly tint: Float32Array | undefined;
  /** Parts that share these coordinates and this geometry: instances. */
  readonly parts: readonly ScenePart[];
  /** The number of the island that each triangle lies on. */
  readonly islandOf: Int32Array;
  readonly islandCount: number;
}

/**
 * The points of surfaces that the texels of a canvas show. Samples of one triangle of one layer stand together in a run. A texel has several
 * samples where islands are stacked.
 */
export interface TexelSamples {
  readonly width: number;
  readonly height: number;
  readonly layers: readonly Layer[];
  /** Texels that islands show, each once, in the order in which they were found. `slot` counts them. */
  readonly texels: Int32Array;
  /** How many of `texels`, the first ones, lie on an island with their centre; the others are only read along its border. */
  readonly inside: number;
  /** A texel's place in `texels`; −1 for those outside all islands. */
  readonly slotOf: Int32Array;
  readonly runLayer: Int32Array;
  readonly runTriangle: Int32Array;
  /** First sample of each run, and one more entry. */
  readonly runStart: Int32Array;
  readonly slot: Int32Array;
  /** Weights of the triangle's second and third corner, two values a sample. */
  readonly weights: Float32Array;
}

/** Furthest from an island, in texels along either axis, that bilinear filtering on the island still reads. */
const REACH = 1;

/**
 * Rasterizes the members of a canvas in texture space. A texel belongs to the triangles that cover its centre (top-left rule, so that none is
 * counted twice along a common edge). One that no triangle covers, but that bilinear filtering on an island reads, belongs to the nearest
 * point of the nearest triangle.
 */
export function texelSamples(
  scene: Scene,
  canvas: Pick<Canvas, 'members' | 'wrapU' | 'wrapV'>,
  width: number,
  height: number,
): TexelSamples {
  const layers = layersOf(scene, canvas.members);
  const slotOf = new Int32Array(width * height).fill(-1);
  const texels = new Ints();
  const [runLayer, runTriangle, runStart, slot, weights] = [new Ints(), new Ints(), new Ints(), new Ints(), new Floats()];
  const place = (x: number, y: number): number => wrap(y, height, canvas.wrapV) * width + wrap(x, width, canvas.wrapU);
  const add = (texel: number, second: number, third: number): void => {
    if (slotOf[texel] < 0) {
      slotOf[texel] = texels.length;
      texels.push(texel);
    }
    slot.push(slotOf[texel]);
    weights.push(second);
    weights.push(third);
  };
  const run = (layer: number, triangle: number, fill: () => void): void => {
    const start = slot.length;
    fill();
    if (slot.length === start) return;
    runLayer.push(layer);
    runTriangle.push(triangle);
    runStart.push(start);
  };
  const shape = new TexelTriangle();
  const eachTriangle = (visit: (layer: number, triangle: number) => void): void =>
    layers.forEach(({ corners }, layer) => {
      for (let t = 0; t < corners.length / 6; t++) if (shape.set(corners, t, width, height)) visit(layer, t);
    });

  eachTriangle((layer, triangle) =>
    run(layer, triangle, () => shape.cover((x, y, second, third) => add(place(x, y), second, third))),
  );
  const covered = texels.length;
  const isFree = (texel: number): boolean => slotOf[texel] < 0 || slotOf[texel] >= covered;
  const distances = new Float32Array(width * height).fill(Infinity);
  const nearest = new Int32Array(width * height);
  let number = 0;
  eachTriangle(() => {
    number++;
    shape.surround((x, y) => {
      const texel = place(x, y);
      if (!isFree(texel)) return;
      const distance = shape.nearestPoint(x + 0.5, y + 0.5);
      if (distance >= distances[texel]) return;
      distances[texel] = distance;
      nearest[texel] = number;
    });
  });
  number = 0;
  eachTriangle((layer, triangle) => {
    number++;
    run(layer, triangle, () =>
      shape.surround((x, y) => {
        const texel = place(x, y);
        if (!isFree(texel) || nearest[texel] !== number) return;
        // a triangle that is wider than the map may meet the texel twice: it is taken where it is nearest
        if (shape.nearestPoint(x + 0.5, y + 0.5) > distances[texel] + 1e-6) return;
        add(texel, shape.second, shape.third);
      }),
    );
  });
  runStart.push(slot.length);
  return {
    width,
    height,
    layers,
    texels: texels.trim(),
    inside: covered,
    slotOf,
    runLayer: runLayer.trim(),
    runTriangle: runTriangle.trim(),
    runStart: runStart.trim(),
    slot: slot.trim(),
    weights: weights.trim(),
  };
}

function layersOf(scene: Scene, members: readonly CanvasMember[]): Layer[] {
  const layers: (Omit<Layer, 'parts'> & { parts: ScenePart[] })[] = [];
  for (const { part, corners, tint } of members) {
    const known = layers.find((layer) => layer.corners === corners && layer.parts[0].geometry === scene.parts[part].geometry);
    if (known) {
      known.parts.push(scene.parts[part]);
      continue;
    }
    const islands = islandsOf(corners);
    const islandOf = new Int32Array(corners.length / 6);
    islands.forEach(({ triangles }, number) => triangles.forEach((t) => (islandOf[t] = number)));
    layers.push({ corners, tint, parts: [scene.parts[part]], islandOf, islandCount: islands.length });
  }
  return layers;
}

/** A triangle in texel units. */
class TexelTriangle {
  /** Weights of the second and third corner at the point that {@link nearestPoint} found. */
  second = 0;
  third = 0;
  private x0 = 0;
  private y0 = 0;
  private x1 = 0;
  private y1 = 0;
  private x2 = 0;
  private y2 = 0;

  /** @returns false for corners that are not numbers, or absurdly far apart */
  set(corners: Float32Array, triangle: number, width: number, height: number): boolean {
    const c = 6 * triangle;
    this.x0 = corners[c] * width;
    this.y0 = corners[c + 1] * height;
    this.x1 = corners[c + 2] * width;
    this.y1 = corners[c + 3] * height;
    this.x2 = corners[c + 4] * width;
    this.y2 = corners[c + 5] * height;
    const wide = Math.max(this.x0, this.x1, this.x2) - Math.min(this.x0, this.x1, this.x2);
    const high = Math.max(this.y0, this.y1, this.y2) - Math.min(this.y0, this.y1, this.y2);
    return wide < 16 * width && high < 16 * height;
  }

  /** Visits every texel whose centre is covered. */
  cover(visit: (x: number, y: number, second: number, third: number) => void): void {
    const { x0, y0, x1, y1, x2, y2 } = this;
    const area = (x1 - x0) * (y2 - y0) - (y1 - y0) * (x2 - x0);
    if (area === 0) return;
    const sign = area > 0 ? 1 : -1;
    const a1 = y2 - y0, b1 = x0 - x2, c1 = x2 * y0 - y2 * x0; // prettier-ignore
    const a2 = y0 - y1, b2 = x1 - x0, c2 = x0 * y1 - y0 * x1; // prettier-ignore
    const a0 = y1 - y2, b0 = x2 - x1, c0 = x1 * y2 - y1 * x2; // prettier-ignore
    const least0 = leastOf(sign * a0, sign * b0), least1 = leastOf(sign * a1, sign * b1), least2 = leastOf(sign * a2, sign * b2); // prettier-ignore
    const left = Math.ceil(Math.min(x0, x1, x2) - 0.5), right = Math.floor(Math.max(x0, x1, x2) - 0.5); // prettier-ignore
    const top = Math.ceil(Math.min(y0, y1, y2) - 0.5), bottom = Math.floor(Math.max(y0, y1, y2) - 0.5); // prettier-ignore
    for (let y = top; y <= bottom; y++) {
      for (let x = left; x <= right; x++) {
        const px = x + 0.5, py = y + 0.5; // prettier-ignore
        const e0 = sign * (a0 * px + b0 * py + c0), e1 = sign * (a1 * px + b1 * py + c1), e2 = sign * (a2 * px + b2 * py + c2); // prettier-ignore
        if (e0 < least0 || e1 < least1 || e2 < least2) continue;
        const sum = e0 + e1 + e2;
        visit(x, y, e1 / sum, e2 / sum);
      }
    }
  }

  /** Visits every texel in the box around the triangle that may be within reach of it. */
  surround(visit: (x: number, y: number) => void): void {
    const { x0, y0, x1, y1, x2, y2 } = this;
    const left = Math.ceil(Math.min(x0, x1, x2) - 0.5 - REACH), right = Math.floor(Math.max(x0, x1, x2) - 0.5 + REACH); // prettier-ignore
    const top = Math.ceil(Math.min(y0, y1, y2) - 0.5 - REACH), bottom = Math.floor(Math.max(y0, y1, y2) - 0.5 + REACH); // prettier-ignore
    for (let y = top; y <= bottom; y++) for (let x = left; x <= right; x++) visit(x, y);
  }

  /** Finds the point of the triangle's outline that is nearest to a point outside. @returns squared distance, Infinity beyond reach */
  nearestPoint(x: number, y: number): number {
    let best = Infinity;
    for (let edge = 0; edge < 3; edge++) {
      const ax = edge === 0 ? this.x0 : edge === 1 ? this.x1 : this.x2, ay = edge === 0 ? this.y0 : edge === 1 ? this.y1 : this.y2; // prettier-ignore
      const bx = edge === 0 ? this.x1 : edge === 1 ? this.x2 : this.x0, by = edge === 0 ? this.y1 : edge === 1 ? this.y2 : this.y0; // prettier-ignore
      const dx = bx - ax, dy = by - ay; // prettier-ignore
      const length = dx * dx + dy * dy;
      const t = length > 0 ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length)) : 0;
      const ox = ax + t * dx - x, oy = ay + t * dy - y; // prettier-ignore
      if (Math.abs(ox) >= REACH || Math.abs(oy) >= REACH) continue;
      const distance = ox * ox + oy * oy;
      if (distance >= best) continue;
      best = distance;
      this.second = edge === 0 ? t : edge === 1 ? 1 - t : 0;
      this.third = edge === 0 ? 0 : edge === 1 ? t : 1 - t;
    }
    return best;
  }
}

/** Points on an edge belong to the triangle if it is a left or a top edge. */
const leastOf = (a: number, b: number): number => (a > 0 || (a === 0 && b > 0) ? 0 : Number.MIN_VALUE);
