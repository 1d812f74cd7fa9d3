const listening = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Calls `stop` when a signal fires. However many wait for a signal, it has one listener: frames that are read, edited and written at once are more than
 * the ten of which Node.js warns as of a leak. A signal that has fired already calls nobody.
 *
 * @returns lets go of the signal
 */
export function onAbort(signal: AbortSignal | undefined, stop: () => void): () => void {
  if (!signal || signal.aborted) return () => undefined;
  const known = listening.get(signal);
  const all = known ?? new Set<() => void>();
  const one = (): void => stop();
  all.add(one);
  if (!known) {
    listening.set(signal, all);
    signal.addEventListener('abort', () => all.forEach((each) => each()), { once: true });
  }
  return () => void all.delete(one);
}
