import type { Look, Looks } from '../../../models/looks/read-looks.js';

/**
 * Looks as the model itself makes them: without the paint that is laid over its picture or in its place. For what only the model can do: paint the surface
 * of a scene, follow a frame that a person edited.
 */
export const byModelAlone = (looks: Looks): Looks => ({ ...looks, families: looks.families.map(unpainted) });

function unpainted(look: Look): Look {
  if (look.group !== 'paint' || !look.motion?.layers) return look;
  const { layers: _, model: __, ...motion } = look.motion;
  return { ...look, motion };
}
