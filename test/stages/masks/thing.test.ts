import { expect } from 'chai';
import { join } from 'node:path';
import { makePlan } from '../../../pipeline/planners/make-plan.js';
import { resolveMasks } from '../../../pipeline/plan/mask-parts.js';
import { openMasks } from '../../../stages/limits/make-masks.js';
import type { MaskPart } from '../../../stages/limits/limits.js';
import { madeFormat, madeFrame } from '../../media/made-frames.js';
import { shared } from '../../shared-folder.js';

const FORMAT = madeFormat('gbrp', 96, 64);
const ask = (instruction: string, folders: object = {}) =>
  makePlan({ input: 'clip.mp4', output: 'out.mp4', instruction, ...folders });

async function maskOf(part: MaskPart): Promise<Uint8Array> {
  const maker = (await openMasks([{ of: [part] }], { format: FORMAT }))();
  const frame = madeFrame(FORMAT, 0, 0n);
  frame.planes.forEach((plane, c) => plane.forEach((_, i) => (plane[i] = (i * (c + 3) * 7 + Math.floor(i / 96) * 31) % 256)));
  await maker.see(frame);
  const [mask] = await maker.masksOf(frame);
  maker.close();
  return mask as Uint8Array;
}

describe('stages/masks: things that words name', function () {
  this.timeout(60_000);

  it('are refused with one sentence that names the option, where no network is given', async () => {
    const error: unknown = await ask('make the car red').catch((reason: unknown) => reason);
    expect(error).property('code', 'plan/cannot');
    expect(error)
      .property('message')
      .contains('Nothing here finds "car"')
      .contains('`segmenter`')
      .contains('or say "the subject"');
  });

  it('are masks of the folders that a plan names', async function () {
    const models = join(shared(this, 'reference-2/judges'), 'models');
    const [segmenter, sam, detector] = ['tiny-clipseg', 'tiny-sam', 'tiny-owlvit'].map((name) => join(models, name));
    const plan = await ask('make the car red and blur the background', { segmenter });
    expect(plan.stages.map(({ mask }) => mask?.of)).deep.equal([
      [{ kind: 'thing', words: 'car', segmenter, detector: '', sha256: '' }],
      [{ kind: 'background' }],
    ]);
    const hashed = await resolveMasks(plan, () => undefined);
    expect(hashed.stages[0].mask?.of?.[0]['sha256']).match(/^[0-9a-f]{64}\+-$/);
    const words = 'a wooden table';
    const masks = await Promise.all(
      [
        { segmenter, detector: '' },
        { segmenter: '', detector },
        { segmenter, detector },
        { segmenter: sam, detector },
      ].map((folders) => maskOf({ kind: 'thing', words, ...folders })),
    );
    masks.forEach((mask, at) => expect(mask.some((share) => share > 0), `way ${at}`).equal(true)); // prettier-ignore
    expect(await maskOf({ kind: 'thing', words: 'a dog', segmenter, detector: '' })).not.deep.equal(masks[0]);
    masks[2].forEach((share, i) => share > 0 && expect(masks[1][i], `pixel ${i}`).greaterThan(0)); // inside the boxes
  });

  it('need a folder of their kind, and SAM a detector', async function () {
    const models = join(shared(this, 'reference-2/judges'), 'models');
    const part = (segmenter: string, detector = ''): MaskPart => ({ kind: 'thing', words: 'car', segmenter: segmenter && join(models, segmenter), detector: detector && join(models, detector) }); // prettier-ignore
    for (const [one, sentence] of [
      [part('tiny-sam'), 'SAM hears no words: name a folder of OWL-ViT by `detector` too.'],
      [part('tiny-owlvit'), 'expected a folder of CLIPSeg or SAM with ONNX graphs'],
      [part('', 'tiny-clipseg'), 'found model_type clipseg'],
      [part('nowhere'), 'found nothing there'],
    ] as const) {
      const error: unknown = await resolveMasks({ stages: [{ use: 'blur', options: {}, mask: { of: [one] } }] } as never, () => undefined).catch((reason: unknown) => reason); // prettier-ignore
      expect(error).property('code', 'model/vision-folder');
      expect(error).property('message').contains(sentence);
    }
  });
});
