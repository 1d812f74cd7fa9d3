import { expect } from 'chai';
import { surfaceSync, type SurfaceSync } from '../../../scenes/paint/surface-sync.js';
import type { FilmedView } from '../../../scenes/view.js';
import { madeMaterial, madeScene, madeTexture, sphere } from '../made-scene.js';
import { filmAround, wavyMap } from './film-made.js';

describe('making views agree through the surface', () => {
  const scene = madeScene([{ geometry: sphere(24) }], [madeMaterial({ baseColor: madeTexture() })], [wavyMap(64)]);
  let views: FilmedView[];
  let sync: SurfaceSync;
  before(async () => {
    views = await filmAround(scene, 96);
    sync = surfaceSync(scene, views.map(({ camera }) => camera), views.map(({ seen }) => seen)); // prettier-ignore
  });

  it('leaves views that agree as they are', () => {
    const pictures = views.map(({ source }) => source.data);
    const averaged = sync.average(pictures, 4);
    let [sum, count] = [0, 0];
    averaged.forEach((picture, view) =>
      views[view].seen.part.forEach((part, i) => {
        if (part >= 0) [sum, count] = [sum + Math.abs(picture[i] - pictures[view][i]), count + 1];
        else expect(picture[i]).equal(pictures[view][i]);
      }),
    );
    expect(sum / count).below(0.02);
  });

  it('gives one point one value in all views', () => {
    // every view thinks something else: by view, one flat value in each of four planes
    const pictures = views.map(({ seen }, view) => new Float32Array(4 * seen.part.length).fill(view % 5));
    const spread = (planes: readonly Float32Array[]): number => {
      // by place on the sphere, in the middle of the views that look at it: how far apart the views are
      const values = new Map<string, number[]>();
      views.forEach(({ seen }, view) =>
        seen.part.forEach((part, i) => {
          if (part < 0 || seen.triangle[i] % 7) return;
          const key = `${seen.triangle[i]}`;
          values.set(key, [...(values.get(key) ?? []), planes[view][i]]);
        }),
      );
      const ranges = [...values.values()].map((list) => Math.max(...list) - Math.min(...list)).sort((a, b) => a - b);
      return ranges[ranges.length >> 1];
    };
    expect(spread(pictures)).equal(4);
    expect(spread(sync.average(pictures, 0))).below(1.2);
    expect(spread(sync.average(pictures, 6))).below(0.8);
    for (const picture of sync.average(pictures, 2)) expect(Math.max(...picture.subarray(0, 96 * 96))).most(4);
  });
});
