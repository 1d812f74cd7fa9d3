import { smallestBox, type TurnedBox } from './turned-box.js';

/** How sure a pixel must be to belong to text. */
const SURE = 0.3;

/** How sure the pixels of a box must be together. */
const BOX_SURE = 0.5;

/** Least height of what is seen of a line, pixels: less is a speck. */
const LEAST = 3;

/** The network learnt the middles of lines alone: how much of its area, by its border's length, each box is widened by. */
const WIDER = 1.6;

/**
 * Lines of text, where a network that learnt by differentiable binarisation is sure of their middles (Liao et al., "Real-time scene text detection with
 * differentiable binarization", 2020): joined pixels, the smallest box around them, made as large as the text is.
 *
 * @param shares how sure each pixel is, row-major
 */
export function textBoxes(
  shares: Float32Array,
  { width, height }: { readonly width: number; readonly height: number },
): TurnedBox[] {
  const seen = new Uint8Array(shares.length);
  const found: TurnedBox[] = [];
  for (let start = 0; start < shares.length; start++) {
    if (seen[start] || shares[start] <= SURE) continue;
    const members = joined(shares, seen, start, width, height);
    const sum = members.reduce((all, i) => all + shares[i], 0);
    // corners of pixels: a line of one pixel's height has that height
    const box = smallestBox(
      members.flatMap((i): [number, number][] => {
        const [x, y] = [i % width, Math.floor(i / width)];
        return [[x, y], [x + 1, y], [x, y + 1], [x + 1, y + 1]]; // prettier-ignore
      }),
    );
    const area = box.width * box.height;
    if (Math.min(box.width, box.height) < LEAST || sum / Math.max(members.length, area) < BOX_SURE) continue;
    const more = (WIDER * area) / (2 * (box.width + box.height));
    found.push({ ...box, width: box.width + 2 * more, height: box.height + 2 * more });
  }
  return found;
}

/** Pixels that are joined to one, by their sides or corners. The list grows while it is walked. */
function joined(shares: Float32Array, seen: Uint8Array, start: number, width: number, height: number): number[] {
  const members = [start];
  seen[start] = 1;
  for (const member of members) {
    const [x, y] = [member % width, Math.floor(member / width)];
    for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++)
      for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
        const i = row * width + column;
        if (seen[i] || shares[i] <= SURE) continue;
        seen[i] = 1;
        members.push(i);
      }
  }
  return members;
}
