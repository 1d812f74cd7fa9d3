import type { FolderDefaults } from './model-folder.js';
import { readJson } from './read-json.js';

/**
 * Reads `overpaint.json`, in which the maker of a folder recommends settings, at its top or under `defaults`, in `snake_case` or `camelCase`.
 * Empty where there is none.
 */
export function readCard(root: string, problems: string[] = []): FolderDefaults {
  const card = readJson(root, 'overpaint.json', problems, true);
  const inner = card['defaults'];
  const flat = typeof inner === 'object' && inner !== null ? { ...card, ...inner } : card;
  return Object.fromEntries(
    Object.entries(flat).map(([key, value]) => [key.replace(/_(\w)/g, (_, c: string) => c.toUpperCase()), value]),
  );
}
