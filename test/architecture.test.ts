import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect } from 'chai';
import { packageFile } from '../core/package-file.js';

const ROOMS = ['pipeline', 'stages', 'models', 'scenes', 'media', 'core'];

/** Imports only ever point down this stairway; models and scenes stand on one step and do not see each other. */
const STEP: Readonly<Record<string, number>> = { pipeline: 4, stages: 3, models: 2, scenes: 2, media: 1, core: 0 };

/** Each npm package has one entrance. */
const ENTRANCE: Readonly<Record<string, RegExp>> = {
  sharp: /^media\/stills\/image\.ts$/,
  'fluent-ffmpeg': /^media\/ffmpeg\/command\.ts$/,
  'onnxruntime-node': /^models\//,
  '@huggingface/tokenizers': /^models\//,
  '@bufbuild/protobuf': /^models\//,
  three: /^scenes\//,
  '@gltf-transform/core': /^scenes\//,
  '@gltf-transform/extensions': /^scenes\//,
  draco3dgltf: /^scenes\//,
  meshoptimizer: /^scenes\//,
  watlas: /^scenes\/unwrap\/unwrap-thread\.ts$/,
  'ktx2-encoder': /^scenes\/formats\/texture\/ktx2-thread\.ts$/,
  yaml: /^pipeline\//,
  zod: /^pipeline\//,
};

/** Files that are started as processes of their own and so have a command line. */
const PROGRAMS = ['models/runtime/try-device-child.ts'];

interface Source {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

function sources(): Source[] {
  return ROOMS.filter((room) => existsSync(packageFile(room))).flatMap((room) =>
    readdirSync(packageFile(room), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.includes('generated'))
      .map((name) => {
        const text = readFileSync(packageFile(room, name), 'utf8');
        const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] as string);
        return { path: `${room}/${name.replaceAll('\\', '/')}`, text, imports };
      }),
  );
}

const roomOf = (path: string): string => path.split('/')[0] as string;
const inside = ({ path, imports }: Source): string[] =>
  imports.filter((name) => name.startsWith('.')).map((name) => normalize(join(dirname(path), name)));

describe('architecture', () => {
  const all = sources();

  it('imports only point down the stairway', () => {
    const wrong = all.flatMap((source) =>
      inside(source).flatMap((target) => {
        const [from, to] = [roomOf(source.path), roomOf(target)];
        const fine = from === to || (STEP[from] as number) > (STEP[to] ?? Infinity);
        return fine ? [] : `${source.path} → ${target}`;
      }),
    );
    expect(wrong).deep.equal([]);
  });

  it('nobody imports the doors', () => {
    const wrong = all.flatMap((source) => (source.path.startsWith('pipeline/cli/') ? [] : inside(source).filter((target) => target.startsWith('pipeline/cli/')))); // prettier-ignore
    expect(wrong).deep.equal([]);
  });

  it('every package has one entrance', () => {
    const wrong = all.flatMap(({ path, imports }) =>
      imports.flatMap((name) => (ENTRANCE[name]?.test(path) === false ? `${path} imports ${name}` : [])),
    );
    expect(wrong).deep.equal([]);
    const onnx = all.filter(({ imports }) => imports.includes('onnxruntime-node')).map(({ path }) => path);
    expect(onnx.length, `onnxruntime-node in ${onnx.join(', ')}`).lessThanOrEqual(1);
  });

  it('only the doors touch the console and the command line', () => {
    const wrong = all.flatMap(({ path, text }) =>
      !path.startsWith('pipeline/cli/') &&
      !PROGRAMS.includes(path) &&
      /\bconsole\.|process\.argv/.test(text.replace(/^\s*(\*|\/\/).*$/gm, ''))
        ? path
        : [],
    );
    expect(wrong).deep.equal([]);
  });

  it('files are small enough to read in one sitting', () => {
    const long = all.flatMap(({ path, text }) => (text.split('\n').length > 400 ? path : []));
    expect(long).deep.equal([]);
  });
});
