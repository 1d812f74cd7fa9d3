import { createReadStream } from 'node:fs';

/** A line of JSON about a frame. */
interface FrameRecord {
  readonly frame: number;
}

/** A file that is being read: the next record of it. */
interface Reading<T> {
  readonly lines: AsyncIterator<string, void>;
  next: T;
}

/**
 * The records of several files in the order of their frames, each frame once. Each file is in order by itself, and what two of them have in common is the
 * same. Of the files only those are open that have frames around the one at hand, and of their text only what is read at once is in memory: however long
 * the clip, however many runs it was made in.
 */
export async function* recordsInOrder<T extends FrameRecord>(paths: readonly string[]): AsyncGenerator<T, void, undefined> {
  const begins: { readonly path: string; readonly first: number }[] = [];
  for (const path of paths) {
    const lines = wholeLines(path);
    const first = await nextOf<T>(lines);
    await lines.return();
    if (first) begins.push({ path, first: first.frame });
  }
  begins.sort((one, other) => one.first - other.first);
  let open: Reading<T>[] = [];
  try {
    for (let last = -1; ;) {
      const nearest = open.reduce((least, { next }) => Math.min(least, next.frame), Infinity);
      const [begin] = begins;
      if (begin && begin.first <= nearest) {
        begins.shift();
        const lines = wholeLines(begin.path);
        const next = await nextOf<T>(lines);
        if (next) open.push({ lines, next });
        continue;
      }
      const at = open.find(({ next }) => next.frame === nearest);
      if (!at) return;
      if (nearest > last) yield at.next;
      last = Math.max(last, nearest);
      const next = await nextOf<T>(at.lines);
      if (next) at.next = next;
      else open = open.filter((one) => one !== at);
    }
  } finally {
    for (const { lines } of open) await lines.return?.();
  }
}

async function nextOf<T>(lines: AsyncIterator<string, void>): Promise<T | undefined> {
  const { done, value } = await lines.next();
  return done ? undefined : (JSON.parse(value) as T);
}

/** The lines of a text file that end: what a killed process was writing is none. */
async function* wholeLines(path: string): AsyncGenerator<string, void, undefined> {
  let rest = '';
  for await (const chunk of createReadStream(path, 'utf8') as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}
