import type { ElementRef } from '@angular/core';
import { Component, effect, input, signal, viewChild } from '@angular/core';
import type { PDFDocumentProxy } from 'unpdf/pdfjs';
import { TranslatePipe } from '../../core/i18n/translate.pipe.ts';
import { Icon } from '../icon/icon.ts';

/**
 * A PDF page by page, drawn on a canvas: the browser's own viewer would need frames and plug-ins that the security policy
 * forbids, and phones have none. The drawing code comes when the first preview is opened; what a page says is there for
 * screen readers too.
 */
@Component({
  selector: 'tg-pdf-preview',
  imports: [Icon, TranslatePipe],
  template: `
    @if (failed()) {
      <p class="tg-note tg-note--error" role="alert">{{ 'ui.document.noPreview' | t }}</p>
    } @else {
      <canvas #sheet aria-hidden="true"></canvas>
      <div class="tg-aloud" role="document" [attr.aria-label]="'ui.document.previewOf' | t: { name: name() }">
        {{ text() }}
      </div>
      @if (pages() > 0) {
        <div class="turn">
          <button
            type="button"
            class="tg-button tg-button--small"
            [disabled]="page() === 1"
            (click)="page.set(page() - 1)"
          >
            <tg-icon name="chevronLeft" size="1rem" />{{ 'ui.document.pageBefore' | t }}
          </button>
          <span role="status">{{ 'ui.document.pageOf' | t: { page: page(), pages: pages() } }}</span>
          <button
            type="button"
            class="tg-button tg-button--small"
            [disabled]="page() === pages()"
            (click)="page.set(page() + 1)"
          >
            {{ 'ui.document.pageAfter' | t }}<tg-icon name="chevronRight" size="1rem" />
          </button>
        </div>
      } @else {
        <p class="tg-quiet" role="status">{{ 'ui.loading' | t }}</p>
      }
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--tg-space-3);
      flex-basis: 100%;
      min-inline-size: 0;
    }
    canvas {
      max-inline-size: 100%;
      block-size: auto;
      border: 1px solid var(--mat-sys-outline-variant);
      background: white;
    }
    .turn {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--tg-space-3);
    }
  `,
})
export class PdfPreview {
  readonly url = input.required<string>();
  readonly name = input.required<string>();

  protected readonly page = signal(1);
  protected readonly pages = signal(0);
  protected readonly text = signal('');
  protected readonly failed = signal(false);
  private readonly sheet = viewChild<ElementRef<HTMLCanvasElement>>('sheet');
  private readonly opened = signal<PDFDocumentProxy | null>(null);

  constructor() {
    effect((onCleanup) => {
      const opening = this.open(this.url());
      onCleanup(() => {
        void opening.then((document) => document?.loadingTask.destroy());
      });
    });
    effect(() => {
      const [document, canvas, page] = [this.opened(), this.sheet()?.nativeElement, this.page()];
      if (document && canvas) void this.draw(document, canvas, page);
    });
  }

  private async open(url: string): Promise<PDFDocumentProxy | null> {
    try {
      const { getDocument } = await import('unpdf/pdfjs');
      const document = await getDocument({ url, verbosity: 0 }).promise;
      this.pages.set(document.numPages);
      this.opened.set(document);
      return document;
    } catch {
      this.failed.set(true);
      return null;
    }
  }

  private async draw(document: PDFDocumentProxy, canvas: HTMLCanvasElement, number: number): Promise<void> {
    try {
      const page = await document.getPage(number);
      const viewport = page.getViewport({ scale: 1.5 });
      canvas.width = viewport.width;
      canvas.height = viewport.height;
      await page.render({ canvas, viewport }).promise;
      const { items } = await page.getTextContent();
      this.text.set(items.map((item) => ('str' in item ? item.str : '')).join(' '));
    } catch {
      this.failed.set(true);
    }
  }
}
