/** Alpha of a layer, from the part that it belongs to, its name and its rank. */
type Alphas = (part: string, key: string, rank: number) => number;

/**
 * What PEFT's configuration in a file's header (a JSON text, `<part>.lora_alpha`, `<part>.alpha_pattern`, `<part>.use_rslora`) says of alphas; a
 * layer that it says nothing of has its rank as alpha.
 */
export function adapterAlphas(text: string | undefined): Alphas {
  const said = parse(text);
  const of = (part: string, name: string): unknown =>
    (part === 'denoiser' ? ['unet', 'transformer'] : [part])
      .map((prefix) => said[`${prefix}.${name}`])
      .find((value) => value !== null && value !== undefined) ?? said[name];
  return (part, key, rank) => {
    const patterns = Object.entries((of(part, 'alpha_pattern') as Record<string, unknown> | undefined) ?? {});
    const own = patterns.find(([pattern]) => key === pattern || key.endsWith(`.${pattern}`))?.[1];
    const alpha = [own, of(part, 'lora_alpha')].find((value): value is number => typeof value === 'number') ?? rank;
    return of(part, 'use_rslora') === true ? alpha * Math.sqrt(rank) : alpha; // rank-stabilised: alpha over the root of the rank
  };
}

function parse(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
