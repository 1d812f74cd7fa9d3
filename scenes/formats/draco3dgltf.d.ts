declare module 'draco3dgltf' {
  /** Loads the decoder; it is handed to glTF-Transform as it is. */
  export function createDecoderModule(): Promise<object>;
}
