import { writeFileSync } from 'node:fs';
import { packageFile } from '../../core/package-file.js';
import { makeSbom } from './make-sbom.js';

// Writes sbom.cdx.json, which goes into the npm package: `npm run sbom`.
writeFileSync(packageFile('sbom.cdx.json'), `${JSON.stringify(makeSbom(), null, 2)}\n`);
