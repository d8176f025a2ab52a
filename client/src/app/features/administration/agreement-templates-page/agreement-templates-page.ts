import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { z } from 'zod';
import type {
  agreementTemplateListSchema,
  AgreementTemplateRow,
  AgreementTemplateView,
} from '#shared/agreement-templates/agreement-template-views.ts';
import { Access } from '../../../core/access/access.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { InstantPipe } from '../../../ui/pipes/instant.pipe.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';
import type { Tone } from '../../../ui/status-chip/status-tones.ts';
import { StartTemplateForm } from './start-template-form.ts';

type Templates = z.output<typeof agreementTemplateListSchema>;

/** Every version of the text of agreements, newest years first, and where the next one begins. */
@Component({
  selector: 'tg-agreement-templates-page',
  imports: [
    InstantPipe,
    PageHeader,
    Problem,
    RouterLink,
    Skeleton,
    StartTemplateForm,
    StatusChip,
    TranslatePipe,
  ],
  templateUrl: './agreement-templates-page.html',
  styles: `
    li {
      padding: var(--tg-space-4) var(--tg-space-5);
    }
    li + li {
      border-block-start: 1px solid var(--mat-sys-outline-variant);
    }
    a {
      font: var(--mat-sys-title-small);
    }
    p {
      margin: var(--tg-space-1) 0 0;
    }
  `,
})
export class AgreementTemplatesPage {
  private readonly access = inject(Access);
  private readonly i18n = inject(I18n);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);

  protected readonly templates = httpResource<Templates>(() => apiRequest('/agreement-templates'));
  protected readonly items = computed(() => (this.templates.hasValue() ? this.templates.value().items : []));
  protected readonly mayWrite = computed(() => this.access.can('agreementTemplate.write'));

  protected label(row: AgreementTemplateRow): string {
    if (row.isInForce) return this.i18n.text('agreementTemplates.inForce');
    return row.status === 'published'
      ? this.i18n.text('agreementTemplates.replaced')
      : this.i18n.text(`agreementTemplates.status.${row.status}`);
  }

  protected tone(row: AgreementTemplateRow): Tone {
    if (row.isInForce) return 'good';
    return row.status === 'draft' ? 'attention' : 'quiet';
  }

  protected async open({ id }: AgreementTemplateView): Promise<void> {
    this.toasts.show(this.i18n.text('agreementTemplates.start.done'));
    await this.router.navigate(['/administration/agreement-templates', id]);
  }
}
