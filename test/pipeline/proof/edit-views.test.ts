import { expect } from 'chai';
import type { RgbView } from '../../../media/colour/rgb-view.js';
import { viewBytes, viewFormat, viewFrame } from '../../../pipeline/jobs/scene/view-frame.js';
import { createEditViews } from '../../../pipeline/proof/edit-views.js';

const [WIDE, HIGH] = [48, 32];

/** A view that shows something of a scene in columns 12 to 20, rows 8 to 24, red there and grey beside it. */
function view(red: number) {
  const area = WIDE * HIGH;
  const keys = Float32Array.from({ length: area }, (_, i) => Number(i % WIDE >= 12 && i % WIDE < 20 && i >= 8 * WIDE && i < 24 * WIDE)); // prettier-ignore
  const picture: RgbView = { width: WIDE, height: HIGH, data: Float32Array.from({ length: 3 * area }, (_, i) => (keys[i % area] ? (i < area ? red : 0) : 0.5)) }; // prettier-ignore
  const format = viewFormat(WIDE, HIGH);
  return viewFrame(3, picture, format, { bytes: new Uint8Array(viewBytes(format)), release: () => undefined }, keys);
}

describe('what judges see of a view of a scene', () => {
  it('is the part that shows something of the scene, before and after', () => {
    const views = createEditViews(new Set([3]), 1, [], { closely: true });
    views.before(view(0.25));
    const passed = views.after(view(0.75));
    expect([passed?.source, passed?.output].map((one) => [one?.width, one?.height])).deep.equal([[8, 16], [8, 16]]); // prettier-ignore
    for (const [one, red] of [
      [passed?.source, 0.25],
      [passed?.output, 0.75],
    ] as const)
      // prettier-ignore
      expect(new Set(one?.samples)).deep.equal(new Set([red, 0]));
  });

  it('is all of a frame of a clip', () => {
    const views = createEditViews(new Set([3]), 1, []);
    views.before(view(0.25));
    expect(views.after(view(0.75))?.output).include({ width: WIDE, height: HIGH });
  });
});
