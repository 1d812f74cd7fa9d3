import type { Renderer } from '../../../scenes/film/renderer.js';
import { RENDERERS } from '../../../scenes/film/renderers.js';
import { rendererContract } from './renderer-contract.js';

for (const [name, render] of Object.entries<Renderer>(RENDERERS)) describe(`renderer ${name}`, () => rendererContract(render));
