import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CentreView } from '#shared/centres/centre-views.ts';
import { formatNumber } from '#shared/i18n/number-text.ts';
import { municipalityByCode } from '#shared/reference/municipalities.ts';
import { Access } from '../../../core/access/access.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { PageTitle } from '../../../core/navigation/page-title.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { DateText } from '../../../ui/date/date-text.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { Fact, Facts } from '../../../ui/key-values/key-values.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';
import { toneOfCentre } from '../ui/centre-tones.ts';
import { CentreStatusForm } from '../ui/status-form.ts';
import { EditCentreForm } from './edit-centre-form.ts';

/** One centre: what it is, how it stands and stood; its keepers change it here. */
@Component({
  selector: 'tg-centre-page',
  imports: [
    CentreStatusForm,
    DateText,
    EditCentreForm,
    Fact,
    Facts,
    Icon,
    PageHeader,
    Problem,
    RouterLink,
    Skeleton,
    StatusChip,
    TranslatePipe,
  ],
  templateUrl: './centre-page.html',
  styleUrl: './centre-page.css',
})
export class CentrePage {
  private readonly access = inject(Access);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);

  readonly id = input.required<string>();

  protected readonly resource = httpResource<CentreView>(() => apiRequest(`/centres/${this.id()}`));
  protected readonly centre = linkedSignal(() => (this.resource.hasValue() ? this.resource.value() : null));
  protected readonly opened = signal<'edit' | 'status' | null>(null);

  protected readonly mayEdit = computed(() => this.access.can('centre.edit', this.centre()?.organisationId));
  protected readonly seesApplications = computed(() =>
    this.access.can('grantApplication.read', this.centre()?.organisationId),
  );
  protected readonly districtName = computed(() => {
    const code = this.centre()?.district ?? '';
    return municipalityByCode(code)?.name ?? code;
  });
  protected readonly place = computed(() => {
    const place = this.centre()?.coordinates;
    return place ? `${formatNumber(place.latitude)}; ${formatNumber(place.longitude)}` : null;
  });
  protected readonly toneOf = toneOfCentre;

  constructor() {
    const pageTitle = inject(PageTitle);
    effect(() => {
      const centre = this.centre();
      if (centre) pageTitle.show(centre.name);
    });
  }

  protected changed(view: CentreView, done: 'centres.form.saved' | 'centres.form.statusRecorded'): void {
    this.centre.set(view);
    this.opened.set(null);
    this.toasts.show(this.i18n.text(done, { name: view.name }));
  }
}
