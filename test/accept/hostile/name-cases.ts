import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { lavfiClip } from '../../lavfi-clip.js';
import { FFMPEG } from '../../tools.js';
import type { HostileCase, Place } from './hostile-case.js';

/** A small clip under a name that a shell, a list or an address might read otherwise. */
function clip({ given }: Place, name: string): void {
  const path = lavfiClip(join(given, 'plain.mkv'), { seconds: 0.2, size: '64x48', more: ['-c:v', 'ffv1'] });
  renameSync(path, join(given, name));
}

const NAMES: Readonly<Record<string, string>> = {
  'a line break': 'two\nlines.mkv',
  'a line break, ? and #': 'two\nlines?of#it.mkv',
  'a line break and quotation marks': 'it\'s\n"so".mkv',
  '?, #, % and &': 'a?b#c%20dog&e.mkv',
  'a colon': 'concat:a.mkv',
  'shell words': '$(touch ..);`touch ..` | rm.mkv',
  'a backslash': 'back\\slash.mkv',
};

const edited = (name: string, file: string): HostileCase => ({
  name: `a name with ${name}`,
  is: 'harmless',
  make: (place) => {
    clip(place, file);
    const out = join(place.out, file);
    return [
      ['info', `./${file}`],
      ['edit', `./${file}`, '--stages', 'adjust', '--set', 'adjust.saturation=0', '-o', out],
      ['plan', out],
      ['compare', `./${file}`, out],
    ];
  },
});

/** Names that begin like a flag, as a folder or a person gives them. */
const dashes: readonly HostileCase[] = [
  {
    name: 'a folder of names that begin with -',
    is: 'harmless',
    make: (place) => {
      clip(place, '-i.mkv');
      clip(place, '--overwrite.mkv');
      mkdirSync(join(place.out, '-scratch'));
      return [['edit', '.', '--stages', 'adjust', '--set', 'adjust.saturation=0', '-o', `${place.out}/`]];
    },
  },
  {
    name: 'output and scratch that begin with -',
    is: 'harmless',
    make: (place) => {
      clip(place, 'clip.mkv');
      mkdirSync(join(place.given, '-scratch'));
      const adjust = ['--stages', 'adjust', '--set', 'adjust.saturation=0'];
      return [
        ['edit', 'clip.mkv', ...adjust, '--output=-out.mkv', '--scratch=-scratch'],
        ['info', '--', '-out.mkv'],
      ];
    },
  },
  {
    name: 'a picture and its output that begin with -',
    is: 'harmless',
    make: async ({ given }) => {
      await sharp({ create: { width: 64, height: 48, channels: 3, background: '#804020' } })
        .png()
        .toFile(join(given, '-in.png'));
      const adjust = ['--stages', 'adjust', '--set', 'adjust.saturation=0'];
      return [
        ['edit', ...adjust, '--output=-out.webp', '--', '-in.png'],
        ['plan', '--', '-out.webp'],
      ];
    },
  },
  {
    name: 'a contact sheet whose name begins with -',
    is: 'harmless',
    make: (place) => {
      clip(place, '-clip.mkv');
      const small = ['--size', '64', '--steps', '1', '--seeds', '1', '--output=-sheet.png'];
      return [['preview', ...small, '--', '-clip.mkv', 'make it black and white']];
    },
  },
  {
    name: 'a numbered sequence whose name begins with -',
    is: 'harmless',
    make: (place) => {
      clip(place, 'clip.mkv');
      execFileSync(FFMPEG, ['-v', 'error', '-i', join(place.given, 'clip.mkv'), join(place.given, '-shot.%04d.png')]);
      const out = join(place.out, '-shot.%04d.png');
      return [['edit', '--stages', 'adjust', '--set', 'adjust.saturation=0', '-o', out, '--', '-shot.%04d.png']];
    },
  },
];

/** Names of files that say something else to a shell, to ffmpeg or to the command line. */
export const nameCases: readonly HostileCase[] = [...Object.entries(NAMES).map(([name, file]) => edited(name, file)), ...dashes];
