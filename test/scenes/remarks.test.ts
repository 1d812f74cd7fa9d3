import { expect } from 'chai';
import { placeDemoMedia } from '../../pipeline/demo/demo-media.js';
import { seenWords } from '../../pipeline/jobs/scene/seen-words.js';
import { openScene } from '../../scenes/formats/index.js';
import { chooseCanvases } from '../../scenes/paint/choose-canvases.js';
import { type Remark, sayRemarks, someOf } from '../../scenes/remarks.js';
import type { Geometry } from '../../scenes/scene.js';
import { unwrap } from '../../scenes/unwrap/unwrap.js';
import { temporaryFolder } from '../cli/temporary-folder.js';

describe('what is said of several parts at once', () => {
  const at = temporaryFolder();

  it('is one sentence with a count and some names, and of one part its own sentence', () => {
    const said = (remarks: readonly Remark[]) => sayRemarks(remarks, 'scene/maps').map(({ message }) => message);
    const unwrapped = (name: string) => ({ noun: 'part', name, one: ' was unwrapped', many: ' were unwrapped' });
    expect(said([unwrapped('Arm')])).deep.equal(['"Arm" was unwrapped.']);
    const names = ['Arm', 'Scrape', 'Scrape', 'Leg', 'Head', 'Foot'];
    const colours = { noun: 'map', name: 'Skin', one: ': its colours stay', many: ' keep their colours' };
    expect(said([...names.map(unwrapped), colours])).deep.equal([
      '6 parts were unwrapped: "Arm", "Scrape" (2), "Leg" and 2 more.',
      '"Skin": its colours stay.',
    ]);
    expect([someOf(['a']), someOf(['a', 'b']), someOf(['a', 'b', 'c'])]).deep.equal(['a', 'a and b', 'a, b and c']);
  });

  it('is one note for each kind, however many parts of a scene are unwrapped', async () => {
    await placeDemoMedia('chair.glb', at('chair.glb'));
    const { scene } = await openScene(at('chair.glb'));
    const all = new Set(scene.parts.map(({ id }) => id));
    const quickly = (geometry: Geometry) => unwrap(geometry, { seconds: 0 });
    const { notices } = await chooseCanvases(scene, all, { uv: 'new', textureSize: 64, unwrap: quickly });
    const [slow, unwrapped, ...more] = notices.map(({ message }) => message).filter((sentence) => sentence.includes('unwrapp'));
    expect(slow).match(/^\d+ parts: unwrapping took more than 0 s, so sides are projected instead .*: "/);
    expect(unwrapped).match(/^\d+ parts were unwrapped onto TEXCOORD_\d: "/);
    expect(more.length, JSON.stringify(notices)).below(2); // those that had no coordinates go onto another set
  });

  it('of maps that tile never tells of 0 views', () => {
    expect(seenWords({ views: 0, seen: 1, tiles: [{ tiled: true }], size: 384 }))
      .match(/^1 map that tiles is edited in texture space: as a flat picture/)
      .and.not.contain('0 views');
    expect(seenWords({ views: 6, seen: 0.987, tiles: [{ tiled: true }, { tiled: true }] })).match(
      /^6 views; 99 % .*; 2 maps that tile are edited/,
    );
    expect(seenWords({ views: 0, seen: 1, tiles: [{ tiled: false }] })).equal('1 map is edited texel by texel, without views');
  });
});
