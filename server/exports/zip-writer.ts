import { crc32, createDeflateRaw } from 'node:zlib';

interface Entry {
  readonly name: Buffer;
  readonly offset: number;
  readonly checksum: number;
  readonly packed: number;
  readonly unpacked: number;
}

/** Sizes and checksum follow the bytes (bit 3); names are UTF-8 (bit 11). */
const flags = 0x0808;
const version = 20;
const deflate = 8;
/** 1 January 1980: the format's first day. A file's own date says nothing here. */
const date = 0x0021;

/** A ZIP archive written in one pass: each file's size is told behind it, so nothing is held back. Below 4 GB. */
export class ZipWriter {
  private readonly entries: Entry[] = [];
  private offset = 0;

  async *file(
    name: string,
    content: AsyncIterable<string> | Iterable<string>,
  ): AsyncGenerator<Buffer, void, void> {
    const nameBytes = Buffer.from(name, 'utf8');
    const offset = this.offset;
    yield this.counted(
      header(
        0x04034b50,
        [
          [version, 2],
          [flags, 2],
          [deflate, 2],
          [0, 2],
          [date, 2],
          [0, 4],
          [0, 4],
          [0, 4],
          [nameBytes.length, 2],
          [0, 2],
        ],
        nameBytes,
      ),
    );
    const sizes = { checksum: 0, packed: 0, unpacked: 0 };
    for await (const chunk of packed(content, sizes)) yield this.counted(chunk);
    yield this.counted(
      header(0x08074b50, [
        [sizes.checksum, 4],
        [sizes.packed, 4],
        [sizes.unpacked, 4],
      ]),
    );
    this.entries.push({ name: nameBytes, offset, ...sizes });
  }

  /** The directory, which closes the archive. */
  end(): Buffer {
    const directory = Buffer.concat(
      this.entries.map(({ name, offset, checksum, packed, unpacked }) =>
        header(
          0x02014b50,
          [
            [version, 2],
            [version, 2],
            [flags, 2],
            [deflate, 2],
            [0, 2],
            [date, 2],
            [checksum, 4],
            [packed, 4],
            [unpacked, 4],
            [name.length, 2],
            [0, 2],
            [0, 2],
            [0, 2],
            [0, 2],
            [0, 4],
            [offset, 4],
          ],
          name,
        ),
      ),
    );
    const count = this.entries.length;
    const closing = header(0x06054b50, [
      [0, 2],
      [0, 2],
      [count, 2],
      [count, 2],
      [directory.length, 4],
      [this.offset, 4],
      [0, 2],
    ]);
    return Buffer.concat([directory, closing]);
  }

  private counted(bytes: Buffer): Buffer {
    this.offset += bytes.length;
    return bytes;
  }
}

/** A signature and its fields, each with its width in bytes, lowest byte first. */
function header(
  signature: number,
  fields: readonly (readonly [value: number, width: 2 | 4])[],
  tail: Uint8Array = Buffer.alloc(0),
): Buffer {
  const bytes = Buffer.alloc(4 + fields.reduce((all, [, width]) => all + width, 0));
  bytes.writeUInt32LE(signature, 0);
  let at = 4;
  for (const [value, width] of fields) at = bytes.writeUIntLE(value, at, width);
  return Buffer.concat([bytes, tail]);
}

/** Packs the text as it comes; the packing itself runs beside the event loop. */
async function* packed(
  content: AsyncIterable<string> | Iterable<string>,
  sizes: { checksum: number; packed: number; unpacked: number },
): AsyncGenerator<Buffer, void, void> {
  const packer = createDeflateRaw({ level: 3 });
  const feeding = (async () => {
    for await (const text of content) {
      const bytes = Buffer.from(text, 'utf8');
      sizes.checksum = crc32(bytes, sizes.checksum);
      sizes.unpacked += bytes.length;
      if (!packer.write(bytes))
        await new Promise<void>((resolve) =>
          packer.once('drain', () => {
            resolve();
          }),
        );
    }
    packer.end();
  })();
  // A failure of the content ends the reading below; `feeding` then says why.
  feeding.catch((error: unknown) =>
    packer.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  for await (const chunk of packer as AsyncIterable<Buffer>) {
    sizes.packed += chunk.length;
    yield chunk;
  }
  await feeding;
}
