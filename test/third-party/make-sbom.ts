import { execFileSync, type ExecFileSyncOptionsWithStringEncoding } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { packageFile } from '../../core/package-file.js';
import { lockedPackages } from './locked-packages.js';

/** The parts of a CycloneDX bill of materials that are looked at here. */
export interface Sbom {
  bomFormat: string;
  specVersion: string;
  serialNumber?: string;
  metadata: { timestamp?: string; component: { name: string; version: string } };
  components: { 'bom-ref': string; name: string; version: string; licenses?: object[] }[];
  dependencies: { ref: string; dependsOn: string[] }[];
}

/** The bill of materials of what npm installs to run the program, as npm makes it: nothing of this machine, and the same for the same lock. */
export function makeSbom(): Sbom {
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'];
  const npm = process.env['npm_execpath'];
  const options: ExecFileSyncOptionsWithStringEncoding = {
    cwd: packageFile(),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 1 << 26,
  };
  const text = npm?.endsWith('.js')
    ? execFileSync(process.execPath, [npm, ...args], options)
    : execFileSync('npm', args, { ...options, shell: process.platform === 'win32' });
  const sbom = JSON.parse(text) as Sbom;
  delete sbom.serialNumber;
  delete sbom.metadata.timestamp;
  // npm takes the name of the folder that it runs in
  sbom.metadata.component.name = (JSON.parse(readFileSync(packageFile('package.json'), 'utf8')) as { name: string }).name;
  // its own `--omit dev` leaves out what tools for building need too, such as three
  const used = new Set(lockedPackages().flatMap(({ name, version, dev }) => (dev ? [] : `${name}@${version}`)));
  sbom.components = sbom.components.filter(({ name, version }) => used.has(`${name}@${version}`));
  const refs = new Set(sbom.components.map((component) => component['bom-ref']));
  sbom.dependencies = sbom.dependencies
    .filter(({ ref }) => refs.has(ref) || ref.startsWith(`${sbom.metadata.component.name}@`))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((on) => refs.has(on)) }));
  const licences = new Map(lockedPackages().map(({ name, version, licence }) => [`${name}@${version}`, licence]));
  for (const component of sbom.components)
    if (!component.licenses?.length) component.licenses = [{ license: { name: licences.get(`${component.name}@${component.version}`) } }]; // prettier-ignore
  return sbom;
}
