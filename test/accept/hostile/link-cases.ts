import { execFileSync } from 'node:child_process';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { type Box, boxesIn, findBox } from '../../../media/isom/boxes.js';
import { lavfiClip } from '../../lavfi-clip.js';
import { copyOf, type HostileCase, type Place } from './hostile-case.js';

const QUICK = { seconds: 0.2, size: '64x48', more: ['-c:v', 'ffv1'] } as const;

/** A name that is a link of a stranger's, looked at, edited and asked for its plan. */
const linked = (name: string, file: string, to: (place: Place) => string, copy = file): HostileCase => ({
  name,
  is: 'refused',
  make: (place) => {
    const path = join(place.given, file);
    symlinkSync(to(place), path);
    return [['info', path], copyOf(path, place, copy), ['plan', path]];
  },
});

/** A plan beside a clip, which is a link to something else. */
const planBeside = (name: string, to: (place: Place) => string): HostileCase => ({
  name,
  is: 'refused',
  make: (place) => {
    const path = lavfiClip(join(place.given, 'clip.mkv'), QUICK);
    symlinkSync(to(place), `${path}.plan.yaml`);
    return [['plan', path]];
  },
});

/** A MOV whose samples are said to lie in another file. */
function movOfElsewhere(place: Place): string {
  const path = lavfiClip(join(place.given, 'film.mov'), { ...QUICK, more: ['-c:v', 'mpeg4', '-an'] });
  const bytes = readFileSync(path);
  const moov = boxesIn(bytes).find(({ type }) => type === 'moov') as Box;
  const inside = ['trak', 'mdia', 'minf', 'dinf', 'dref'].map((_, at, all) => findBox(bytes, all.slice(0, at + 1), moov) as Box);
  const entry = Buffer.concat([Buffer.alloc(12), Buffer.from(`file://${place.outside}/secret.mkv\0`)]);
  entry.writeUInt32BE(entry.length);
  entry.write('url ', 4, 'latin1');
  const { content, end } = inside[inside.length - 1];
  const grown = Buffer.concat([bytes.subarray(0, content + 8), entry, bytes.subarray(end)]);
  for (const { start } of [moov, ...inside]) grown.writeUInt32BE(grown.readUInt32BE(start) + grown.length - bytes.length, start);
  writeFileSync(path, grown);
  return path;
}

/** Ways of spelling a file outside of a scene's folder. */
const URIS = ({ outside, port }: Place): string[] => [
  '%2e%2e/outside/secret.bin',
  '..%2Foutside%2Fsecret.bin',
  '.\\..\\outside\\secret.bin',
  'FILE:///etc/passwd',
  ` ../outside/secret.bin`,
  `%2F${outside.slice(1)}/secret.bin`,
  `//127.0.0.1:${port}/own.bin`,
  'own.bin\0',
  'own/../../outside/secret.bin',
  'own.bin?/../../outside/secret.bin',
];

/** Folders of a stranger's hold links to devices and to files outside, and names that lead there. */
export const linkCases: readonly HostileCase[] = [
  linked('a picture that is a link to a device without end', 'film.png', () => '/dev/zero'),
  linked('a clip that is a link to a device without end', 'film.mp4', () => '/dev/zero'),
  linked('a scene that is a link to a device without end', 'scene.glb', () => '/dev/zero'),
  planBeside('a plan beside a clip that is a link to a device without end', () => '/dev/zero'),
  planBeside('a plan beside a clip that is a link to a file outside', ({ outside }) => join(outside, 'secret.txt')),
  {
    name: 'a plan that is a link to a device without end',
    is: 'refused',
    make: (place) => {
      symlinkSync('/dev/zero', join(place.given, 'plan.yaml'));
      const clip = lavfiClip(join(place.given, 'clip.mkv'), QUICK);
      return [['edit', clip, '--plan', 'plan.yaml', '-o', join(place.out, 'out.mkv')]];
    },
  },
  {
    name: 'a buffer of a scene that is a pipe nobody writes to',
    is: 'refused',
    make: (place) => {
      execFileSync('mkfifo', [join(place.given, 'own.bin')]);
      const path = join(place.given, 'scene.gltf');
      writeFileSync(path, JSON.stringify({ asset: { version: '2.0' }, buffers: [{ uri: 'own.bin', byteLength: 60 }] }));
      return [['info', path]];
    },
  },
  {
    name: 'glTF: spellings of files outside',
    is: 'refused',
    make: (place) =>
      URIS(place).map((uri, at) => {
        const path = join(place.given, `scene-${at}.gltf`);
        writeFileSync(path, JSON.stringify({ asset: { version: '2.0' }, buffers: [{ uri, byteLength: 60 }] }));
        return ['info', path];
      }),
  },
  {
    name: 'a MOV whose samples lie in a file outside',
    is: 'either',
    make: (place) => {
      const path = movOfElsewhere(place);
      return [['info', path], copyOf(path, place)];
    },
  },
  {
    name: 'a plan in a clip whose paths are ..',
    is: 'harmless',
    make: async (place) => {
      const plan = { overpaint: 1, input: '..', output: '..', segmenter: '..', detector: '/', stages: [{ use: 'instruct', options: { instruction: 'x', model: '/x/..' } }] }; // prettier-ignore
      const text = JSON.stringify({ overpaint: plan }).replaceAll('"', '&quot;');
      const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:overpaint="https://overpaint.dev/ns/1.0/"><overpaint:Plan>${text}</overpaint:Plan></rdf:Description></rdf:RDF></x:xmpmeta>`;
      const path = join(place.given, 'in.png');
      await sharp({ create: { width: 64, height: 48, channels: 3, background: '#804020' } })
        .withXmp(xmp)
        .toFile(path);
      return [['plan', path]];
    },
  },
  {
    name: 'outputs that a protocol of ffmpeg begins with',
    is: 'either',
    make: (place) => {
      const clip = lavfiClip(join(place.given, 'clip.mkv'), QUICK);
      return [`tee:${place.out}/a.mkv`, `concat:a.mkv`, `http://127.0.0.1:${place.port}/a.mkv`, 'file:a.mkv'].map((output) => [
        ...['edit', clip, '--stages', 'none', '--dry-run', '-o', output],
      ]);
    },
  },
];
