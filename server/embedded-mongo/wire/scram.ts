/** The server's side of SCRAM-SHA-256 (RFC 5802, RFC 7677), for a database that listens on a port. */
import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto';
import { MongoError } from '../errors.ts';

const ITERATIONS = 15_000;

export interface Credentials {
  user: string;
  password: string;
}

/** What the server keeps of a password, and the salt clients are told. */
export class ScramVerifier {
  readonly user: string;
  readonly salt = randomBytes(28);
  readonly storedKey: Buffer;
  readonly serverKey: Buffer;

  constructor({ user, password }: Credentials) {
    this.user = user;
    const salted = pbkdf2Sync(password.normalize('NFKC'), this.salt, ITERATIONS, 32, 'sha256');
    this.storedKey = createHash('sha256').update(hmac(salted, 'Client Key')).digest();
    this.serverKey = hmac(salted, 'Server Key');
  }
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function failed(): MongoError {
  return new MongoError(18, 'Authentication failed.');
}

function attributes(message: string): Map<string, string> {
  return new Map(message.split(',').map((part) => [part.slice(0, 1), part.slice(2)]));
}

/** One conversation: the client's first message, its proof, and an empty last word. */
export class ScramConversation {
  readonly #verifier: ScramVerifier;
  #clientFirst = '';
  #serverFirst = '';
  #nonce = '';
  isDone = false;

  constructor(verifier: ScramVerifier) {
    this.#verifier = verifier;
  }

  /** Answers the first message with the salt. Throws AuthenticationFailed (18). */
  begin(payload: Buffer): Buffer {
    const message = payload.toString('utf8');
    if (!/^[ny],,/.test(message)) throw failed();
    this.#clientFirst = message.slice(3);
    const fields = attributes(this.#clientFirst);
    const nonce = fields.get('r');
    const user = fields.get('n')?.replaceAll('=2C', ',').replaceAll('=3D', '=');
    if (nonce === undefined || nonce === '' || user !== this.#verifier.user) throw failed();
    this.#nonce = nonce + randomBytes(24).toString('base64');
    this.#serverFirst = `r=${this.#nonce},s=${this.#verifier.salt.toString('base64')},i=${ITERATIONS}`;
    return Buffer.from(this.#serverFirst);
  }

  /** Checks the proof and answers with the server's own. Throws AuthenticationFailed (18). */
  prove(payload: Buffer): Buffer {
    const message = payload.toString('utf8');
    const fields = attributes(message);
    const proof = Buffer.from(fields.get('p') ?? '', 'base64');
    if (this.#nonce === '' || fields.get('r') !== this.#nonce || proof.length !== 32) throw failed();
    const withoutProof = message.slice(0, message.lastIndexOf(',p='));
    const signed = `${this.#clientFirst},${this.#serverFirst},${withoutProof}`;
    const signature = hmac(this.#verifier.storedKey, signed);
    const clientKey = Buffer.from(proof.map((byte, i) => byte ^ signature[i]!));
    const storedKey = createHash('sha256').update(clientKey).digest();
    if (!timingSafeEqual(storedKey, this.#verifier.storedKey)) throw failed();
    this.isDone = true;
    return Buffer.from(`v=${hmac(this.#verifier.serverKey, signed).toString('base64')}`);
  }
}
