import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { packageFile } from '../core/package-file.js';

interface LockedPackage {
  readonly version: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly optional?: boolean;
}

/** Packages that do not name their licence in package.json, by what the file LICENSE in them says. */
const UNNAMED: Readonly<Record<string, string>> = { async: 'MIT' };

const HEAD = '## Every package that npm installs to run it';

/** The last section of THIRD_PARTY.md, from package-lock.json. */
function section(): string {
  const lock = JSON.parse(readFileSync(packageFile('package-lock.json'), 'utf8')) as { packages: Record<string, LockedPackage> };
  const rows = Object.entries(lock.packages).flatMap(([path, { version, license, dev, devOptional, optional }]) => {
    if (path === '' || dev || devOptional) return [];
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    return [`| ${name} | ${version} | ${license ?? UNNAMED[name] ?? 'NOT KNOWN'} | ${optional ? 'yes' : 'no'} |`];
  });
  return [
    HEAD,
    '',
    'With what those packages need in turn; of the optional ones npm installs what fits the machine. Written from package-lock.json:',
    '`OVERPAINT_WRITE_DOCS=1 npm test -- -g "THIRD_PARTY.md"`.',
    '',
    '| package | version | licence | optional |',
    '| --- | --- | --- | --- |',
    ...[...new Set(rows)].sort(),
    '',
  ].join('\n');
}

describe('THIRD_PARTY.md', () => {
  it('has every package that is installed to run the program, with its licence (OVERPAINT_WRITE_DOCS=1 writes it anew)', () => {
    const path = packageFile('THIRD_PARTY.md');
    const wanted = section();
    if (process.env['OVERPAINT_WRITE_DOCS']) writeFileSync(path, `${readFileSync(path, 'utf8').split(HEAD)[0]}${wanted}`);
    expect(wanted).not.contain('NOT KNOWN');
    expect(wanted).contain('| rxjs |').and.contain('| draco3dgltf |');
    expect(readFileSync(path, 'utf8').endsWith(wanted), 'THIRD_PARTY.md is not current: OVERPAINT_WRITE_DOCS=1').equal(true);
  });
});
