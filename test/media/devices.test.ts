import { symlinkSync } from 'node:fs';
import { expect } from 'chai';
import type { EditError } from '../../core/errors.js';
import { stillContents } from '../../media/stills/still.js';
import { edit } from '../../pipeline/edit.js';
import { readMark } from '../../pipeline/provenance/read-mark.js';
import { readPlan } from '../../pipeline/provenance/read-plan.js';
import { openScene } from '../../scenes/formats/index.js';
import { temporaryFolder } from '../cli/temporary-folder.js';
import { lavfiClip } from '../lavfi-clip.js';
import { needsPosix } from '../skip-without.js';

describe('a link that leads to a device without end', () => {
  const at = temporaryFolder();
  const codeOf = (promise: Promise<unknown>): Promise<string> =>
    promise.then(() => 'none', (error: EditError) => error.code); // prettier-ignore
  const link = (name: string): string => {
    symlinkSync('/dev/zero', at(name));
    return at(name);
  };
  before(function () {
    needsPosix(this, 'a device without end');
  });

  it('is no picture, no scene, no plan and no clip, and is read by none', async () => {
    expect(await codeOf(stillContents(link('a.png')))).equal('media/unreadable');
    expect(await codeOf(openScene(link('a.glb')))).equal('scene/not-readable');
    expect(await codeOf(readPlan(link('a.yaml')))).equal('plan/not-found');
    const clip = lavfiClip(at('clip.mkv'), { seconds: 0.1, size: '64x48', more: ['-c:v', 'ffv1', '-an'] });
    link('clip.mkv.plan.yaml');
    expect(await codeOf(readMark(clip))).equal('plan/none');
    const other = lavfiClip(at('other.mkv'), { seconds: 0.1, size: '64x48', more: ['-c:v', 'ffv1', '-an'] });
    symlinkSync(import.meta.filename, `${other}.plan.yaml`); // a file elsewhere
    expect(await codeOf(readMark(other))).equal('plan/none');
    expect(await codeOf(edit({ input: link('a.mkv'), output: at('out.mkv'), stages: [] }).result)).equal('media/not-a-clip');
  });
});
