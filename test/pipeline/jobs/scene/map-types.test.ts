import { expect } from 'chai';
import { mapTypeNotices } from '../../../../pipeline/jobs/scene/map-types.js';
import { madeMaterial, madeScene, quad } from '../../../scenes/made-scene.js';
import type { Canvas } from '../../../../scenes/canvas.js';

describe('maps that KTX2 does not hold', () => {
  const scene = madeScene([{ geometry: quad() }], [madeMaterial()]);
  const canvas = (name: string, side: number) =>
    ({ name, before: { width: side, height: side, data: new Uint8Array() }, materials: [0] }) as unknown as Canvas;

  it('are told before the work, together', () => {
    expect(mapTypeNotices(scene, [canvas('hull', 4096), canvas('seat', 2048)], 'ktx2')).deep.equal([
      { code: 'converted/texture', message: '"hull" (4096×4096) is too large for the KTX2 encoder, and written as PNG.' },
    ]);
    expect(mapTypeNotices(scene, [canvas('hull', 4096), canvas('wing', 4096)], 'ktx2')).deep.equal([
      { code: 'converted/texture', message: '2 maps are too large for the KTX2 encoder, and written as PNG: "hull" and "wing".' },
    ]);
    expect(mapTypeNotices(scene, [canvas('hull', 4096)], 'keep')).deep.equal([]);
  });
});
