/** Accepts connections, reads requests from them one after the other and sends the replies. */
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import type { Doc } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { FrameReader } from './frame-reader.ts';
import { encodeReply, parseRequest } from './message.ts';
import type { Request } from './message.ts';

/** One client connection as the commands see it. */
export interface ClientConnection {
  readonly id: number;
  /** Set while a fail point wants the connection cut instead of a reply. */
  closeInsteadOfReply: boolean;
  /** The application's name, as its handshake gave it. */
  appName: string | undefined;
  /** It has proved who it is, where that is asked for. */
  isAuthenticated: boolean;
}

export interface RequestHandler {
  handle(request: Request, client: ClientConnection): Doc | Promise<Doc>;
  connected(client: ClientConnection): void;
  disconnected(client: ClientConnection): void;
}

const MOST_WAITING_FRAMES = 64;
const MOST_UNSENT_BYTES = 64 * 1024 * 1024;

export class Listener {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #nextId = 1;

  constructor(handler: RequestHandler) {
    this.#server = createServer({ noDelay: true }, (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
      new Conversation(socket, handler, this.#nextId++);
    });
  }

  listen(where: { path: string } | { host: string; port: number }): Promise<number | undefined> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(where, () => {
        this.#server.off('error', reject);
        const address = this.#server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : undefined);
      });
    });
  }

  get connectionCount(): number {
    return this.#sockets.size;
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }
}

class Conversation {
  readonly #socket: Socket;
  readonly #handler: RequestHandler;
  readonly #reader = new FrameReader();
  readonly #client: ClientConnection;
  readonly #waiting: Buffer[] = [];
  #isBusy = false;

  constructor(socket: Socket, handler: RequestHandler, id: number) {
    this.#socket = socket;
    this.#handler = handler;
    this.#client = { id, closeInsteadOfReply: false, appName: undefined, isAuthenticated: false };
    handler.connected(this.#client);
    socket.on('data', (chunk: Buffer) => this.#receive(chunk));
    socket.on('drain', () => this.#next());
    socket.on('error', () => socket.destroy());
    socket.on('close', () => handler.disconnected(this.#client));
  }

  #receive(chunk: Buffer): void {
    try {
      this.#waiting.push(...this.#reader.add(chunk));
    } catch {
      this.#socket.destroy();
      return;
    }
    if (this.#waiting.length > MOST_WAITING_FRAMES) this.#socket.pause();
    this.#next();
  }

  #next(): void {
    while (!this.#isBusy && this.#socket.writableLength < MOST_UNSENT_BYTES) {
      const frame = this.#waiting.shift();
      if (frame === undefined) {
        if (this.#socket.isPaused()) this.#socket.resume();
        return;
      }
      this.#answer(frame);
    }
  }

  #answer(frame: Buffer): void {
    let request: Request;
    try {
      request = parseRequest(frame);
    } catch (error) {
      if (!(error instanceof MongoError)) this.#socket.destroy();
      else
        this.#send(
          { requestId: frame.readInt32LE(4), kind: 'msg', body: {}, isUnacknowledged: false },
          error.toReply(),
        );
      return;
    }
    const reply = this.#handler.handle(request, this.#client);
    if (!(reply instanceof Promise)) {
      this.#send(request, reply);
      return;
    }
    this.#isBusy = true;
    void reply.then((body) => {
      this.#isBusy = false;
      this.#send(request, body);
      this.#next();
    });
  }

  #send(request: Request, body: Doc): void {
    if (this.#client.closeInsteadOfReply) {
      this.#socket.destroy();
      return;
    }
    if (request.isUnacknowledged || this.#socket.destroyed) return;
    let frame: Buffer;
    try {
      frame = encodeReply(request, body);
    } catch (error) {
      frame = encodeReply(request, new MongoError(1, `cannot encode the reply: ${String(error)}`).toReply());
    }
    this.#socket.write(frame);
  }
}
