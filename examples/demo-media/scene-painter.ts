import { bakeFloorLight } from './floor-light.js';
import { createRayCaster } from './ray-caster.js';
import { cameraAt } from './scene.js';
import { createShader } from './shade.js';
import { cross, unit } from './vector.js';
import { hash } from './wood.js';

const FIELD_OF_VIEW_DEGREES = 36;

/** Brightness step between neighbours, in coded values, from which a pixel is looked at four times. */
const EDGE = 18;

/** Draws frames of the demo's scene. The same size and time give the same bytes. */
export interface ScenePainter {
  /** The frame at `time` from 0 to 1, as 8-bit red, green and blue, row by row. The next call uses the memory again. */
  paint(time: number): Uint8Array;
}

/** A small ray tracer in plain numbers, for a clip that needs no file and no graphics card. */
export function createScenePainter(width: number, height: number): ScenePainter {
  const caster = createRayCaster();
  const shader = createShader(caster, bakeFloorLight(caster));
  const kinds = new Uint8Array(width * height);
  const coded = new Float32Array(width * height * 3);
  const bytes = new Uint8Array(width * height * 3);
  const scale = (2 * Math.tan((FIELD_OF_VIEW_DEGREES * Math.PI) / 360)) / height;

  const paint = (time: number): Uint8Array => {
    const { eye, target } = cameraAt(time);
    const ahead = unit([target[0] - eye[0], target[1] - eye[1], target[2] - eye[2]]);
    const right = unit(cross(ahead, [0, 1, 0]));
    const up = cross(right, ahead);
    const look = (column: number, row: number): number => {
      const [a, b] = [(column - width / 2) * scale, (height / 2 - row) * scale];
      const [x, y, z] = [
        ahead[0] + a * right[0] + b * up[0],
        ahead[1] + a * right[1] + b * up[1],
        ahead[2] + a * right[2] + b * up[2],
      ];
      const length = Math.sqrt(x * x + y * y + z * z);
      return shader.look(eye[0], eye[1], eye[2], x / length, y / length, z / length);
    };
    for (let row = 0, at = 0; row < height; row++) {
      for (let column = 0; column < width; column++, at++) {
        kinds[at] = look(column + 0.5, row + 0.5);
        for (let c = 0; c < 3; c++) coded[at * 3 + c] = toCoded(shader.colour[c]);
      }
    }
    for (let row = 0, at = 0; row < height; row++) {
      for (let column = 0; column < width; column++, at++) {
        const edge = row > 0 && column > 0 && row < height - 1 && column < width - 1 && isEdge(at);
        let red = edge ? 0 : coded[at * 3];
        let green = edge ? 0 : coded[at * 3 + 1];
        let blue = edge ? 0 : coded[at * 3 + 2];
        if (edge) {
          for (let part = 0; part < 4; part++) {
            look(column + 0.25 + 0.5 * (part & 1), row + 0.25 + 0.5 * (part >> 1));
            red += toCoded(shader.colour[0]) / 4;
            green += toCoded(shader.colour[1]) / 4;
            blue += toCoded(shader.colour[2]) / 4;
          }
        }
        const dither = hash(column, row); // instead of rounding: keeps the sky free of bands
        bytes[at * 3] = red + dither;
        bytes[at * 3 + 1] = green + dither;
        bytes[at * 3 + 2] = blue + dither;
      }
    }
    return bytes;
  };

  const isEdge = (at: number): boolean => {
    const kind = kinds[at];
    for (const near of [at - 1, at + 1, at - width, at + width]) {
      if (kinds[near] !== kind || Math.abs(coded[near * 3 + 1] - coded[at * 3 + 1]) > EDGE) return true;
    }
    return false;
  };

  return { paint };
}

const TABLE_STEPS_PER_UNIT = 4096;
const TABLE_END = 4;

/** Linear light as a coded value below 255: highlights roll off (after Reinhard), then sRGB's curve. */
const CODED = Float32Array.from({ length: TABLE_STEPS_PER_UNIT * TABLE_END + 1 }, (_, step) => {
  const light = step / TABLE_STEPS_PER_UNIT;
  const rolled = Math.min(1, (light * (1 + light / 6)) / (1 + light * 0.55));
  return 254.5 * (rolled <= 0.0031308 ? rolled * 12.92 : 1.055 * Math.pow(rolled, 1 / 2.4) - 0.055);
});

const toCoded = (light: number): number => CODED[Math.min(CODED.length - 1, Math.round(light * TABLE_STEPS_PER_UNIT))];
