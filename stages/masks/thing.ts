import { LOOKED_REACH, lookedMask } from './looked-mask.js';
import { defineMask } from './mask-source.js';

/** Longer side of the picture in which things are looked for, pixels: what the networks see is smaller, or cut to it. */
const DETAIL = 1024;

/** What words name, found by networks that a person gives. */
export const thing = defineMask({
  summary: 'what words name, found by networks whose folders you give: CLIPSeg, OWL-ViT, or OWL-ViT and SAM',
  options: {
    words: { type: 'text', default: '', summary: 'what is looked for, as in "the red car"' },
    segmenter: { type: 'text', default: '', path: true, summary: 'folder of CLIPSeg, or of SAM beside a detector' },
    detector: { type: 'text', default: '', path: true, summary: 'folder of OWL-ViT' },
    sha256: { type: 'text', default: '', summary: 'SHA-256 of those; a job fills it in, and tells when they were others' },
  },
  network: true,
  reach: LOOKED_REACH,
  hashOf: async (folders) => (await import('../../models/vision/thing-finder.js')).finderHash(folders),
  open: async ({ words, ...folders }, { format, shared }) => {
    const { ThingFinder, readFinder } = await import('../../models/vision/thing-finder.js');
    readFinder(folders);
    const open = () => ThingFinder.open(folders, { device: 'cpu', threads: 0 });
    const key = `thing-finder ${folders.segmenter} ${folders.detector}`;
    const finder = await (shared ? shared(key, open) : open());
    const look = lookedMask(
      format,
      ({ width, height, data }, small) => {
        const area = width * height;
        const bytes = new Uint8Array(3 * area);
        for (let c = 0; c < 3; c++) for (let i = 0; i < area; i++) bytes[3 * i + c] = Math.round(255 * data[c * area + i]);
        return finder.shares({ width, height, data: bytes }, words, small);
      },
      { firm: [0.3, 0.55], detail: DETAIL },
    );
    return { ...look, ...(!shared && { close: () => finder.close() }) };
  },
});
