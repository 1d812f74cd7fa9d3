import { writeFileSync } from 'node:fs';
import { expect } from 'chai';
import sharp from 'sharp';
import type { EditError } from '../../../core/errors.js';
import { makePlan } from '../../../pipeline/planners/make-plan.js';
import { parsePlan } from '../../../pipeline/plan/plan-text.js';
import { readMark } from '../../../pipeline/provenance/read-mark.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { needsPosix } from '../../skip-without.js';

const failure = (promise: Promise<unknown>): Promise<EditError> =>
  promise.then(
    () => expect.fail('it did not fail'),
    (error: unknown) => error as EditError,
  );

/** An XMP packet as Overpaint writes it, around any text. */
const packet = (text: string): string =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:overpaint="https://overpaint.dev/ns/1.0/"><overpaint:Plan>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</overpaint:Plan></rdf:Description></rdf:RDF></x:xmpmeta>`;

describe('a plan of somebody else', () => {
  const at = temporaryFolder();
  const carrier = async (name: string, text: string): Promise<string> => {
    const still = sharp({ create: { width: 8, height: 8, channels: 3, background: '#804020' } });
    await still.withXmp(packet(text)).png().toFile(at(name));
    return at(name);
  };
  const plan = {
    overpaint: 1,
    input: '/elsewhere/a.mp4',
    output: '../../b.mp4',
    stages: [
      { use: 'instruct', options: { instruction: 'make it night', model: '/elsewhere/models/mine' } },
      { use: '/elsewhere/stage.mjs', options: {} },
      { use: 'file:///elsewhere/other.mjs', options: {} },
    ],
    anchors: [{ image: '/elsewhere/../elsewhere/anchor.png', at: 1, unit: 'seconds', sha256: 'x' }],
  };

  it('in a file, or beside one, names things by their last names alone, whatever it says', async () => {
    writeFileSync(at('beside.mkv'), '');
    writeFileSync(at('beside.mkv.plan.yaml'), JSON.stringify(plan));
    for (const path of [await carrier('in.png', JSON.stringify({ overpaint: plan })), at('beside.mkv')]) {
      const { overpaint } = await readMark(path);
      expect(JSON.stringify(overpaint)).not.include('elsewhere').not.include('..');
      expect(overpaint.stages.map(({ use }) => use)).deep.equal(['instruct', 'stage.mjs', 'other.mjs']);
      expect(overpaint.stages[0]?.options).include({ model: 'mine' });
      expect(overpaint.anchors[0]).include({ image: 'anchor.png', at: 1, sha256: 'x' });
    }
  });

  it('opens nothing that it names when it is read, and no device when it is repeated', async function () {
    needsPosix(this, 'a device without end');
    for (const image of ['/dev/zero', at('is-not-there.png')]) {
      const read = { ...plan, stages: [], anchors: [{ image, at: 1, unit: 'frames' }] };
      const { anchors } = await parsePlan(JSON.stringify(read));
      expect(anchors).deep.equal([{ image, at: 1, unit: 'frames' }]);
      const error = await failure(makePlan({ ...read, anchors } as never));
      expect(error).property('code', 'plan/invalid');
      expect(error.message).match(/it is not a file|there is no such picture/);
    }
  });

  it('nested without end, or of wrong parts, is refused', async () => {
    const deep = `{"overpaint":{"stages":${'['.repeat(20000)}${']'.repeat(20000)}}}`;
    expect(await failure(readMark(await carrier('deep.png', deep)))).property('code', 'plan/none');
    for (const text of ['null', '[]', '{"overpaint":3}', '{"overpaint":{"anchors":[null]}}', '{"overpaint":{"stages":[null]}}'])
      expect((await failure(readMark(await carrier('wrong.png', text)))).area).equal('plan');
    writeFileSync(at('damaged.png'), '\x89PNG\r\n\x1a\nand so on', 'latin1');
    expect(await failure(readMark(at('damaged.png')))).property('code', 'media/unreadable');
  });
});
