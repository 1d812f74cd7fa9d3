import { expect } from 'chai';
import { perspectiveCamera } from '../../../scenes/film/camera.js';
import type { Renderer } from '../../../scenes/film/renderer.js';
import { renderer } from '../../../scenes/film/renderers.js';
import { openTextures } from '../../../scenes/film/texture/open-textures.js';
import { ViewCache } from '../../../scenes/film/view-cache.js';
import { madeScene, sphere } from '../made-scene.js';

const from = (x: number, size = 16, name = '') =>
  perspectiveCamera({ name, scene: 0, eye: [x, 0, 4], target: [0, 0, 0], fieldOfView: 0.6, width: size, height: size });

/** A cache with room for so many views of 16 × 16 pixels, and how many were rendered. */
async function cacheOf(views: number) {
  const scene = madeScene([{ geometry: sphere(8) }]);
  const count = { renders: 0 };
  const counting: Renderer = (...view) => {
    count.renders += 1;
    return renderer(...view);
  };
  return { count, cache: new ViewCache(scene, await openTextures(scene), counting, views * 32 * 16 * 16) };
}

describe('a cache of views', () => {
  it('renders a view once, whatever its camera is called and however many wait for it, and another size anew', async () => {
    const { cache, count } = await cacheOf(8);
    const [first, second] = await Promise.all([cache.see(from(0)), cache.see(from(0, 16, 'front'))]);
    expect(first).to.equal(second);
    expect(count.renders).to.equal(1);
    await cache.see(from(1));
    await cache.see(from(0, 8));
    expect(count.renders).to.equal(3);
  });

  it('keeps no more than it has room for, and renders the rest again', async () => {
    const { cache, count } = await cacheOf(3);
    for (let round = 0; round < 2; round++) for (let x = 0; x < 5; x++) await cache.see(from(x));
    expect(count.renders).to.equal(5 + 2);
    const again = await cache.see(from(4));
    expect([...again.part]).to.deep.equal([...(await renderer(cache.scene, from(4), {})).part]);
  });
});
