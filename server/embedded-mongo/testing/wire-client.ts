/** Speaks the wire protocol over a bare socket, for what the driver hides. */
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { deserialize, serialize } from 'bson';
import type { Document } from 'bson';
import { FrameReader } from '../wire/frame-reader.ts';

const OP_MSG = 2013;

export class WireClient {
  readonly socket: Socket;
  readonly #reader = new FrameReader();
  #waiting: { resolve: (frame: Buffer) => void; reject: (error: Error) => void }[] = [];
  #nextId = 1;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on('data', (chunk: Buffer) => {
      for (const frame of this.#reader.add(chunk)) this.#waiting.shift()?.resolve(frame);
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      for (const waiting of this.#waiting) waiting.reject(new Error('the connection was closed'));
    });
  }

  /** To a socket's path or to a host and port. */
  static open(uri: string): Promise<WireClient> {
    const { hostname, port } = new URL(uri);
    const where =
      port === ''
        ? { path: decodeURIComponent(hostname) }
        : { host: hostname, port: Number(port), noDelay: true };
    return new Promise((resolve, reject) => {
      const socket = connect(where);
      socket.once('error', reject);
      socket.once('connect', () => {
        socket.off('error', reject);
        resolve(new WireClient(socket));
      });
    });
  }

  /** The bytes of a command. */
  static frame(command: Document, requestId = 1): Buffer {
    const body = serialize(command);
    const frame = Buffer.alloc(21 + body.length);
    frame.writeInt32LE(frame.length, 0);
    frame.writeInt32LE(requestId, 4);
    frame.writeInt32LE(OP_MSG, 12);
    frame.set(body, 21);
    return frame;
  }

  /** Sends bytes and waits for the frame that answers them. */
  exchange(frame: Buffer): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.socket.write(frame);
    });
  }

  async command(command: Document): Promise<Document> {
    const reply = await this.exchange(WireClient.frame(command, this.#nextId++));
    return deserialize(reply.subarray(21), { promoteLongs: true });
  }

  close(): void {
    this.socket.destroy();
  }
}
