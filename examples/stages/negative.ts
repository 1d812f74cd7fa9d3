/**
 * A stage of one's own: the negative.
 *
 *     npm run build
 *     npx overpaint edit clip.mp4 --stages ./dist/examples/stages/negative.js --set negative.strength=0.8
 */
import { defineStage } from 'overpaint/stage';
import { map } from 'rxjs';

export default defineStage({
  name: 'negative',
  summary: 'light becomes dark, and colours their opposites',
  options: { strength: { type: 'number', default: 1, min: 0, max: 1, summary: 'how far to go; 0 changes nothing' } },
  heavy: false,
  // a frame's result depends on that frame alone, and one frame is held at a time
  reach: () => 0,
  holds: () => 1,
  open: ({ strength }) =>
    map((frame) => {
      if (!frame.selected) return frame;
      // on the source's own samples, so whatever the pixel format, nothing is lost on the way
      const { depth, sampleBytes } = frame.format.pixelFormat;
      const floats = sampleBytes === 4; // views of a scene are 0…1
      const top = floats ? 1 : 2 ** depth - 1;
      for (const plane of frame.planes) {
        for (let at = 0; at < plane.length; at++) {
          const value = plane[at] + (top - 2 * plane[at]) * strength;
          plane[at] = floats ? value : Math.round(value);
        }
      }
      return frame;
    }),
});
