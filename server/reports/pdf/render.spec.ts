import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { documentOf, nodesOn, renderAndRead, renderOptions, rolesOn } from '../testing/read-pdf.ts';
import type { Block } from './definition.ts';
import { renderPdf, renderPdfToBuffer } from './render.ts';

const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
const heading = (text: string, level: 1 | 2 | 3 = 1): Block => ({ kind: 'heading', level, text });

describe('rendering a document', () => {
  it('prints programme, title, reference and page x of y on every page', async () => {
    const body = Array.from({ length: 60 }, (_, index) =>
      paragraph(`Paragraph ${index}. ${'Some words. '.repeat(20)}`),
    );
    const pdf = await renderAndRead(documentOf(body));
    expect(pdf.pages).toBeGreaterThan(2);
    expect(pdf.texts.length).toBe(pdf.pages);
    for (const [index, text] of pdf.texts.entries()) {
      expect(text).toContain(`Page ${index + 1} of ${pdf.pages}`);
      expect(text).toContain('Thusong Service Centre programme');
      expect(text).toContain('Test document · OMG-2026-27-WC043-001');
      expect(text).toContain('Demonstration – amounts are fictional');
    }
  });

  it('names when and by whom it was generated, and the code that verifies it', async () => {
    const pdf = await renderAndRead(documentOf([]));
    expect(pdf.text).toContain('Generated 22 November 2026, 14:02 by Nomsa Dlamini, Grant officer.');
    expect(pdf.text).toContain('code 7KQ4-M2XD-9TRA at grants.example.org/verify/7KQ4-M2XD-9TRA');
  });

  it('says "as at" on a working report only', async () => {
    const working = await renderAndRead(documentOf([], { kind: 'working' }));
    const issued = await renderAndRead(documentOf([]));
    expect(working.text).toContain('As at 22 November 2026, 14:02');
    expect(issued.text).not.toContain('As at');
  });

  it('carries no demonstration mark when amounts are real', async () => {
    const pdf = await renderAndRead(documentOf([]), { demonstration: false });
    expect(pdf.text).not.toContain('fictional');
  });

  it('gives the same bytes for the same data and clock, and their SHA-256', async () => {
    const definition = documentOf([heading('One'), paragraph('Text.')], {
      attachments: [{ name: 'a.json', mediaType: 'application/json', description: 'Data', content: '{}' }],
    });
    const first = await renderPdfToBuffer(definition, renderOptions);
    const second = await renderPdfToBuffer(definition, renderOptions);
    expect(second.content.equals(first.content)).toBeTrue();
    expect(first.sha256).toBe(createHash('sha256').update(first.content).digest('hex'));
  });

  it('gives the same bytes whatever was rendered before', async () => {
    const definition = documentOf([heading('R 12,50 (5 %)'), paragraph('R 12,50 (5 %)')]);
    const first = await renderPdfToBuffer(definition, renderOptions);
    await renderPdfToBuffer(documentOf([heading('%,5 §½ fi ffl'), paragraph('§½,% ŉ')]), renderOptions);
    const second = await renderAndRead(definition);
    expect(second.sha256).toBe(first.sha256);
    expect(second.text).toContain('R 12,50 (5 %) R 12,50 (5 %)');
  });

  it('gives other bytes at another time', async () => {
    const first = await renderPdfToBuffer(documentOf([]), renderOptions);
    const later = { ...renderOptions, generatedAt: new Date('2026-11-22T12:03:00Z') };
    expect((await renderPdfToBuffer(documentOf([]), later)).sha256).not.toBe(first.sha256);
  });

  it('streams the bytes that it would collect', async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of await renderPdf(documentOf([paragraph('Text.')]), renderOptions)) {
      chunks.push(chunk as Buffer);
    }
    const whole = await renderPdfToBuffer(documentOf([paragraph('Text.')]), renderOptions);
    expect(Buffer.concat(chunks).equals(whole.content)).toBeTrue();
  });

  it('is tagged, with language and title of its own', async () => {
    const pdf = await renderAndRead(documentOf([heading('First'), paragraph('Text.')], { language: 'af' }));
    const { info } = await pdf.proxy.getMetadata();
    expect(await pdf.proxy.getMarkInfo()).toEqual(jasmine.objectContaining({ Marked: true }));
    expect(info).toEqual(
      jasmine.objectContaining({ Title: 'Test document OMG-2026-27-WC043-001', Language: 'af-ZA' }),
    );
    expect(await pdf.proxy.getViewerPreferences()).toEqual(
      jasmine.objectContaining({ DisplayDocTitle: true }),
    );
    expect(await rolesOn(pdf, 1)).toEqual(jasmine.arrayContaining(['Document', 'H1', 'H2', 'P', 'L', 'LI']));
  });

  it('says that it conforms to PDF/A-3a and PDF/UA-1', async () => {
    const { content } = await renderPdfToBuffer(documentOf([]), renderOptions);
    const packet = content.toString('latin1');
    expect(packet).toContain('<pdfaid:part>3</pdfaid:part>');
    expect(packet).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
    expect(packet).toContain('<pdfuaid:part>1</pdfuaid:part>');
  });

  it('passes over no heading level in the tags, whatever sizes a report chose', async () => {
    const pdf = await renderAndRead(
      documentOf([heading('Small', 3), heading('Large', 1), heading('Small again', 3)]),
    );
    const headings = (await rolesOn(pdf, 1)).filter((role) => /^H\d$/.test(role));
    expect(headings).toEqual(['H1', 'H2', 'H2', 'H3']);
  });

  it('embeds its attachments', async () => {
    const content = '{"reference":"OMG-2026-27-WC043-001"}';
    const attachment = {
      name: 'content.json',
      mediaType: 'application/json',
      description: 'Content',
      content,
    };
    const pdf = await renderAndRead(documentOf([], { attachments: [attachment] }));
    const found = await pdf.proxy.getAttachments();
    expect([...(found?.keys() ?? [])]).toEqual(['content.json']);
    expect(pdf.content.toString('latin1')).toMatch(/\/AFRelationship \/Source/);
    const embedded = inflatedStreams(pdf.content).find((stream) => stream === content);
    expect(embedded).toBe(content);
  });

  it('describes charts in words', async () => {
    const chart: Block = {
      kind: 'chart',
      caption: 'Spending',
      alternativeText: 'Planned R 100, spent nothing yet.',
      spec: {
        kind: 'groupedBars',
        format: 'money',
        categories: ['July'],
        series: [
          { name: 'Planned', tone: 'planned', values: [10_000] },
          { name: 'Spent', tone: 'actual', values: [null] },
        ],
      },
    };
    const pdf = await renderAndRead(documentOf([chart]));
    const figure = (await nodesOn(pdf, 1)).find((node) => node.role === 'Figure');
    expect(figure?.alt).toBe('Planned R 100, spent nothing yet.');
    expect(pdf.text).toContain('R 100');
  });

  it('draws charts without data', async () => {
    const charts: Block[] = [
      {
        kind: 'chart',
        caption: 'None',
        alternativeText: 'Nothing',
        spec: { kind: 'groupedBars', format: 'number', categories: [], series: [] },
      },
      { kind: 'chart', caption: 'None', alternativeText: 'Nothing', spec: { kind: 'targetBars', items: [] } },
    ];
    const pdf = await renderAndRead(documentOf(charts));
    expect(pdf.pages).toBe(1);
  });

  it('lists contents and an outline in a document of more than six pages only', async () => {
    const chapter = (index: number): Block[] => [
      heading(`Chapter ${index}`),
      heading(`Part of ${index}`, 2),
      paragraph('Words. '.repeat(900)),
      { kind: 'pageBreak' },
    ];
    const long = await renderAndRead(
      documentOf(Array.from({ length: 7 }, (_, index) => chapter(index + 1)).flat()),
    );
    const short = await renderAndRead(documentOf(chapter(1)));
    expect(long.texts[0]).toContain('Contents');
    expect(short.text).not.toContain('Contents');
    expect(await short.proxy.getOutline()).toBeNull();
    const outline = (await long.proxy.getOutline()) as { title: string; items: { title: string }[] }[];
    expect(outline.map((entry) => entry.title)).toContain('Chapter 7');
    expect(outline[0]?.items.map((entry) => entry.title)).toEqual(['Part of 1']);
    const page = long.texts.findIndex((text, index) => index > 0 && text.includes('Chapter 7')) + 1;
    expect(long.texts[0]).toMatch(new RegExp(`Chapter 7 ${page}\\b`));
  });

  it('gives a document of six pages neither contents nor outline', async () => {
    const chapters = Array.from({ length: 6 }, (_, index): Block[] => [
      ...(index === 0 ? [] : [{ kind: 'pageBreak' } as const]),
      heading(`Chapter ${index + 1}`),
    ]).flat();
    const pdf = await renderAndRead(documentOf(chapters));
    expect(pdf.pages).toBe(6);
    expect(pdf.text).not.toContain('Contents');
    expect(await pdf.proxy.getOutline()).toBeNull();
  });

  it('fails the stream with the error of a definition that cannot be drawn', async () => {
    const rows = {
      [Symbol.iterator]: (): Iterator<string[]> => {
        throw new Error('The cursor broke.');
      },
    };
    const table: Block = { kind: 'table', columns: [{ header: 'A', type: 'text' }], rows, emptyText: '' };
    await expectAsync(renderPdf(documentOf([table]), renderOptions)).toBeRejectedWithError(
      'The cursor broke.',
    );
    await expectAsync(renderPdfToBuffer(documentOf([table]), renderOptions)).toBeRejectedWithError(
      'The cursor broke.',
    );
  });

  it('fails the stream when rows differ between counting and drawing', async () => {
    let pass = 0;
    const rows = {
      *[Symbol.iterator](): Generator<string[]> {
        pass += 1;
        yield* Array.from({ length: pass < 3 ? 1 : 200 }, () => ['row']);
      },
    };
    const table: Block = { kind: 'table', columns: [{ header: 'A', type: 'text' }], rows, emptyText: '' };
    await expectAsync(renderPdfToBuffer(documentOf([table]), renderOptions)).toBeRejectedWithError(
      /Counted .* pages/,
    );
  });

  it('stops drawing when its reader goes away', async () => {
    const rows = Array.from({ length: 3_000 }, (_, index) => [`Row ${index}`]);
    const table: Block = { kind: 'table', columns: [{ header: 'A', type: 'text' }], rows, emptyText: '' };
    const stream = await renderPdf(documentOf([table]), renderOptions);
    stream.on('error', () => undefined);
    stream.destroy();
    await new Promise((resolve) => stream.once('close', resolve));
    expect(stream.destroyed).toBeTrue();
  });
});

describe('hostile text', () => {
  it('shows a placeholder for what the font cannot show', async () => {
    const pdf = await renderAndRead(
      documentOf([paragraph('bell \u0007, family 👩‍👩‍👧, Chinese 中文, turned \u202egnp.exe')]),
    );
    expect(pdf.text).toContain('bell □, family □, Chinese □□, turned □gnp.exe');
  });

  it('keeps Afrikaans and isiXhosa letters', async () => {
    const words = 'ŉ hê, wêreld, reël, môre, brûe, geïnteresseerd, é; uluntu, iŊqawa';
    const pdf = await renderAndRead(documentOf([paragraph(words)]));
    expect(pdf.text).toContain(words);
  });

  it('composes letters that arrive in pieces', async () => {
    const pdf = await renderAndRead(documentOf([paragraph('we\u0302reld')]));
    expect(pdf.text).toContain('wêreld');
  });

  it('breaks a word that is wider than the page', async () => {
    const pdf = await renderAndRead(documentOf([paragraph('x'.repeat(5_000))]));
    expect(pdf.text.match(/xx+/g)?.join('').length).toBe(5_000);
    expect(pdf.text).toMatch(/x{90}/);
  });

  it('survives half a surrogate pair, markup and no text at all in every place', async () => {
    const nasty = '\ud83d <b>&amp; ]]> \u0000 "quoted" (brackets) \\';
    const body: Block[] = [
      heading(nasty),
      paragraph(nasty),
      paragraph(''),
      { kind: 'list', items: [nasty, ''] },
      { kind: 'list', items: [] },
      { kind: 'facts', items: [{ label: nasty, value: nasty }] },
      { kind: 'facts', items: [] },
      { kind: 'notice', tone: 'attention', title: nasty, text: nasty },
      { kind: 'lines', lines: [nasty] },
      { kind: 'figures', items: [{ label: nasty, value: 'R '.repeat(80), note: nasty }] },
      {
        kind: 'signatures',
        slots: [{ role: nasty, name: '', capacity: '', organisation: nasty, signed: null }],
      },
      { kind: 'table', columns: [{ header: nasty, type: 'text' }], rows: [[nasty]], emptyText: nasty },
    ];
    const changes = { title: nasty, programme: nasty.repeat(20), reference: nasty, subtitle: nasty };
    const pdf = await renderAndRead(documentOf(body, changes), { generatedBy: nasty.repeat(30) });
    const { metadata } = await pdf.proxy.getMetadata();
    expect(pdf.text).toContain('<b>&amp; ]]>');
    expect(metadata?.get('dc:title')).toContain('<b>&amp;');
  });

  it('goes on over the page with a paragraph and a notice longer than one', async () => {
    const text = 'Word '.repeat(3_000);
    const pdf = await renderAndRead(
      documentOf([paragraph(text), { kind: 'notice', tone: 'information', text }]),
    );
    expect(pdf.text.match(/Word/g)?.length).toBe(6_000);
  });
});

/** The text of every compressed stream in a file. */
function inflatedStreams(content: Buffer): string[] {
  const found: string[] = [];
  let at = content.indexOf('stream\n');
  while (at >= 0) {
    const end = content.indexOf('\nendstream', at);
    try {
      found.push(inflateSync(content.subarray(at + 7, end)).toString());
    } catch {
      found.push('');
    }
    at = content.indexOf('stream\n', end + 11);
  }
  return found;
}
