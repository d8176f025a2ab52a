import { ProtocolViolation } from './message.ts';

const HEADER_BYTES = 16;
/** The largest message MongoDB takes. */
export const MAX_MESSAGE_BYTES = 48_000_000;

/** Cuts a stream of bytes into frames. */
export class FrameReader {
  #chunks: Buffer[] = [];
  #size = 0;

  /** Adds received bytes and returns the frames that are whole now. */
  add(chunk: Buffer): Buffer[] {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    const frames: Buffer[] = [];
    for (;;) {
      const wanted = this.#frameSize();
      if (wanted === undefined || this.#size < wanted) return frames;
      frames.push(this.#take(wanted));
    }
  }

  #frameSize(): number | undefined {
    if (this.#size < HEADER_BYTES) return undefined;
    const first = this.#joined(4);
    const size = first.readInt32LE(0);
    if (size < HEADER_BYTES || size > MAX_MESSAGE_BYTES)
      throw new ProtocolViolation(`message length ${size} is out of bounds`);
    return size;
  }

  /** The first chunk, made to hold at least `size` bytes. */
  #joined(size: number): Buffer {
    if (this.#chunks[0]!.length < size) this.#chunks = [Buffer.concat(this.#chunks)];
    return this.#chunks[0]!;
  }

  #take(size: number): Buffer {
    const whole = this.#chunks.length === 1 ? this.#chunks[0]! : Buffer.concat(this.#chunks);
    this.#size -= size;
    this.#chunks = this.#size === 0 ? [] : [whole.subarray(size)];
    return whole.subarray(0, size);
  }
}
