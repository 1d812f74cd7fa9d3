import { existsSync, readFileSync } from 'node:fs';
import { packageFile } from '../../../core/package-file.js';
import { readWords } from '../../../models/critic/critic-words.js';
import { lateCritic, type LateCritic } from './look.js';

let own: LateCritic | undefined;

/** The critic that comes with the program, one for a process; without its folder it knows no look. Its networks are opened when it is first asked. */
export function ownCritic(): LateCritic {
  const words = packageFile('models', 'critic', 'words.json');
  return (own ??= lateCritic(
    async () => (await import('../../../models/critic/critic.js')).Critic.open(),
    existsSync(words) ? readWords(readFileSync(words, 'utf8')).looks : new Set(),
  ));
}
