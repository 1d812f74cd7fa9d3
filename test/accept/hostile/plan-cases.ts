import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { lavfiClip } from '../../lavfi-clip.js';
import { FFMPEG } from '../../tools.js';
import type { HostileCase, Place } from './hostile-case.js';

const QUICK = { seconds: 0.2, size: '64x48', more: ['-c:v', 'ffv1'] } as const;

/** A small clip in `given`. */
const clip = ({ given }: Place, name = 'clip.mkv'): string => lavfiClip(join(given, name), QUICK);

/** A clip of a stranger that says to carry a plan. */
function carrier(place: Place, plan: unknown, name = 'carrier.mkv'): string {
  const text = typeof plan === 'string' ? plan : JSON.stringify({ overpaint: { overpaint: 1, ...(plan as object) } });
  const path = join(place.given, name);
  const tag = ['-i', clip(place, 'bare.mkv'), '-c', 'copy', '-metadata', `OVERPAINT_PLAN=${text}`];
  execFileSync(FFMPEG, ['-v', 'error', '-y', ...tag, path]);
  return path;
}

const plain = { input: 'clip.mkv', output: 'x.mkv', stages: [{ use: 'adjust', options: {} }] };

/** A plan written as text, repeated on a clip of the user's. */
const repeated = (place: Place, text: string, name = 'plan.yaml'): string[][] => {
  const path = join(place.given, name);
  writeFileSync(path, text);
  const edit = ['edit', clip(place), '--plan', path, '-o', join(place.out, 'out.mkv')];
  return [[...edit, '--dry-run'], edit];
};

const read = (name: string, plan: (place: Place) => unknown, is: HostileCase['is'], says?: RegExp): HostileCase => ({
  name,
  is,
  ...(says && { says }),
  make: (place) => {
    const path = carrier(place, plan(place));
    return [
      ['plan', path],
      ['plan', path, '--json'],
    ];
  },
});

const written = (name: string, text: string | ((place: Place) => string), is: HostileCase['is'], says?: RegExp): HostileCase => ({
  name,
  is,
  ...(says && { says }),
  make: (place) => repeated(place, typeof text === 'string' ? text : text(place)),
});

/** Plans of strangers, inside media and as YAML. */
export const planCases: readonly HostileCase[] = [
  read('a clip whose plan names a module outside', ({ outside }) => ({ ...plain, stages: [{ use: join(outside, 'secret.mjs') }] }), 'harmless'), // prettier-ignore
  {
    name: 'the same plan repeated: by path, up and by address',
    is: 'refused',
    says: /--allow-modules/,
    make: (place) => {
      const module = join(place.outside, 'secret.mjs');
      return [module, '../outside/secret.mjs', pathToFileURL(module).href].flatMap((use, at) => {
        const path = carrier(place, { ...plain, stages: [{ use }] }, `carrier-${at}.mkv`);
        const edit = ['edit', clip(place), '--plan', path, '-o', join(place.out, 'out.mkv')];
        return [[...edit, '--dry-run'], edit];
      });
    },
  },
  written('a YAML plan that names a module outside', 'input: a.mkv\noutput: b.mkv\nstages: [{ use: ../outside/secret.mjs }]\n', 'refused', /--allow-modules/), // prettier-ignore
  {
    name: 'a plan whose output and input lie outside',
    is: 'harmless',
    make: (place) => {
      const plan = { ...plain, input: join(place.outside, 'secret.mkv'), output: join(place.outside, 'secret.txt') };
      const path = carrier(place, plan);
      const edit = ['edit', clip(place), '--plan', path, '-o', join(place.out, 'out.mkv'), '--overwrite'];
      return [['plan', path], [...edit, '--dry-run'], edit];
    },
  },
  written('YAML: aliases that stand for billions', () => {
    const lists = Array.from({ length: 12 }, (_, at) => `a${at}: &a${at} [${Array(12).fill(at ? `*a${at - 1}` : 'x').join(', ')}]`);
    return `${lists.join('\n')}\ninput: a.mkv\noutput: b.mkv\n`;
  }, 'refused'), // prettier-ignore
  written('YAML: an alias inside of itself', 'input: a.mkv\noutput: b.mkv\nstages: &a [{ use: adjust, options: { a: *a } }]\n', 'refused'), // prettier-ignore
  written('YAML: tags of programs and of files', "input: !!js/function 'x'\noutput: !!python/object/apply:os.system [id]\nstages: !include ../outside/secret.txt\n", 'refused'), // prettier-ignore
  written('YAML: lists in lists, 100 000 deep', `input: ${'['.repeat(1e5)}`, 'refused'),
  written('YAML: 5 MB of words', () => `input: ${'x'.repeat(5e6)}`, 'refused'),
  written('YAML: keys of the prototype', '__proto__: { polluted: 1 }\nconstructor: { prototype: { polluted: 1 } }\ninput: a.mkv\noutput: b.mkv\nstages: []\n', 'refused'), // prettier-ignore
  written('YAML: options that are keys of the prototype', 'input: a.mkv\noutput: b.mkv\nstages: [{ use: adjust, options: { __proto__: { saturation: 0 }, constructor: 1 } }]\n', 'refused'), // prettier-ignore
  written('YAML: a stage called __proto__', 'input: a.mkv\noutput: b.mkv\nstages: [{ use: __proto__ }]\n', 'refused'),
  written('YAML: a stage at an address', ({ port }) => `input: a.mkv\noutput: b.mkv\nstages: [{ use: 'http://127.0.0.1:${port}/x.mjs' }]\n`, 'refused'), // prettier-ignore
  written('YAML: numbers without end', 'input: a.mkv\noutput: b.mkv\nseed: .inf\nencode: { threads: 1e99, segmentSeconds: .nan, pieceFrames: 9e99 }\nstages: []\n', 'refused'), // prettier-ignore
  read('a clip whose plan is JSON 20 000 deep', () => `{"overpaint":{"stages":${'['.repeat(2e4)}${']'.repeat(2e4)}}}`, 'refused'),
  read('a clip whose plan has escape codes', () => ({ ...plain, instruction: '\u001b]0;mine\u0007\u001b[2Jred\u009b31m\u202e' }), 'harmless'), // prettier-ignore
];
