import { isDeepStrictEqual } from 'node:util';
import { readSpans, type Span } from './json-spans.js';

/**
 * Rewrites JSON text so that it says `after` instead of `before`, and touches nothing else: order of members, spelling of numbers and
 * strings, and white space stay wherever the value has not changed. (A parser that keeps all of that in its values would change every
 * line that works on the JSON; comparing values and copying the text of equal ones needs none.) Array items are matched by their place.
 *
 * @param text JSON
 * @param before what the text says
 * @param after what it shall say
 */
export function patchJson(text: string, before: unknown, after: unknown): string {
  if (isDeepStrictEqual(before, after)) return text;
  const root = readSpans(text);
  const unit = /\n([ \t]+)/.exec(root.entries?.[0]?.gap ?? '')?.[1] ?? '';
  return text.slice(0, root.start) + new Rewriter(text, unit).write(root, before, after) + text.slice(root.end);
}

class Rewriter {
  constructor(
    private readonly text: string,
    /** One step of indentation; empty where the text has no lines. */
    private readonly unit: string,
  ) {}

  write(span: Span, before: unknown, after: unknown): string {
    if (isDeepStrictEqual(before, after)) return this.text.slice(span.start, span.end);
    const lists = Array.isArray(before) && Array.isArray(after);
    const objects = [before, after].every((value) => typeof value === 'object' && value !== null && !Array.isArray(value));
    if (!span.entries || (!lists && !objects)) return this.fresh(after, this.indentAt(span.start));
    const [old, now] = [before, after] as [Record<string, unknown>, Record<string, unknown>];
    const keyOf = (entry: number) => (lists ? String(entry) : (span.entries![entry].key as string));
    const last = new Map(span.entries.map((_, entry) => [keyOf(entry), entry]));
    const written = span.entries.flatMap((entry, place) => {
      const key = keyOf(place);
      if (!(key in now) || now[key] === undefined) return [];
      const value =
        last.get(key) === place
          ? this.write(entry.value, old[key], now[key])
          : this.text.slice(entry.value.start, entry.value.end);
      return [entry.gap + this.text.slice(entry.start, entry.value.start) + value + entry.trail];
    });
    const gap = span.entries.at(-1)?.gap ?? (this.unit && `\n${this.indentAt(span.start)}${this.unit}`);
    const indent = /\n([ \t]*)$/.exec(gap)?.[1];
    for (const key of Object.keys(now)) {
      if (last.has(key) || now[key] === undefined) continue;
      const name = lists ? '' : `${JSON.stringify(key)}:${this.unit ? ' ' : ''}`;
      written.push(gap + name + (indent === undefined ? JSON.stringify(now[key]) : this.fresh(now[key], indent)));
    }
    const tail = span.entries.length > 0 ? span.tail : gap.includes('\n') ? `\n${this.indentAt(span.start)}` : '';
    return this.text[span.start] + written.join(',') + (written.length > 0 ? tail : '') + this.text[span.end - 1];
  }

  private fresh(value: unknown, indent: string): string {
    return this.unit ? JSON.stringify(value, null, this.unit).replaceAll('\n', `\n${indent}`) : JSON.stringify(value);
  }

  private indentAt(at: number): string {
    const line = this.text.slice(this.text.lastIndexOf('\n', at - 1) + 1, at);
    return /^[ \t]*/.exec(line)![0];
  }
}
