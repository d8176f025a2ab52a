import { Component, inject, input } from '@angular/core';
import type { AwardView } from '#shared/awards/award-views.ts';
import { DocumentsClient } from '../../../core/documents/documents-client.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../ui/icon/icon.ts';

/** What was issued for the award, each stored once with its hash. */
@Component({
  selector: 'tg-documents-panel',
  imports: [Icon, TranslatePipe],
  template: `
    <section class="tg-card" aria-labelledby="documents-heading">
      <h2 id="documents-heading">{{ 'awards.page.documents' | t }}</h2>
      <ul class="tg-plain">
        @for (issued of view().issuedDocuments; track issued.kind) {
          <li>
            @if (issued.documentId; as documentId) {
              <a [href]="documents.contentUrl(documentId)">
                <tg-icon name="file" size="1.125rem" />{{ \`awards.page.documentKinds.\${issued.kind}\` | t }}
              </a>
              @if (issued.issuedAt; as issuedAt) {
                <p class="small">{{ 'awards.page.issuedAt' | t: { issuedAt } }}</p>
              }
              <p class="small hash">
                SHA-256 <code>{{ issued.sha256 }}</code>
              </p>
            } @else {
              <span class="preparing">
                <tg-icon name="clock" size="1.125rem" />{{ \`awards.page.documentKinds.\${issued.kind}\` | t }}
              </span>
              <p class="small">{{ 'awards.page.preparing' | t }}</p>
            }
          </li>
        }
      </ul>
    </section>
  `,
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
  readonly view = input.required<AwardView>();
}
