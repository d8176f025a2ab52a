import { Component, inject, input } from '@angular/core';
import type { AwardDocument, AwardView } from '#shared/awards/award-views.ts';
import { DocumentsClient } from '../../../core/documents/documents-client.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../ui/icon/icon.ts';

/** What was issued for the award, each stored once with its hash. */
@Component({
  selector: 'tg-documents-panel',
  imports: [Icon, TranslatePipe],
  templateUrl: './documents-panel.html',
  styles: `
    ul {
      display: grid;
      gap: var(--tg-space-4);
    }
    a,
    .preparing {
      display: inline-flex;
      align-items: center;
      gap: var(--tg-space-2);
    }
    .small {
      margin: 0.125rem 0 0;
      font: var(--mat-sys-body-small);
      color: var(--mat-sys-on-surface-variant);
    }
    .hash {
      overflow-wrap: anywhere;
    }
  `,
})
export class DocumentsPanel {
  protected readonly documents = inject(DocumentsClient);
  protected readonly labelOf = (kind: AwardDocument['kind']) => `awards.page.documentKinds.${kind}` as const;
  readonly view = input.required<AwardView>();
}
