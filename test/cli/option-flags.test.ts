import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { packageFile } from '../../core/package-file.js';
import { asFlags, OPTION_FLAGS } from '../../pipeline/cli/option-flags.js';
import { loadVerbs } from '../../pipeline/cli/verbs.js';

/** Lines of code, comments left out, of everything but the command line, the commands that are written for farms, and what runs in pages. */
function libraryLines(): { place: string; text: string }[] {
  return ['core', 'media', 'models', 'scenes', 'stages', 'pipeline'].flatMap((room) =>
    readdirSync(packageFile(room), { recursive: true, encoding: 'utf8' })
      .map((name) => `${room}/${name.replaceAll('\\', '/')}`)
      .filter((name) => name.endsWith('.ts') && !/^pipeline\/(cli|steps\/export|report\/page)\//.test(name))
      .flatMap((name) =>
        readFileSync(packageFile(name), 'utf8')
          .split('\n')
          .filter((line) => !/^\s*(\*|\/\*|\/\/)/.test(line))
          .map((line, at) => ({ place: `${name}:${at}`, text: line.replace(/ \/\/ .*$/, '') })),
      ),
  );
}

/** Flags of other programs: nvidia-smi, heif-convert and sips, Optimum. */
const OTHERS = /--query-gpu|sips |optimum-cli|--no-dynamic-axes/;

describe('what errors say of options', () => {
  it('names no option whose flag the command line would not know', async () => {
    const flags = new Set((await loadVerbs()).flatMap((verb) => Object.keys(verb.flags)));
    const named = libraryLines().flatMap(({ place, text }) =>
      [...text.matchAll(/\\`([a-zA-Z]+)(?:: [^`]+)?\\`|'[^']*`([a-zA-Z]+)`/g)].map(([, escaped, quoted]) => ({
        place,
        option: escaped ?? quoted,
      })),
    );
    expect(named.some(({ option }) => option === 'patternSize')).equal(true);
    const asFlag = (option: string): string => option.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const keysOfPlans = new Set(['at']);
    const unknown = named.filter(
      ({ option }) => flags.has(asFlag(option)) && !Object.hasOwn(OPTION_FLAGS, option) && !keysOfPlans.has(option),
    );
    expect(unknown).deep.equal([]);
  });

  it('is said in flags by the command line alone', () => {
    const flags = libraryLines().filter(({ text }) => /--[a-z]/.test(text) && !OTHERS.test(text));
    expect(flags).deep.equal([]);
  });

  it('names in backticks only options that the command line has a flag for', async () => {
    const named = libraryLines().flatMap(({ place, text }) =>
      [...text.matchAll(/(?:\\`|(?<=['"].*)`)([a-zA-Z]+): [^`]+`/g)].map(([, option]) => `${place} ${option}`),
    );
    expect(named.length).greaterThan(5);
    expect(named.filter((found) => !Object.hasOwn(OPTION_FLAGS, found.split(' ')[1]))).deep.equal([]);
    const flags = new Set((await loadVerbs()).flatMap((verb) => Object.keys(verb.flags)));
    expect(Object.values(OPTION_FLAGS).filter((flag) => !flags.has(flag))).deep.equal([]);
  });

  it('becomes flags', () => {
    expect(asFlags('a.mp4 exists already: give another name or `overwrite: true`.')).equal('a.mp4 exists already: give another name or --overwrite.'); // prettier-ignore
    expect(asFlags('`codec: av1`: or `size`, `anchors: 1`')).equal('--codec av1: or --size, --anchors 1');
    expect(asFlags('the stage `instruct`, `other: true`, `toString`')).equal('the stage `instruct`, `other: true`, `toString`');
  });
});
