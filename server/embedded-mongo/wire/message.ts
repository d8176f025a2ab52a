/** MongoDB's wire protocol: OP_MSG in both directions, OP_QUERY and OP_REPLY for the handshake of older drivers. */
import { decode } from '../bson/decode.ts';
import { encodeAfter } from '../bson/encode.ts';
import { RawDoc } from '../bson/value.ts';
import type { Doc } from '../bson/value.ts';
import { MongoError } from '../errors.ts';

const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const HEADER_BYTES = 16;
const MSG_PREFIX_BYTES = HEADER_BYTES + 4 + 1;
const REPLY_PREFIX_BYTES = HEADER_BYTES + 20;

const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;
const KNOWN_REQUIRED_FLAGS = CHECKSUM_PRESENT | MORE_TO_COME;

export interface Request {
  requestId: number;
  kind: 'msg' | 'query';
  body: Doc;
  /** The client does not wait for a reply. */
  isUnacknowledged: boolean;
}

/** Bytes that are no message of the protocol; the connection cannot go on. */
export class ProtocolViolation extends Error {}

/** Takes a whole frame apart. Throws ProtocolViolation, or MongoError where a reply can still be sent. */
export function parseRequest(frame: Buffer): Request {
  const requestId = frame.readInt32LE(4);
  const opCode = frame.readInt32LE(12);
  if (opCode === OP_MSG) return parseMsg(frame, requestId);
  if (opCode === OP_QUERY) return parseQuery(frame, requestId);
  throw new ProtocolViolation(`operation ${opCode} is not supported`);
}

function parseMsg(frame: Buffer, requestId: number): Request {
  if (frame.length < MSG_PREFIX_BYTES + 5) throw new ProtocolViolation('OP_MSG is too short');
  const flags = frame.readUInt32LE(HEADER_BYTES);
  if ((flags & 0xffff & ~KNOWN_REQUIRED_FLAGS) !== 0)
    throw new ProtocolViolation('unknown required OP_MSG flag');
  const end = frame.length - (flags & CHECKSUM_PRESENT ? 4 : 0);
  let at = HEADER_BYTES + 4;
  let body: Doc | undefined;
  const sequences: [string, RawDoc[]][] = [];
  while (at < end) {
    const kind = frame[at++];
    const size = sectionSize(frame, at, end);
    if (kind === 0) {
      if (body !== undefined) throw new ProtocolViolation('OP_MSG has two bodies');
      body = decode(frame.subarray(at, at + size), { rawElementsOf: 'documents' });
    } else if (kind === 1) {
      sequences.push(parseSequence(frame, at, at + size));
    } else {
      throw new ProtocolViolation(`unknown OP_MSG section ${kind}`);
    }
    at += size;
  }
  if (body === undefined) throw new ProtocolViolation('OP_MSG has no body');
  for (const [name, documents] of sequences) {
    if (Object.hasOwn(body, name))
      throw new MongoError(40571, `Duplicate field between body and document sequence ${name}`);
    body[name] = name === 'documents' ? documents : documents.map((document) => decode(document.bytes));
  }
  return { requestId, kind: 'msg', body, isUnacknowledged: (flags & MORE_TO_COME) !== 0 };
}

function sectionSize(frame: Buffer, at: number, end: number): number {
  if (at + 4 > end) throw new ProtocolViolation('section is truncated');
  const size = frame.readInt32LE(at);
  if (size < 5 || at + size > end) throw new ProtocolViolation('section has a wrong length');
  return size;
}

function parseSequence(frame: Buffer, start: number, end: number): [string, RawDoc[]] {
  const nameEnd = frame.indexOf(0, start + 4);
  if (nameEnd < 0 || nameEnd >= end) throw new ProtocolViolation('document sequence has no name');
  const name = frame.toString('utf8', start + 4, nameEnd);
  const documents: RawDoc[] = [];
  let at = nameEnd + 1;
  while (at < end) {
    const size = sectionSize(frame, at, end);
    documents.push(new RawDoc(frame.subarray(at, at + size)));
    at += size;
  }
  return [name, documents];
}

function parseQuery(frame: Buffer, requestId: number): Request {
  const nameEnd = frame.indexOf(0, HEADER_BYTES + 4);
  if (nameEnd < 0 || nameEnd + 14 > frame.length) throw new ProtocolViolation('OP_QUERY is too short');
  const namespace = frame.toString('utf8', HEADER_BYTES + 4, nameEnd);
  const body = decode(frame.subarray(nameEnd + 9));
  const query = body['$query'];
  const command = typeof query === 'object' && query !== null ? (query as Doc) : body;
  return {
    requestId,
    kind: 'query',
    body: { ...command, $db: namespace.split('.')[0] },
    isUnacknowledged: false,
  };
}

let nextRequestId = 1;

/** The frame that answers a request. */
export function encodeReply(request: { requestId: number; kind: Request['kind'] }, body: Doc): Buffer {
  const isQuery = request.kind === 'query';
  const frame = encodeAfter(isQuery ? REPLY_PREFIX_BYTES : MSG_PREFIX_BYTES, body);
  nextRequestId = (nextRequestId + 1) & 0x7fffffff;
  frame.writeInt32LE(frame.length, 0);
  frame.writeInt32LE(nextRequestId, 4);
  frame.writeInt32LE(request.requestId, 8);
  frame.writeInt32LE(isQuery ? OP_REPLY : OP_MSG, 12);
  if (isQuery) {
    frame.writeInt32LE(8, 16);
    frame.writeBigInt64LE(0n, 20);
    frame.writeInt32LE(0, 28);
    frame.writeInt32LE(1, 32);
  } else {
    frame.writeInt32LE(0, 16);
    frame[20] = 0;
  }
  return frame;
}
