import {
  DataTexture, EquirectangularReflectionMapping, FloatType, LinearFilter, LinearSRGBColorSpace, Matrix4, NeutralToneMapping, PerspectiveCamera, RGBAFormat, Scene,
  WebGLRenderer,
} from 'three'; // prettier-ignore
import { DRACOLoader } from 'three/addons/loaders/DRACOLoader.js';
import { GLTFLoader } from 'three/addons/loaders/GLTFLoader.js';
import { KTX2Loader } from 'three/addons/loaders/KTX2Loader.js';
import { MeshoptDecoder } from 'three/addons/libs/meshopt_decoder.module.js';

/** What the page is asked to draw: a file by its address, the very light and cameras of our own pictures. */
interface Asked {
  readonly address: string;
  readonly light: { readonly width: number; readonly height: number; readonly values: readonly number[] };
  readonly cameras: readonly { readonly view: readonly number[]; readonly projection: readonly number[] }[];
  readonly size: number;
  readonly background: string;
}

/** Draws a file as three.js does, and gives a PNG for each camera. */
async function drawInViewer({ address, light, cameras, size, background }: Asked): Promise<string[]> {
  const renderer = new WebGLRenderer({ antialias: true, preserveDrawingBuffer: true });
  renderer.setSize(size, size);
  renderer.toneMapping = NeutralToneMapping;
  renderer.setClearColor(background);
  const draco = new DRACOLoader().setDecoderPath('https://viewer.test/draco/gltf/');
  const ktx2 = new KTX2Loader().setTranscoderPath('https://viewer.test/basis/').detectSupport(renderer);
  const loader = new GLTFLoader().setDRACOLoader(draco).setKTX2Loader(ktx2).setMeshoptDecoder(MeshoptDecoder);
  const { scene: model } = await loader.loadAsync(address);
  const scene = new Scene();
  scene.add(model);
  const texels = new Float32Array(4 * light.values.length);
  // rows of such a texture come from below
  for (let i = 0; i < light.values.length; i++) {
    const row = light.height - 1 - Math.floor(i / light.width);
    texels.fill(light.values[row * light.width + (i % light.width)], 4 * i, 4 * i + 3);
    texels[4 * i + 3] = 1;
  }
  const around = new DataTexture(texels, light.width, light.height, RGBAFormat, FloatType);
  around.mapping = EquirectangularReflectionMapping;
  around.colorSpace = LinearSRGBColorSpace;
  around.magFilter = around.minFilter = LinearFilter;
  around.needsUpdate = true;
  scene.environment = around;
  model.traverse((node) => {
    for (const material of [(node as { material?: unknown }).material].flat())
      for (const value of Object.values((material ?? {}) as Record<string, unknown>))
        if ((value as { isTexture?: boolean } | null)?.isTexture) (value as { anisotropy: number }).anisotropy = 8;
  });
  const canvas = renderer.domElement as unknown as { toDataURL(type: string): string };
  return cameras.map(({ view, projection }) => {
    const camera = new PerspectiveCamera();
    camera.matrixAutoUpdate = false;
    camera.matrix.copy(new Matrix4().fromArray(view).invert());
    camera.matrix.decompose(camera.position, camera.quaternion, camera.scale);
    camera.updateMatrixWorld(true);
    camera.projectionMatrix.fromArray(projection);
    camera.projectionMatrixInverse.copy(camera.projectionMatrix).invert();
    renderer.render(scene, camera);
    return canvas.toDataURL('image/png');
  });
}

Object.assign(globalThis, { drawInViewer });
