import type { Geometry, Scene } from '../../scene.js';
import { type NodePose, type Poses, readCameras, worldMatrices } from '../read-nodes.js';
import { readParts } from '../read-parts.js';
import { refusalsOf } from '../scene-error.js';
import type { SceneFile } from '../scene-file.js';
import { readTracks } from './read-tracks.js';
import { sampleTrack } from './track.js';

/**
 * The scene of a file at any time of one of its animations: nodes, skins, morph targets and cameras as they then stand. Parts keep their ids,
 * so textures that were opened for the file's own scene serve all of its poses. What does not move is shared between the poses.
 *
 * @param animation index into the file's `animations`
 * @returns the pose at a time in seconds; before the first and after the last keyframe, things stand still
 * @throws EditError `scene/animation`
 */
export function scenePoser(file: SceneFile, animation: number): (seconds: number) => Scene {
  const { json, accessors, path, scene } = file;
  const refuse = refusalsOf(path);
  const tracks = readTracks(file, animation);
  let known: ReadonlyMap<string, Geometry> = new Map();
  return (seconds) => {
    const poses = new Map<number, NodePose>();
    for (const track of tracks) poses.set(track.node, { ...poses.get(track.node), [track.path]: sampleTrack(track, seconds) });
    const worlds = worldMatrices(json, poses satisfies Poses, refuse);
    const { parts, geometries } = readParts({ json, accessors, worlds, refuse }, poses, known);
    known = geometries;
    return { ...scene, parts, cameras: readCameras(json, worlds) };
  };
}
