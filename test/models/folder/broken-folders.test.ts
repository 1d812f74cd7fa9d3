import { cpSync } from 'node:fs';
import { expect } from 'chai';
import { EditError } from '../../../core/errors.js';
import { packageFile } from '../../../core/package-file.js';
import { Engine } from '../../../models/engine/engine.js';
import { readModelFolder } from '../../../models/folder/read-model-folder.js';
import { tokenizerOf } from '../../../models/folder/model-folder.js';
import { loadTokenizer } from '../../../models/tokenizer/load-tokenizer.js';
import { testFrames } from '../engine/test-frames.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { SEEN_AT_ONCE, SEEN_IN_WORDS, SEEN_WHEN_EDITED, SEEN_WHEN_OPENED } from './broken-folders.js';
import { needsPosix } from '../../skip-without.js';

const MODEL = packageFile('test', 'fixtures', 'few-step', 'models', 'tiny-turbo');

describe('broken model folders', function () {
  this.timeout(60_000);
  const at = temporaryFolder();
  let count = 0;
  before(function () {
    needsPosix(this, 'links without rights');
  });

  const broken = (breakage: (folder: string) => void): string => {
    const folder = at(`case-${++count}`);
    cpSync(MODEL, folder, { recursive: true });
    breakage(folder);
    return folder;
  };
  const opened = (folder: string): Promise<Engine> =>
    Engine.open(readModelFolder(folder), 'anchors', { device: 'cpu', threads: 1 });

  /** What is said: an error of the model's area, which ends the program with 5. */
  const refusal = async (action: () => unknown): Promise<string> => {
    try {
      await action();
    } catch (error) {
      expect(error, String(error)).instanceOf(EditError);
      const { area, exitCode, message } = error as EditError;
      expect([area, exitCode], message).deep.equal(['model', 5]);
      return message;
    }
    throw new Error('it was taken');
  };

  for (const [name, breakage, says] of SEEN_AT_ONCE)
    it(`${name}: told when the folder is read`, async () => {
      const folder = broken(breakage);
      expect(await refusal(() => readModelFolder(folder))).match(says);
    });

  for (const [name, breakage, says] of SEEN_IN_WORDS)
    it(`${name}: told when words are read`, async () => {
      const folder = broken(breakage);
      expect(await refusal(() => loadTokenizer(tokenizerOf(readModelFolder(folder), 'tokenizer')))).match(says);
    });

  for (const [name, breakage, says] of SEEN_WHEN_OPENED)
    it(`${name}: told when it is opened`, async () => {
      const folder = broken(breakage);
      expect(await refusal(() => opened(folder))).match(says);
    });

  for (const [name, breakage, says] of SEEN_WHEN_EDITED)
    it(`${name}: told at the first edit`, async () => {
      const folder = broken(breakage);
      const edit = async (): Promise<void> => {
        const engine = await opened(folder);
        await engine
          .edit({ prompt: 'make it red', steps: 1, width: 64, height: 64 }, testFrames(1, 64))
          .finally(() => engine.close());
      };
      expect(await refusal(edit)).match(says);
    });
});
