/** A path that may have a number behind it, `FILE` or `FILE:0.8`: how strongly the file counts, default 1. */
export function weightedPath(text: string): { readonly path: string; readonly weight: number } {
  const [, path = '', weight = '1'] = /^(.*?)(?::([+-]?(?:\d+\.?\d*|\.\d+)))?$/s.exec(text) ?? [];
  return { path, weight: Number(weight) };
}
