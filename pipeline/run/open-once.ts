import type { Closable, StageContext } from '../../core/stage.js';

/** Opens what several runs of the same stages share, such as a model, once; closes all of it in the end. */
export function openOnce(): { readonly shared: NonNullable<StageContext['shared']>; close(): Promise<void> } {
  const opened = new Map<string, Promise<Closable>>();
  return {
    shared<T extends Closable>(key: string, open: () => Promise<T>): Promise<T> {
      const found = opened.get(key) as Promise<T> | undefined;
      const one = found ?? open();
      opened.set(key, one);
      return one;
    },
    async close() {
      for (const one of opened.values()) await one.then((thing) => thing.close()).catch(() => undefined); // told to who asked for it
      opened.clear();
    },
  };
}
