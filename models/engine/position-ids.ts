import type { TokenKind } from '../kinds/model-kind.js';

interface Cells {
  readonly height: number;
  readonly width: number;
}

/** Position ids of a row's tokens, one line a token: the picture's and behind them those of its references; the text's. */
export function positionIds(
  { pictureId, textId }: TokenKind,
  picture: Cells,
  references: readonly Cells[],
  text: number,
): { readonly picture: Float32Array; readonly text: Float32Array } {
  const of = ({ height, width }: Cells, reference?: number): number[] =>
    Array.from({ length: height * width }, (_, at) => pictureId(Math.floor(at / width), at % width, reference)).flat();
  return {
    picture: Float32Array.from([...of(picture), ...references.flatMap((cells, at) => of(cells, at))]),
    text: Float32Array.from(Array.from({ length: text }, (_, at) => textId(at)).flat()),
  };
}
