import {
  BufferAttribute, BufferGeometry, Color, DoubleSide, FrontSide, HemisphereLight, DirectionalLight, LineBasicMaterial, LineSegments, Mesh, MeshBasicMaterial,
  MeshLambertMaterial, PerspectiveCamera, RepeatWrapping, Scene, SRGBColorSpace, type Texture, TextureLoader, Vector3, Box3, WebGLRenderer,
} from 'three'; // prettier-ignore
import { OrbitControls } from 'three/addons/controls/OrbitControls.js';
import type { ShownMesh, ShownScene } from '../shown-scene.js';

// Draws a scene before and after, what the views saw, and its seams.
const { model } = JSON.parse(document.getElementById('data')?.textContent ?? '{}') as { model: ShownScene };
const box = document.querySelector<HTMLElement>('.model') as HTMLElement;

const bytes = (base64: string): ArrayBuffer => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)).buffer;

function start(): void {
  const renderer = new WebGLRenderer({ antialias: true, alpha: true, preserveDrawingBuffer: true });
  renderer.setPixelRatio(Math.min(2, devicePixelRatio));
  box.append(renderer.domElement);
  const scene = new Scene();
  const sun = new DirectionalLight('#ffffff', 1.6);
  sun.position.set(0.6, 1, 0.8);
  scene.add(new HemisphereLight('#ffffff', '#8a8a90', 2), sun);
  const loader = new TextureLoader();
  const textures = model.textures.map((address) => {
    const texture = loader.load(address, () => draw());
    texture.flipY = false;
    texture.colorSpace = SRGBColorSpace;
    texture.wrapS = texture.wrapT = RepeatWrapping;
    texture.anisotropy = 4;
    return texture;
  });
  const meshes = model.meshes.map((one) => ({ state: one.state, mesh: meshOf(one, textures[one.texture]) }));
  const lines = new BufferGeometry();
  lines.setAttribute('position', new BufferAttribute(new Float32Array(bytes(model.seams)), 3));
  const seams = new LineSegments(lines, new LineBasicMaterial({ color: '#ff2d78' }));
  scene.add(seams, ...meshes.map(({ mesh }) => mesh));

  const camera = new PerspectiveCamera(35, 1, 0.01, 1000);
  const controls = new OrbitControls(camera, renderer.domElement);
  const bounds = new Box3();
  for (const { state, mesh } of meshes) if (state === 'after') bounds.expandByObject(mesh);
  const middle = bounds.getCenter(new Vector3());
  const radius = Math.max(1e-6, bounds.getSize(new Vector3()).length() / 2);
  const away = radius / Math.sin((17.5 * Math.PI) / 180);
  camera.near = away / 100;
  camera.far = away * 10;
  camera.position.copy(middle).add(new Vector3(0.45, 0.25, 0.86).normalize().multiplyScalar(away));
  controls.target.copy(middle);
  controls.enablePan = false;
  controls.enableZoom = matchMedia('(pointer: coarse)').matches; // a wheel scrolls the page
  box.addEventListener('wheel', (event) => (controls.enableZoom = event.ctrlKey || event.metaKey), { capture: true });

  function draw(): void {
    const { width } = box.getBoundingClientRect();
    const height = Math.min(560, Math.round(0.75 * width));
    renderer.setSize(width, height);
    camera.aspect = width / height;
    camera.updateProjectionMatrix();
    renderer.render(scene, camera);
  }
  const covers = meshes.some(({ state }) => state === 'coverage');
  for (const part of document.querySelectorAll<HTMLElement>('.covers')) part.hidden = !covers;
  function choose(): void {
    const state = document.querySelector<HTMLInputElement>('input[name=state]:checked')?.value ?? 'after';
    const covered = new Set(meshes.flatMap((one) => (one.state === 'coverage' ? [one] : [])));
    for (const one of meshes)
      one.mesh.visible = one.state === state || (state === 'coverage' && !covered.size && one.state === 'after');
    seams.visible = document.querySelector<HTMLInputElement>('input[name=seams]')?.checked ?? false;
    draw();
  }
  for (const input of document.querySelectorAll('.controls input')) input.addEventListener('change', choose);
  for (const button of document.querySelectorAll<HTMLElement>('[data-turn]'))
    button.addEventListener('click', () => {
      const turn = (Number(button.dataset['turn']) * Math.PI) / 8;
      camera.position
        .sub(middle)
        .applyAxisAngle(new Vector3(0, 1, 0), turn)
        .add(middle);
      controls.update();
      draw();
    });
  controls.addEventListener('change', draw);
  addEventListener('resize', draw);
  controls.update();
  choose();
}

function meshOf({ positions, indices, uvs, colour, blend, doubleSided, state }: ShownMesh, texture: Texture | undefined): Mesh {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(bytes(positions)), 3));
  if (uvs) geometry.setAttribute('uv', new BufferAttribute(new Float32Array(bytes(uvs)), 2));
  if (indices) geometry.setIndex(new BufferAttribute(new Uint32Array(bytes(indices)), 1));
  geometry.computeVertexNormals();
  const [r, g, b, opacity] = colour;
  const look = {
    color: new Color(r, g, b),
    side: doubleSided ? DoubleSide : FrontSide,
    ...(texture && { map: texture }),
    ...(blend === 'BLEND' && { transparent: true, opacity }),
    ...(blend === 'MASK' && { alphaTest: 0.5 }),
    polygonOffset: true, // seams lie on the surface
    polygonOffsetFactor: 1,
    polygonOffsetUnits: 1,
  };
  return new Mesh(geometry, state === 'coverage' ? new MeshBasicMaterial(look) : new MeshLambertMaterial(look));
}

try {
  start();
} catch {
  box.textContent = 'This browser has no WebGL; the pictures above show the scene.';
}
