import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for the tests of one `describe`, made before them and removed after. Returns paths inside it. */
export function temporaryFolder(): (...parts: string[]) => string {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'overpaint-cli-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  return (...parts) => join(folder, ...parts);
}
