import { expect } from 'chai';
import { findLettering } from '../../../models/segment/lettering.js';
import type { TurnedBox } from '../../../models/segment/turned-box.js';
import { picturePart } from '../../../stages/masks/picture-part.js';
import { isStandIn, shared } from '../../shared-folder.js';
import { frameOf } from './frame-of.js';

describe('models/segment: lettering', function () {
  this.timeout(30_000);
  const linesIn = (clip: string, seconds: string, width: number, height: number): Promise<readonly TurnedBox[]> => {
    const view = frameOf(clip, seconds, width, height);
    return findLettering(view, (part, size) => picturePart(view, part, size));
  };

  it('is found where hands cover a part of it', async function () {
    const clip = shared(this, 'media/video/people-sign-help-640x480.mkv');
    const lines = await linesIn(clip, isStandIn(clip) ? '0.3' : '0.78', 640, 480);
    if (isStandIn(clip)) expect(lines, 'drawn leaves have none').deep.equal([]);
    else expect(lines.length).within(1, 2);
    for (const { x, y } of lines) expect([x > 240 && x < 400, y > 170 && y < 240]).deep.equal([true, true]);
  });

  it('is none of what looks like a letter at one size alone', async function () {
    const clip = shared(this, 'media/video/people-coffee-720p.mp4');
    for (const seconds of ['0', '0.9', '1.2']) expect(await linesIn(clip, seconds, 960, 540)).deep.equal([]);
  });
});
