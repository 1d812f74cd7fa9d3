import { existsSync } from 'node:fs';
import { expect } from 'chai';
import { probeClip } from '../../media/input/probe.js';
import { runEdit } from '../../pipeline/process/run-edit.js';
import { temporaryFolder } from '../cli/temporary-folder.js';
import { lavfiClip } from '../lavfi-clip.js';

describe('names of tags', () => {
  const at = temporaryFolder();

  it('are the same in either case: a comment out of Matroska stays, and the plan goes beside the file', async () => {
    const more = ['-c:v', 'ffv1', '-an', '-metadata', 'COMMENT=mine', '-metadata', 'TITLE=a clip'];
    const source = lavfiClip(at('source.mkv'), { seconds: 0.2, size: '64x48', more });
    expect((await probeClip(source)).tags).include({ comment: 'mine', title: 'a clip' });
    const events = { signal: new AbortController().signal, onProgress: () => undefined, onNotice: () => undefined };
    const { output } = await runEdit({ input: source, output: at('copy.mp4'), stages: [], inProcess: true }, events);
    expect((await probeClip(output)).tags).include({ comment: 'mine', title: 'a clip' });
    expect(existsSync(`${output}.plan.yaml`)).equal(true);
  });
});
