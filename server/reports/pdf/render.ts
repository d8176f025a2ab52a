import { createHash } from 'node:crypto';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import type { Readable } from 'node:stream';
import PDFDocument from 'pdfkit';
import { formatInstantLong } from '#shared/calendar/format-day.ts';
import { languageTags } from '#shared/i18n/languages.ts';
import { countingCanvas, countingRoot } from './canvas.ts';
import type { Canvas, StructureNode } from './canvas.ts';
import type { DocumentDefinition } from './definition.ts';
import { drawBlocks, Setting } from './draw-blocks.ts';
import { Flow, PageLimitReached } from './flow.ts';
import type { PlacedHeading } from './flow.ts';
import { drawContents, drawFurniture, drawOpening, setFurniture } from './furniture.ts';
import type { Furniture } from './furniture.ts';
import { completeMetadata, metadataText } from './metadata.ts';
import { PdfCanvas } from './pdf-canvas.ts';
import type { PdfKitInternals } from './pdfkit-internals.ts';
import { printableLine } from './printable.ts';
import { layerWords } from './layer-words.ts';
import type { LayerWords } from './words.ts';

export interface RenderOptions {
  readonly generatedAt: Date;
  /** `Nomsa Dlamini, Grant officer`; the portal itself for a document that nobody asked for. */
  readonly generatedBy: string;
  /** Short code and the address of the public page that checks it; the address goes into the QR code. */
  readonly verification?: { readonly code: string; readonly url: string };
  /** Prints on every page that the amounts are fictional. */
  readonly demonstration: boolean;
  /** Prints on every page that this is a test and no application. */
  readonly test?: boolean;
}

export interface RenderedPdf {
  readonly content: Buffer;
  /** Hexadecimal SHA-256 of the bytes. */
  readonly sha256: string;
  readonly pages: number;
}

/** A document of more pages than this has a contents list and an outline. */
const pagesWithoutContents = 6;
/** What may wait for a slow reader before the layout pauses. */
const waitingBytes = 4 * 1024 * 1024;

interface Layout {
  readonly pages: number;
  readonly headings: readonly PlacedHeading[];
  readonly hasContents: boolean;
}

interface Pass {
  readonly canvas: Canvas;
  readonly root: StructureNode;
  readonly breathe: () => Promise<void>;
  readonly known: Layout;
  readonly pageLimit?: number;
}

/**
 * Draws a document. It is laid out once without drawing, to know its pages and headings, and then
 * again into the stream, page by page; the stream ends with the document and fails with its error.
 * The same definition and options give the same bytes.
 */
export async function renderPdf(definition: DocumentDefinition, options: RenderOptions): Promise<Readable> {
  const rendering = await Rendering.prepare(definition, options);
  const document = rendering.open();
  rendering.draw(document).catch((error: unknown) => {
    document.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  return document;
}

/** The whole file with its SHA-256, for documents that are stored once and never made again. */
export async function renderPdfToBuffer(
  definition: DocumentDefinition,
  options: RenderOptions,
): Promise<RenderedPdf> {
  const rendering = await Rendering.prepare(definition, options);
  const document = rendering.open();
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    document.once('end', resolve).once('error', reject);
  });
  await Promise.all([rendering.draw(document), ended]);
  const content = Buffer.concat(chunks);
  return { content, sha256: createHash('sha256').update(content).digest('hex'), pages: rendering.pages };
}

class Rendering {
  readonly #definition: DocumentDefinition;
  readonly #options: RenderOptions;
  readonly #words: LayerWords;
  readonly #setting: Setting;
  readonly #furniture: Furniture;
  #layout: Layout = { pages: 0, headings: [], hasContents: false };

  private constructor(definition: DocumentDefinition, options: RenderOptions) {
    this.#definition = definition;
    this.#options = options;
    this.#words = layerWords(definition.language);
    this.#setting = new Setting(this.#words);
    const { generatedAt, generatedBy, verification, demonstration, test = false } = options;
    const at = formatInstantLong(generatedAt, definition.language);
    const generated = this.#words.generated(at, generatedBy);
    const facts = {
      generated: definition.kind === 'working' ? `${this.#words.asAt(at)} ${generated}` : generated,
      verification:
        verification === undefined
          ? null
          : this.#words.verify(verification.code, plainAddress(verification.url)),
      demonstration,
      test,
    };
    this.#furniture = setFurniture(definition, facts, this.#words);
  }

  static async prepare(definition: DocumentDefinition, options: RenderOptions): Promise<Rendering> {
    const rendering = new Rendering(definition, options);
    rendering.#layout = await rendering.#count();
    return rendering;
  }

  get pages(): number {
    return this.#layout.pages;
  }

  open(): PDFKit.PDFDocument {
    const { title, programme, reference, language, subtitle } = this.#definition;
    const document = new PDFDocument({
      size: 'A4',
      margin: 0,
      font: '',
      autoFirstPage: false,
      pdfVersion: '1.7',
      subset: 'PDF/A-3a',
      tagged: true,
      displayTitle: true,
      lang: languageTags[language],
      info: {
        Title: metadataText(`${title} ${reference}`),
        Author: metadataText(programme),
        Subject: metadataText(subtitle ?? title),
        Creator: 'Thusong Grants',
        CreationDate: this.#options.generatedAt,
      },
    });
    completeMetadata(document as unknown as PdfKitInternals);
    return document;
  }

  async draw(document: PDFKit.PDFDocument): Promise<void> {
    const canvas = new PdfCanvas(document, this.#options.verification?.url ?? null);
    const breathe = (): Promise<void> => letFlow(document);
    const drawn = await this.#run({ canvas, root: canvas.root, breathe, known: this.#layout });
    if (drawn.pages !== this.#layout.pages) {
      throw new Error(`Counted ${this.#layout.pages} pages, but drew ${drawn.pages}.`);
    }
    this.#attach(document);
    document.end();
  }

  async #count(): Promise<Layout> {
    const breathe = (): Promise<void> => nextTurn();
    const pass = { canvas: countingCanvas, root: countingRoot, breathe };
    const known = { pages: 0, headings: [], hasContents: false };
    try {
      return await this.#run({ ...pass, known, pageLimit: pagesWithoutContents });
    } catch (error) {
      if (!(error instanceof PageLimitReached)) {
        throw error;
      }
    }
    // A contents list takes the same room whatever the page numbers in it: the headings come first.
    const headings = headingsOf(this.#definition);
    return this.#run({ ...pass, known: { pages: 0, headings, hasContents: headings.length > 1 } });
  }

  async #run(pass: Pass): Promise<Layout> {
    const flow = new Flow({
      canvas: pass.canvas,
      root: pass.root,
      breathe: pass.breathe,
      isOutlined: pass.known.hasContents,
      decorate: (page) => {
        drawFurniture(pass.canvas, this.#furniture, page, this.#words.pageOf(page, pass.known.pages));
      },
      ...(pass.pageLimit === undefined ? {} : { pageLimit: pass.pageLimit }),
    });
    flow.newPage();
    drawOpening(flow, this.#definition, this.#furniture);
    if (pass.known.hasContents) {
      drawContents(flow, pass.known.headings, this.#words);
    }
    await drawBlocks(flow, this.#definition.body, this.#setting);
    pass.canvas.end(pass.root);
    return { pages: flow.page, headings: flow.headings, hasContents: pass.known.hasContents };
  }

  #attach(document: PDFKit.PDFDocument): void {
    for (const file of this.#definition.attachments ?? []) {
      const description = {
        name: file.name,
        type: file.mediaType,
        description: file.description,
        creationDate: this.#options.generatedAt,
        modifiedDate: this.#options.generatedAt,
        // What PDF/A-3 asks of an attachment: how it relates to the pages.
        relationship: 'Source',
      };
      document.file(Buffer.from(file.content), description);
    }
  }
}

/** pdfkit hands over what it wrote only between turns; a reader that is behind is waited for. */
async function letFlow(document: Readable): Promise<void> {
  await nextTurn();
  while (document.readableLength > waitingBytes && !document.destroyed) {
    await pause(5);
  }
  if (document.destroyed) {
    throw new Error('The reader of the document has gone away.');
  }
}

function headingsOf(definition: DocumentDefinition): PlacedHeading[] {
  const found: PlacedHeading[] = [];
  const visit = (blocks: DocumentDefinition['body']): void => {
    for (const block of blocks) {
      if (block.kind === 'heading') {
        found.push({ level: block.level, text: printableLine(block.text), page: 0 });
      } else if (block.kind === 'together') {
        visit(block.blocks);
      }
    }
  };
  visit(definition.body);
  return found;
}

/** The address as a person types it. */
function plainAddress(url: string): string {
  return url.replace(/^https?:\/\//, '');
}
