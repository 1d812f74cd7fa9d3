import type { Scene } from '../../scenes/scene.js';
import { cube, madeMaterial, madeScene } from './made-scene.js';

/** A chair: seat of red leather, legs of wood, brass feet, a brown box without a telling name. */
export function madeChair(): Scene {
  const named = (name: string, mesh: number) => ({ ...cube(), name, mesh });
  const scene = madeScene(
    [
      { geometry: named('SeatCushion', 0), material: 0 },
      { geometry: named('chair_legs.001', 1), material: 1 },
      { geometry: named('Feet', 2), material: 2 },
      { geometry: named('Cube.003', 3), material: 3 },
    ],
    [
      madeMaterial({
        index: 0,
        name: 'RedLeather',
        baseColorFactor: [0.5, 0.02, 0.02, 1],
        metallicFactor: 0,
        roughnessFactor: 0.5,
      }),
      madeMaterial({ index: 1, name: 'M_Oak', baseColorFactor: [0.3, 0.13, 0.04, 1], metallicFactor: 0 }),
      madeMaterial({
        index: 2,
        name: 'Material.004',
        baseColorFactor: [0.78, 0.57, 0.23, 1],
        metallicFactor: 1,
        roughnessFactor: 0.3,
      }),
      madeMaterial({ index: 3, name: 'Material.005', baseColorFactor: [0.25, 0.12, 0.05, 1], metallicFactor: 0 }),
    ],
  );
  return { ...scene, path: 'chair.glb' };
}
