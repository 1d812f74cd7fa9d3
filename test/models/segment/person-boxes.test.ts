import { expect } from 'chai';
import type { RgbView } from '../../../media/colour/rgb-view.js';
import type { FoundBox } from '../../../models/segment/distinct-boxes.js';
import { findPersonBoxes } from '../../../models/segment/person-boxes.js';
import { picturePart } from '../../../stages/masks/picture-part.js';
import { personShares } from '../../../stages/masks/person.js';
import { shared } from '../../shared-folder.js';
import { frameOf } from './frame-of.js';
import { madeFigure } from './made-figure.js';

const boxesOf = (view: RgbView): Promise<readonly FoundBox[]> =>
  findPersonBoxes(view, (part, size) => picturePart(view, part, size));

describe('models/segment: boxes around people', function () {
  this.timeout(30_000);

  it('are around somebody who is only made of bodies in the light, and the mask is that one', async () => {
    const { view, inside } = madeFigure(160, 120);
    const [box] = await boxesOf(view);
    expect(box.score).greaterThan(0.6);
    const [left, right] = [0, 1].map((side) => box.x + side * box.width);
    expect([left > 40 && left < 70, right > 90 && right < 120, box.y < 20]).deep.equal([true, true, true]);
    const shares = await personShares(view);
    let [both, either] = [0, 0];
    inside.forEach((is, i) => {
      both += is && shares[i] > 0.5 ? 1 : 0;
      either += is || shares[i] > 0.5 ? 1 : 0;
    });
    expect(both / either, 'overlap').greaterThan(0.8);
  });

  it('are none around a wall', async () => {
    const { view } = madeFigure(160, 120);
    const wall = { ...view, data: view.data.map((_, i) => view.data[Math.floor(i / 160) * 160]) };
    expect((await boxesOf(wall)).filter(({ score }) => score > 0.25)).deep.equal([]);
    expect(Math.max(...(await personShares(wall)))).below(0.5);
  });

  it('are around each of three who sit and stand apart', async function () {
    const view = frameOf(shared(this, 'media/video/people-film-dialogue-640x480.mp4'), '1.668', 384, 288);
    const sure = (await boxesOf(view)).filter(({ score }) => score > 0.35);
    // heads, by eye
    for (const [x, y] of [[60, 110], [168, 125], [255, 60]]) // prettier-ignore
      expect(sure.some((box) => x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height), `${x}, ${y}`).equal(true); // prettier-ignore
  });

  it('leave the desk in front of them out of a mask', async function () {
    const view = frameOf(shared(this, 'media/video/people-film-dialogue-640x480.mp4'), '1.668', 384, 288);
    const shares = await personShares(view);
    let desk = 0;
    for (let y = 200; y < 280; y++) for (let x = 250; x < 370; x++) desk += shares[y * 384 + x] / (80 * 120);
    expect(desk).below(0.3);
    expect(shares[60 * 384 + 255], 'a face').greaterThan(0.65);
  });

  it('are none around bottles', async function () {
    const view = frameOf(shared(this, 'media/video/objects-bottles-360p-noaudio.mp4'), '1', 384, 216);
    expect((await boxesOf(view)).filter(({ score }) => score > 0.25)).deep.equal([]);
    expect(Math.max(...(await personShares(view)))).below(0.5);
  });
});
