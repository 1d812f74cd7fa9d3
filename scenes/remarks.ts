import type { Notice, NoticeCode } from '../core/notice.js';
import { listOf } from '../core/options.js';

/** Something that is to be said of one part or map, and of several at once where it is the same. */
export interface Remark {
  /** What it is about: `part`, `map`. */
  readonly noun: string;
  readonly name: string;
  /** What follows the name, with the space or colon before it and without the full stop: ` was unwrapped`. */
  readonly one: string;
  /** The same of several: ` were unwrapped`. */
  readonly many: string;
}

/** Notices for remarks: those that say the same of several are one, `59 parts were unwrapped: "Arm" (2), "Head", "Leg" and 55 more.` */
export function sayRemarks(remarks: readonly Remark[], code: NoticeCode): Notice[] {
  const groups = new Map<string, Remark[]>();
  for (const remark of remarks) {
    const key = `${remark.noun} ${remark.many}`;
    groups.set(key, [...(groups.get(key) ?? []), remark]);
  }
  return [...groups.values()].map((group) => {
    const [{ noun, name, one, many }] = group as [Remark, ...Remark[]];
    if (group.length === 1) return { code, message: `"${name}"${one}.` };
    return { code, message: `${group.length} ${noun}s${many}: ${someOf(group.map((remark) => `"${remark.name}"`))}.` };
  });
}

/** Names for a sentence: each once, with how often it stands there, the first three and how many are left. */
export function someOf(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const told = [...counts].slice(0, 3);
  const words = told.map(([name, count]) => (count > 1 ? `${name} (${count})` : name));
  const left = names.length - told.reduce((sum, [, count]) => sum + count, 0);
  return left > 0 ? `${words.join(', ')} and ${left} more` : listOf(words, 'and');
}
