/** The track that an effect is made for. */
export interface Track {
  /** Samples a second. */
  readonly sampleRate: number;
  /** Its channels, as ffmpeg names them. */
  readonly layout: string;
  /** ffmpeg's release, e.g. 7.1: filters came with one or the other. */
  readonly release: number;
}

/** Something that can be done to the sound of a clip. */
export interface SoundEffect {
  readonly name: string;
  /** One line for the docs. */
  readonly summary: string;
  /** What its amount counts, and what it is where nothing is said. A share of 1 is the effect alone, 0 the sound as it was. */
  readonly amount: { readonly unit: 'share' | 'decibels'; readonly default: number };
  /** True when it goes on after the sound, as an echo does. */
  readonly lengthens?: boolean;
  /**
   * ffmpeg's audio filters that make the effect alone: a chain from the one open input to the one open output, which may have other channels.
   *
   * @param decibels the amount, where it counts decibels
   */
  filters(track: Track, decibels: number): string;
}
