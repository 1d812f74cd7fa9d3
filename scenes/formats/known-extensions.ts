import { ALL_EXTENSIONS } from '@gltf-transform/extensions';

/** Names of the extensions that glTF-Transform reads. A file that requires another one is refused. */
export const KNOWN_EXTENSIONS: ReadonlySet<string> = new Set(ALL_EXTENSIONS.map((extension) => extension.EXTENSION_NAME));
