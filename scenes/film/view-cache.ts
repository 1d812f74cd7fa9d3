import type { Scene } from '../scene.js';
import type { Camera, GBuffer } from '../view.js';
import type { Renderer } from './renderer.js';
import type { Textures } from './texture/open-textures.js';

/** Bytes of G-buffers that are kept: 64 views of 512 × 512 pixels, 16 of 1024 × 1024. */
const MAX_BYTES = 512 * 2 ** 20;

/** Bytes of a pixel in a {@link GBuffer}. */
const PIXEL_BYTES = 32;

/**
 * What cameras see of one scene, rendered when it is first asked for and kept after that, so that choosing, filming, agreeing and painting look at
 * one and the same view. Memory is bounded: a view that finds no room is not kept, and is rendered again when it is asked for again; the ones
 * that are kept stay, for views are gone through in turn, and the oldest one would always be the next that is wanted.
 */
export class ViewCache {
  readonly #kept = new Map<string, Promise<GBuffer>>();
  #room: number;

  /**
   * @param scene the scene that is seen
   * @param textures for the holes of its surfaces
   * @param renderer what renders it
   * @param bytes of G-buffers that are kept, default 512 MiB
   */
  constructor(
    readonly scene: Scene,
    readonly textures: Textures,
    readonly renderer: Renderer,
    bytes = MAX_BYTES,
  ) {
    this.#room = bytes;
  }

  /** What a camera sees. Who gets it must not change it. */
  see(camera: Camera): Promise<GBuffer> {
    const key = keyOf(camera);
    const kept = this.#kept.get(key);
    if (kept) return kept;
    const seen = this.renderer(this.scene, camera, { cutouts: this.textures.cutouts });
    const bytes = PIXEL_BYTES * camera.width * camera.height;
    if (bytes > this.#room) return seen;
    this.#room -= bytes;
    this.#kept.set(key, seen);
    return seen;
  }
}

/** Cameras that see the same have the same key, whatever their names. */
const keyOf = ({ scene, width, height, view, projection }: Camera): string =>
  `${scene} ${width} ${height} ${view.join()} ${projection.join()}`;
