import { resize } from '../../media/colour/resize.js';
import { resizePlane } from '../../media/colour/resize-plane.js';
import { INSTRUCT_OPTIONS } from '../instruct-options.js';
import { LOOKED_REACH, lookedMask } from './looked-mask.js';
import { defineMask } from './mask-source.js';

/** Longer side of the picture that a model's own is made of, pixels. */
const DETAIL = 1024;

/** How many times the mean a difference is that counts fully; half of that is the border, as in DiffEdit (Couairon et al., 2022). */
const MOST = 3;

const { model, device, attention, lowMemory, threads, size, tile } = INSTRUCT_OPTIONS;

/** Where the model of an edit would change the picture, as it says itself. */
export const difference = defineMask({
  summary: 'where a model that hears any sentence would change the picture by some words, as it says itself (DiffEdit)',
  options: {
    words: { type: 'text', default: '', summary: 'what the model is told' },
    noises: { type: 'integer', default: 4, min: 1, max: 64, summary: 'how often it is asked of each frame, with other noise' },
    ...{ model, device, attention, lowMemory, threads, size, tile },
    sha256: { type: 'text', default: '', summary: 'SHA-256 of the model; a job fills it in, and tells when it was another' },
  },
  network: true,
  reach: LOOKED_REACH,
  resolve: async (options, notice) => {
    const { deviceOfModel } = await import('../resolve-model.js');
    return { ...options, device: await deviceOfModel(options, notice) };
  },
  hashOf: async ({ model: folder }) => (await import('../resolve-model.js')).hashOfModel(folder),
  open: async ({ words, noises, ...options }, { format, shared }) => {
    const { openModel } = await import('../instruct-frames.js');
    const { fittingSize, tileOf } = await import('../fitting-size.js');
    const { toTensor } = await import('../tensor-view.js');
    const asked = { ...options, prompt: words, negative: '', loras: [], controlnet: [], control: [] };
    const loaded = await openModel(asked, { shared, notice: () => undefined });
    const look = lookedMask(
      format,
      async (view, small) => {
        const own = fittingSize(loaded, view, { ...options, fineness: 1, scale: 1 });
        const request = { prompt: words, seed: 1, ...own, ...tileOf(options, own, loaded) };
        const map = await loaded.guidanceDifference({ image: toTensor(resize(view, own)) }, request, noises);
        const cells = { width: own.width / loaded.latentFactor, height: own.height / loaded.latentFactor };
        const most = (MOST * map.reduce((sum, value) => sum + value, 0)) / map.length || 1;
        return resizePlane(map.map((value) => Math.min(1, value / most)), cells, small).map((share) => Math.min(1, Math.max(0, share))); // prettier-ignore
      },
      { firm: [0.4, 0.6], detail: DETAIL },
    );
    return { ...look, ...(!shared && { close: () => loaded.close() }) };
  },
});
