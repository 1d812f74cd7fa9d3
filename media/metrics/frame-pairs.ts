/** Frames at the same place of two clips; past the end of one clip its side is absent. */
export interface FramePair<T> {
  /** Place in the clips, counted from 0. */
  readonly index: number;
  readonly source?: T;
  readonly output?: T;
}

/**
 * Walks two clips side by side and goes on to the end of the longer one. Both iterators are read at once and closed on any way out, so no
 * decoder is left running.
 */
export async function* framePairs<T extends object>(
  source: AsyncIterable<T>,
  output: AsyncIterable<T>,
): AsyncGenerator<FramePair<T>> {
  const sides = [source, output].map((clip) => ({ iterator: clip[Symbol.asyncIterator](), open: true }));
  const step = async (side: (typeof sides)[number] | undefined): Promise<{ frame?: T }> => {
    if (!side?.open) return {};
    const next = await side.iterator.next();
    side.open = !next.done;
    return next.done ? {} : { frame: next.value };
  };
  try {
    for (let index = 0; ; index += 1) {
      const [a, b] = await Promise.all([step(sides[0]), step(sides[1])]);
      if (!a.frame && !b.frame) return;
      yield { index, ...(a.frame && { source: a.frame }), ...(b.frame && { output: b.frame }) };
    }
  } finally {
    await Promise.allSettled(sides.map(async ({ iterator, open }) => (open ? iterator.return?.() : undefined)));
  }
}
