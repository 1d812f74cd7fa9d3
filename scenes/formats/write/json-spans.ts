/** Where a value stands in JSON text. */
export interface Span {
  readonly start: number;
  readonly end: number;
  /** Members of an object or items of an array; undefined for anything else. */
  readonly entries?: readonly Entry[];
  /** White space before the closing bracket. */
  readonly tail: string;
}

/** A member or an item. */
export interface Entry {
  readonly key: string | undefined;
  /** White space before it, after the bracket or comma. */
  readonly gap: string;
  /** Where its key begins, or its value in an array. */
  readonly start: number;
  readonly value: Span;
  /** White space between the value and the comma behind it. */
  readonly trail: string;
}

/** Finds the places of all values in text that `JSON.parse` takes. */
export function readSpans(text: string): Span {
  let at = text.startsWith('\ufeff') ? 1 : 0;
  const space = (): string => {
    const start = at;
    while (at < text.length && ' \t\r\n'.includes(text[at])) at++;
    return text.slice(start, at);
  };
  const string = (): string => {
    const start = at++;
    while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
    return JSON.parse(text.slice(start, ++at)) as string;
  };
  const scalar = (): Span => {
    const start = at;
    if (text[at] === '"') string();
    else while (at < text.length && !',]} \t\r\n'.includes(text[at])) at++;
    return { start, end: at, tail: '' };
  };
  const value = (): Span => {
    const open = text[at];
    if (open !== '{' && open !== '[') return scalar();
    const start = at++;
    const entries: Entry[] = [];
    let gap = space();
    while (text[at] !== '}' && text[at] !== ']') {
      const from = at;
      const key = open === '{' ? string() : undefined;
      if (open === '{') {
        space();
        at++;
        space();
      }
      const inner = value();
      const trail = space();
      const more = text[at] === ',';
      entries.push({ key, gap, start: from, value: inner, trail: more ? trail : '' });
      if (more) at++;
      gap = more ? space() : trail;
    }
    return { start, end: ++at, entries, tail: gap };
  };
  space();
  return value();
}
