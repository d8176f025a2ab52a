import type PDFDocument from 'pdfkit';
import type {
  Canvas,
  LinkArea,
  StructureAttributes,
  StructureNode,
  StructureType,
  TextStyle,
} from './canvas.ts';
import { pdfText } from './pdfkit-internals.ts';
import type { EmbeddedFont, InternalElement, PdfKitInternals, PdfReference } from './pdfkit-internals.ts';
import { makeQrForm } from './qr-form.ts';
import { page } from './theme.ts';
import type { Colour } from './theme.ts';
import { typeface } from './typeface.ts';
import type { FaceName, Typeface } from './typeface.ts';
import type { Line, Run } from './wrap.ts';

interface ElementNode extends StructureNode {
  readonly element: InternalElement;
}

interface SubsetFace {
  readonly embedded: EmbeddedFont;
  readonly typeface: Typeface;
  readonly codes: Map<string, string>;
  readonly named: Set<string>;
}

/**
 * Writes page operators and the structure tree through pdfkit. Text goes out glyph by glyph from the
 * cached advances: pdfkit's own `text()` shapes every string again and is several times slower.
 */
export class PdfCanvas implements Canvas {
  readonly draws = true;
  readonly root: StructureNode;
  readonly #document: PDFKit.PDFDocument;
  readonly #internals: PdfKitInternals;
  readonly #faces = new Map<FaceName, SubsetFace>();
  readonly #outlines: PDFKit.PDFOutline[] = [];
  readonly #qr: { form: PdfReference; modules: number } | null;
  #operators: string[] = [];
  #colour: Colour = '';
  #font = '';

  constructor(document: InstanceType<typeof PDFDocument>, verificationUrl: string | null) {
    this.#document = document;
    this.#internals = document as unknown as PdfKitInternals;
    this.#qr = verificationUrl === null ? null : makeQrForm(this.#internals, verificationUrl);
    const element = document.struct('Document');
    document.addStructure(element);
    this.root = asNode('Document', element);
  }

  addPage(): void {
    this.#document.addPage();
    this.#operators = [];
    this.#colour = '';
    this.#font = '';
  }

  node(type: StructureType, parent: StructureNode, attributes: StructureAttributes = {}): StructureNode {
    const { alternativeText } = attributes;
    const element = this.#document.struct(
      type,
      alternativeText === undefined ? {} : { alt: alternativeText },
    );
    const made = asNode(type, element);
    const written = writtenAttributes(attributes);
    if (written !== null) {
      made.element.dictionary.data['A'] = written;
    }
    elementOf(parent).add(element);
    return made;
  }

  end(node: StructureNode): void {
    elementOf(node).end();
  }

  mark(node: StructureNode, draw: () => void): void {
    const content = this.#document.markStructureContent(node.type);
    draw();
    this.#flush();
    this.#document.endMarkedContent();
    elementOf(node).add(content);
  }

  artifact(kind: 'header' | 'footer' | 'layout', draw: () => void): void {
    if (kind === 'layout') {
      this.#document.markContent('Artifact', { type: 'Layout' });
    } else {
      const attached = kind === 'header' ? 'Top' : 'Bottom';
      this.#document.markContent('Artifact', { type: 'Pagination', attached: [attached] });
    }
    draw();
    this.#flush();
    this.#document.endMarkedContent();
  }

  line(line: Line, x: number, baseline: number, style: TextStyle): void {
    if (line.runs.length === 0) {
      return;
    }
    this.#setColour(style.colour);
    let operators = `BT 1 0 0 -1 ${round(x)} ${round(baseline)} Tm`;
    for (const run of line.runs) {
      const face = this.#face(run.face);
      const font = `/${face.embedded.id} ${style.size} Tf`;
      if (font !== this.#font) {
        operators += ` ${font}`;
        this.#font = font;
      }
      this.#internals.page.fonts[face.embedded.id] ??= face.embedded.ref();
      operators += ` ${encode(face, run)}`;
    }
    this.#operators.push(`${operators} ET`);
  }

  rectangle(x: number, y: number, width: number, height: number, colour: Colour): void {
    this.#setColour(colour);
    this.#operators.push(`${round(x)} ${round(y)} ${round(width)} ${round(height)} re f`);
  }

  image(content: Uint8Array, x: number, y: number, width: number, height: number): void {
    this.#flush();
    this.#document.image(Buffer.from(content), x, y, { width, height });
  }

  stamp(x: number, y: number, size: number): void {
    if (this.#qr === null) {
      return;
    }
    const scale = (size / this.#qr.modules).toFixed(5);
    this.#internals.page.xobjects['Qr'] ??= this.#qr.form;
    this.#operators.push(`q ${scale} 0 0 ${scale} ${round(x)} ${round(y)} cm /Qr Do Q`);
  }

  destination(name: string, y: number): void {
    this.#document.addNamedDestination(name, 'XYZ', 0, y, 0);
  }

  link(node: StructureNode, area: LinkArea, destination: string): void {
    this.#internals.goTo(area.x, area.y, area.width, area.height, destination, {
      structParent: elementOf(node),
      Contents: pdfText(area.description),
    });
  }

  outline(level: number, title: string, y: number): void {
    const parent = this.#outlines[level - 2] ?? this.#document.outline;
    const options = { top: y, fit: false, expanded: level === 1 };
    this.#outlines[level - 1] = parent.addItem(title, options);
    this.#outlines.length = level;
  }

  #flush(): void {
    if (this.#operators.length > 0) {
      this.#internals.addContent(this.#operators.join('\n'));
      this.#operators = [];
    }
  }

  #setColour(colour: Colour): void {
    if (colour !== this.#colour) {
      this.#operators.push(`${colour} rg`);
      this.#colour = colour;
    }
  }

  #face(name: FaceName): SubsetFace {
    let face = this.#faces.get(name);
    if (face === undefined) {
      const opened = typeface(name);
      this.#internals.font(opened.font, opened.font.postscriptName);
      face = { embedded: this.#internals._font, typeface: opened, codes: new Map(), named: new Set() };
      // The no-break space shares this glyph: whichever comes first names it for text extraction.
      codeOf(face, ' ');
      this.#faces.set(name, face);
    }
    return face;
  }
}

/** Glyph numbers with the kerning between them, as the operand of `TJ`. */
function encode(face: SubsetFace, run: Run): string {
  let codes = '';
  let previous = -1;
  for (const character of run.text) {
    const codePoint = character.codePointAt(0) ?? 0;
    const kerning = previous < 0 ? 0 : face.typeface.kerning(previous, codePoint);
    if (kerning !== 0) {
      codes += `>${-Math.round(kerning)}<`;
    }
    codes += codeOf(face, character);
    previous = codePoint;
  }
  return `[<${codes}>] TJ`;
}

/**
 * A character's glyph number in the file. What the glyph stands for is said here: fontkit remembers it
 * from whatever asked for the glyph first, which may have been another document.
 */
function codeOf(face: SubsetFace, character: string): string {
  let code = face.codes.get(character);
  if (code === undefined) {
    code = face.embedded.encode(character)[0].join('');
    face.codes.set(character, code);
    if (!face.named.has(code)) {
      face.named.add(code);
      face.embedded.unicode[parseInt(code, 16)] = [character.codePointAt(0) ?? 0];
    }
  }
  return code;
}

function asNode(type: StructureType, element: PDFKit.PDFStructureElement): ElementNode {
  return { type, element: element as unknown as InternalElement };
}

function elementOf(node: StructureNode): InternalElement {
  return (node as ElementNode).element;
}

function writtenAttributes(attributes: StructureAttributes): Record<string, unknown> | null {
  const { scope, columnSpan, ordered, box } = attributes;
  if (scope !== undefined || columnSpan !== undefined) {
    return { O: 'Table', Scope: scope, ColSpan: columnSpan };
  }
  if (ordered !== undefined) {
    return { O: 'List', ListNumbering: ordered ? 'Decimal' : 'Disc' };
  }
  if (box !== undefined) {
    const [left, top, right, bottom] = box;
    return { O: 'Layout', Placement: 'Block', BBox: [left, page.height - bottom, right, page.height - top] };
  }
  return null;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
