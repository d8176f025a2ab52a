import type { ElementRef } from '@angular/core';
import {
  booleanAttribute,
  Component,
  computed,
  DestroyRef,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type { Subscription } from 'rxjs';
import type { StoredDocumentView } from '#shared/documents/document-views.ts';
import {
  acceptedFileNames,
  acceptedFiles,
  documentTypeByFileName,
  documentTypeCodes,
  maxDocumentBytes,
} from '#shared/files/document-types.ts';
import type { DocumentTypeCode } from '#shared/files/document-types.ts';
import { formatFileSize } from '#shared/i18n/number-text.ts';
import { asApiError } from '../../core/http/api-error.ts';
import { I18n } from '../../core/i18n/i18n.ts';
import { RefusalText } from '../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../core/i18n/translate.pipe.ts';
import { Icon } from '../icon/icon.ts';
import { PdfPreview } from '../pdf-preview/pdf-preview.ts';
import type { SlotDocument, Uploader } from './upload.ts';

let lastId = 0;

/**
 * One place for one document: drop or choose, see it travel, open, replace, remove. The slot uploads by the function it
 * is given and reports the stored document; linking it to the record is the page's command.
 */
@Component({
  selector: 'tg-document-slot',
  imports: [Icon, PdfPreview, TranslatePipe],
  templateUrl: './document-slot.html',
  styleUrl: './document-slot.css',
})
export class DocumentSlot {
  private readonly i18n = inject(I18n);
  private readonly refusalText = inject(RefusalText);

  /** What belongs here, translated: `Council resolution`. */
  readonly label = input.required<string>();
  readonly help = input<string | null>(null);
  readonly document = input<SlotDocument | null>(null);
  readonly upload = input.required<Uploader>();
  /** Where the bytes of the document are. */
  readonly contentUrl = input<((documentId: string) => string) | null>(null);
  /** What is taken here, of what the portal stores. */
  readonly types = input<readonly DocumentTypeCode[]>(documentTypeCodes);
  readonly required = input(false, { transform: booleanAttribute });
  readonly readonly = input(false, { transform: booleanAttribute });
  /** Shown in place of the controls of a read-only slot. */
  readonly canRemove = input(true);
  readonly uploaded = output<StoredDocumentView>();
  readonly removed = output<SlotDocument>();

  protected readonly id = `tg-slot-${++lastId}`;
  protected readonly accept = computed(() => acceptedFiles(this.types()));
  protected readonly typeNames = computed(() => acceptedFileNames(this.types()));
  protected readonly limit = formatFileSize(maxDocumentBytes);
  protected readonly isOver = signal(false);
  protected readonly travelling = signal<{
    readonly name: string;
    readonly percent: number;
    readonly isWaiting: boolean;
  } | null>(null);
  protected readonly problem = signal<string | null>(null);
  protected readonly said = signal('');
  protected readonly isPreviewed = signal(false);
  /** What can be shown in place under the portal's security policy; other types are downloaded. */
  protected readonly shows = computed(() => {
    const name = this.document()?.name ?? '';
    if (/\.(jpe?g|png)$/i.test(name)) return 'picture';
    return /\.pdf$/i.test(name) ? 'pdf' : null;
  });
  protected readonly size = computed(() => {
    const document = this.document();
    // Views that keep only a document's id and name say nothing of its size.
    return document && document.sizeBytes > 0 ? formatFileSize(document.sizeBytes) : '';
  });
  protected readonly url = computed(() => {
    const document = this.document();
    return document ? (this.contentUrl()?.(document.id) ?? null) : null;
  });

  private readonly chooser = viewChild<ElementRef<HTMLInputElement>>('chooser');
  private running: Subscription | null = null;
  private lastFile: File | null = null;

  constructor() {
    inject(DestroyRef).onDestroy(() => this.running?.unsubscribe());
  }

  protected choose(): void {
    this.chooser()?.nativeElement.click();
  }

  protected chosen(chooser: HTMLInputElement): void {
    const [file] = chooser.files ?? [];
    // Choosing the same file again after a mistake must be noticed.
    chooser.value = '';
    if (file) this.take(file);
  }

  protected dragged(event: DragEvent, isOver: boolean): void {
    if (this.readonly()) return;
    event.preventDefault();
    this.isOver.set(isOver);
  }

  protected dropped(event: DragEvent): void {
    if (this.readonly()) return;
    event.preventDefault();
    this.isOver.set(false);
    const [file] = event.dataTransfer?.files ?? [];
    if (file) this.take(file);
  }

  protected again(): void {
    if (this.lastFile) this.take(this.lastFile);
  }

  protected stop(): void {
    this.running?.unsubscribe();
    this.travelling.set(null);
  }

  protected remove(): void {
    const document = this.document();
    if (!document) return;
    this.removed.emit(document);
    this.said.set(this.i18n.text('ui.document.removed', { name: document.name }));
  }

  private take(file: File): void {
    this.lastFile = file;
    this.problem.set(this.reasonAgainst(file));
    if (this.problem() !== null) return;
    this.running?.unsubscribe();
    this.travelling.set({ name: file.name, percent: 0, isWaiting: false });
    this.running = this.upload()(file).subscribe({
      next: ({ percent, document, isWaiting }) => {
        this.travelling.set(document ? null : { name: file.name, percent, isWaiting });
        if (!document) return;
        this.said.set(this.i18n.text('ui.document.added', { name: file.name }));
        this.uploaded.emit(document);
      },
      error: (error: unknown) => {
        this.travelling.set(null);
        this.problem.set(this.refusalText.of(asApiError(error)));
      },
    });
  }

  /** The server checks again, by the bytes; this saves the wait. */
  private reasonAgainst(file: File): string | null {
    if (file.size > maxDocumentBytes) {
      return this.i18n.text('ui.document.tooLarge', { name: file.name, limit: this.limit });
    }
    const code = documentTypeByFileName(file.name)?.code;
    if (!this.types().some((each) => each === code)) {
      return this.i18n.text('ui.document.wrongType', { name: file.name, types: this.typeNames() });
    }
    return null;
  }
}
