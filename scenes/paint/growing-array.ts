/** 32-bit integers whose number is not known beforehand. */
export class Ints {
  length = 0;
  private data = new Int32Array(1024);

  push(value: number): void {
    if (this.length === this.data.length) {
      const larger = new Int32Array(2 * this.length);
      larger.set(this.data);
      this.data = larger;
    }
    this.data[this.length++] = value;
  }

  /** Exactly what was pushed. */
  trim(): Int32Array {
    return this.data.slice(0, this.length);
  }
}

/** 32-bit floats whose number is not known beforehand. */
export class Floats {
  length = 0;
  private data = new Float32Array(1024);

  push(value: number): void {
    if (this.length === this.data.length) {
      const larger = new Float32Array(2 * this.length);
      larger.set(this.data);
      this.data = larger;
    }
    this.data[this.length++] = value;
  }

  /** Exactly what was pushed. */
  trim(): Float32Array {
    return this.data.slice(0, this.length);
  }
}
