import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { expect } from 'chai';
import { packageFile } from '../../core/package-file.js';
import { lockedPackages, webAddress } from './locked-packages.js';
import { makeSbom } from './make-sbom.js';
import { thirdPartyPage } from './third-party-page.js';

describe('THIRD_PARTY.md', () => {
  it('has every package that is installed to run the program, with licence, purpose and source (OVERPAINT_WRITE_DOCS=1 writes it anew)', () => {
    const path = packageFile('THIRD_PARTY.md');
    const before = readFileSync(path, 'utf8');
    const wanted = thirdPartyPage(before);
    if (process.env['OVERPAINT_WRITE_DOCS']) writeFileSync(path, wanted);
    expect(wanted).not.contain('NOT KNOWN');
    expect(wanted).contain('| rxjs |').and.contain('| draco3dgltf |');
    expect(readFileSync(path, 'utf8') === wanted, 'THIRD_PARTY.md is not current: OVERPAINT_WRITE_DOCS=1').equal(true);
  });

  it('names sources as addresses to open', () => {
    const same = ['git+https://github.com/a/b.git', 'git://github.com/a/b', 'git@github.com:a/b.git', 'ssh://git@github.com/a/b.git', 'github:a/b', 'a/b', 'https://github.com/a/b#readme']; // prettier-ignore
    for (const repository of same) expect(webAddress(repository), repository).equal('https://github.com/a/b');
    expect(webAddress('')).equal(undefined);
  });
});

describe('the bill of materials (CycloneDX)', function () {
  this.timeout(60_000);

  it('has every package that is installed to run the program, with version and licence, and nothing of the machine', () => {
    const sbom = makeSbom();
    expect(sbom).include({ bomFormat: 'CycloneDX' });
    expect(sbom.metadata.component).include({ name: 'overpaint' });
    const listed = new Set(sbom.components.map(({ name, version }) => `${name}@${version}`));
    const wanted = lockedPackages().filter(({ dev }) => !dev);
    expect(wanted.length).greaterThan(50);
    expect(wanted.map(({ name, version }) => `${name}@${version}`).filter((one) => !listed.has(one))).deep.equal([]);
    const dev = lockedPackages().filter((one) => one.dev && !wanted.some(({ name }) => name === one.name));
    expect(dev.filter(({ name, version }) => listed.has(`${name}@${version}`))).deep.equal([]);
    for (const { name, licenses } of sbom.components) expect(JSON.stringify(licenses ?? []), name).match(/"(id|name|expression)":".+"/); // prettier-ignore
    const text = JSON.stringify(sbom);
    for (const place of [packageFile(), tmpdir(), userInfo().homedir]) expect(text.includes(`"${place}`), place).equal(false);
    expect(text).not.match(/file:|"timestamp"/);
    expect(makeSbom()).deep.equal(sbom);
  });

  it('is in the package', () => {
    const { files, scripts } = JSON.parse(readFileSync(packageFile('package.json'), 'utf8')) as { files: string[]; scripts: Record<string, string> }; // prettier-ignore
    expect(files).include('sbom.cdx.json');
    expect(scripts['prepack']).equal('npm run sbom --silent');
  });
});
