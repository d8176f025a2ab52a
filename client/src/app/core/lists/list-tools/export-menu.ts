import { Component, computed, DestroyRef, inject, input, signal, viewChild } from '@angular/core';
import type { Subscription } from 'rxjs';
import type { ExportFormat } from '#shared/exports/export-columns.ts';
import { DropPanel } from '../../../ui/data-list/drop-panel.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { ApiError } from '../../http/api-error.ts';
import { I18n } from '../../i18n/i18n.ts';
import { RefusalText } from '../../i18n/refusal-text.ts';
import { TranslatePipe } from '../../i18n/translate.pipe.ts';
import { ListExport, type ExportProgress } from '../list-export.ts';

type State = ExportProgress | { readonly state: 'failed'; readonly reason: string } | null;

/** Takes the list away as a file, says how far that is and how many rows the file holds. */
@Component({
  selector: 'tg-export-menu',
  imports: [DropPanel, Icon, TranslatePipe],
  templateUrl: './export-menu.html',
  styles: `
    :host {
      display: contents;
    }
    .hint {
      margin: 0 0 var(--tg-space-2);
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
    .format {
      display: flex;
      align-items: center;
      gap: var(--tg-space-3);
      inline-size: 100%;
      padding: var(--tg-space-2);
      border: 0;
      border-radius: var(--tg-radius-s);
      background: none;
      color: inherit;
      text-align: start;
      cursor: pointer;
    }
    .format:hover:enabled {
      background: var(--mat-sys-surface-container);
    }
    .format span {
      display: grid;
    }
    .format strong {
      font: var(--mat-sys-label-large);
    }
    small {
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
    .progress {
      order: 1;
      flex-basis: 100%;
      display: flex;
      align-items: center;
      gap: var(--tg-space-2);
      margin: 0;
      font: var(--mat-sys-body-small);
    }
    .progress:empty {
      display: none;
    }
    .failed {
      color: var(--mat-sys-error);
    }
  `,
})
export class ExportMenu {
  private readonly client = inject(ListExport);
  private readonly i18n = inject(I18n);
  private readonly refusals = inject(RefusalText);
  private readonly panel = viewChild.required(DropPanel);
  private running: Subscription | undefined;

  readonly path = input.required<string>();
  /** Filters, sort and columns of the list, for the API. */
  readonly settings = input.required<Readonly<Record<string, string>>>();
  /** How many rows the list shows. */
  readonly total = input.required<number | null>();

  protected readonly formats = ['xlsx', 'csv'] as const;
  protected last: ExportFormat = 'xlsx';
  protected readonly state = signal<State>(null);
  protected readonly isBusy = computed(() => ['preparing', 'loading'].includes(this.state()?.state ?? ''));
  protected readonly failure = computed(() => {
    const state = this.state();
    return state?.state === 'failed' ? state.reason : null;
  });
  protected readonly loading = computed(() => {
    const state = this.state();
    return state?.state === 'loading'
      ? this.i18n.text('lists.export.loading', { percent: state.percent })
      : '';
  });
  protected readonly done = computed(() => {
    const state = this.state();
    if (state?.state !== 'done') return '';
    const said = this.i18n.text('lists.export.done', { name: state.name, count: state.rows });
    const shown = this.total();
    return shown === null || shown === state.rows
      ? said
      : `${said} ${this.i18n.text('lists.export.changed', { shown })}`;
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => this.running?.unsubscribe());
  }

  protected save(format: ExportFormat): void {
    this.last = format;
    if (this.panel().isOpen()) this.panel().close();
    this.running?.unsubscribe();
    this.running = this.client.save(this.path(), { ...this.settings(), format }).subscribe({
      next: (progress) => {
        this.state.set(progress);
      },
      error: (error: unknown) => {
        const reason = error instanceof ApiError ? this.refusals.of(error) : String(error);
        this.state.set({ state: 'failed', reason });
      },
    });
  }
}
