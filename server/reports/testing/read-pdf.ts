import { getDocumentProxy } from 'unpdf';
import type { DocumentDefinition } from '../pdf/definition.ts';
import { renderPdfToBuffer } from '../pdf/render.ts';
import type { RenderedPdf, RenderOptions } from '../pdf/render.ts';

export const renderOptions: RenderOptions = {
  generatedAt: new Date('2026-11-22T12:02:00Z'),
  generatedBy: 'Nomsa Dlamini, Grant officer',
  verification: { code: '7KQ4-M2XD-9TRA', url: 'https://grants.example.org/verify/7KQ4-M2XD-9TRA' },
  demonstration: true,
};

/** What a reader finds in a rendered file, by another library than the one that wrote it. */
export interface ReadPdf extends RenderedPdf {
  /** The text of each page, spaces and line breaks as one space. */
  readonly texts: readonly string[];
  readonly text: string;
  readonly proxy: Awaited<ReturnType<typeof getDocumentProxy>>;
}

export async function renderAndRead(
  definition: DocumentDefinition,
  options: Partial<RenderOptions> = {},
): Promise<ReadPdf> {
  const rendered = await renderPdfToBuffer(definition, { ...renderOptions, ...options });
  const proxy = await getDocumentProxy(new Uint8Array(rendered.content));
  const texts = await pageTexts(proxy);
  return { ...rendered, proxy, texts, text: texts.join(' ') };
}

/** The text of each page of a file. */
export async function textsOf(bytes: Uint8Array): Promise<readonly string[]> {
  return pageTexts(await getDocumentProxy(new Uint8Array(bytes)));
}

async function pageTexts(proxy: ReadPdf['proxy']): Promise<string[]> {
  const texts: string[] = [];
  for (let number = 1; number <= proxy.numPages; number += 1) {
    const content = await (await proxy.getPage(number)).getTextContent();
    const parts = content.items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? ' ' : ''}` : ''));
    texts.push(plainSpaces(parts.join('')));
  }
  return texts;
}

/** No-break spaces and line breaks as one plain space, so that an expectation reads like the page. */
export function plainSpaces(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

export interface TaggedNode {
  readonly type?: string;
  readonly role?: string;
  readonly alt?: string;
  readonly children?: readonly TaggedNode[];
}

/** The roles of a page's structure tree, depth first. */
export async function rolesOn(pdf: ReadPdf, pageNumber: number): Promise<string[]> {
  return (await nodesOn(pdf, pageNumber)).flatMap((node) => (node.role === undefined ? [] : [node.role]));
}

export async function nodesOn(pdf: ReadPdf, pageNumber: number): Promise<TaggedNode[]> {
  const tree: unknown = await (await pdf.proxy.getPage(pageNumber)).getStructTree();
  const found: TaggedNode[] = [];
  const visit = (node: TaggedNode): void => {
    found.push(node);
    node.children?.forEach(visit);
  };
  visit(tree as TaggedNode);
  return found;
}

/** Does the node, or one below it, own something on the page it was read from? */
export function hasContent(node: TaggedNode): boolean {
  return node.type === 'content' || (node.children?.some(hasContent) ?? false);
}

/** A document with the given blocks and nothing else to look at. */
export function documentOf(
  body: DocumentDefinition['body'],
  changes: Partial<DocumentDefinition> = {},
): DocumentDefinition {
  return {
    title: 'Test document',
    programme: 'Thusong Service Centre programme',
    reference: 'OMG-2026-27-WC043-001',
    language: 'en',
    kind: 'issued',
    metadata: [{ label: 'Municipality', value: 'Mossel Bay' }],
    body,
    ...changes,
  };
}
