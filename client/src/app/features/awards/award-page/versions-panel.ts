import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import type { AmendmentRow, AwardVersionsView } from '#shared/award-amendments/amendment-views.ts';
import type { AwardView } from '#shared/awards/award-views.ts';
import { Access } from '../../../core/access/access.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { asApiError, type ApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';
import { TermsComparison } from '../amendment-page/terms-comparison.ts';
import { AmendmentsClient } from '../amendments-client.ts';

/** The award's versions, two of them side by side, its amendments, and the way to ask for one. */
@Component({
  selector: 'tg-versions-panel',
  imports: [Icon, LabelledField, Problem, RouterLink, StatusChip, TermsComparison, TranslatePipe],
  templateUrl: './versions-panel.html',
  styles: `
    .head {
      display: flex;
      flex-wrap: wrap;
      gap: var(--tg-space-3);
      align-items: center;
      justify-content: space-between;
      padding: var(--tg-space-5) 1.25rem var(--tg-space-3);
    }
    h2 {
      margin: 0;
    }
    .inset {
      margin: 0;
      padding: 0 1.25rem var(--tg-space-4);
    }
    .amendments {
      display: grid;
      gap: var(--tg-space-3);
    }
    .small {
      display: block;
      font: var(--mat-sys-body-small);
      color: var(--mat-sys-on-surface-variant);
    }
    .choice {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(14rem, 100%), 1fr));
      gap: var(--tg-space-4);
      padding: 0 1.25rem var(--tg-space-4);
    }
  `,
})
export class VersionsPanel {
  private readonly access = inject(Access);
  private readonly client = inject(AmendmentsClient);
  private readonly i18n = inject(I18n);
  private readonly refusalText = inject(RefusalText);
  private readonly router = inject(Router);

  readonly view = input.required<AwardView>();

  protected readonly data = httpResource<AwardVersionsView>(() => {
    // Read again whenever the award has changed.
    const { id, version } = this.view();
    return version > 0 ? apiRequest(`/awards/${id}/versions`) : undefined;
  });
  protected readonly versions = computed(() => (this.data.hasValue() ? this.data.value().versions : []));
  /** The newest beside the one before it, until somebody chooses others. */
  protected readonly afterNumber = linkedSignal(() => this.versions().at(-1)?.number ?? 1);
  protected readonly beforeNumber = linkedSignal(() => this.versions().at(-2)?.number ?? 1);
  protected readonly pair = computed(() => {
    const before = this.versions().find(({ number }) => number === this.beforeNumber());
    const after = this.versions().find(({ number }) => number === this.afterNumber());
    return before && after ? { before, after } : null;
  });
  protected readonly mayAsk = computed(() => {
    const { status, organisationId } = this.view();
    const isOpen = status === 'agreed' || status === 'active';
    return isOpen && this.access.can('awardAmendment.write', organisationId);
  });
  protected readonly busy = signal(false);
  private readonly failure = signal<ApiError | null>(null);
  protected readonly problem = computed(() => {
    const failure = this.failure();
    return failure && this.refusalText.of(failure);
  });

  protected kinds({ kinds }: AmendmentRow): string {
    return kinds.map((kind) => this.i18n.text(`awardAmendments.kinds.${kind}`)).join(', ');
  }

  protected roles({ nextRoles }: AmendmentRow): string {
    return nextRoles.map((role) => this.i18n.text(`common.roles.${role}`)).join(', ');
  }

  protected async ask(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.failure.set(null);
    try {
      const { id } = await firstValueFrom(this.client.start(this.view().id));
      await this.router.navigate(['/award-amendments', id]);
    } catch (failure) {
      this.failure.set(asApiError(failure));
    } finally {
      this.busy.set(false);
    }
  }
}
