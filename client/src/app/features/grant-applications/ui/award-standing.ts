import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AwardPage } from '#shared/awards/award-views.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { Access } from '../../../core/access/access.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../ui/icon/icon.ts';

/** Says on an awarded application that its award came to nothing: refused, or not accepted in time. */
@Component({
  selector: 'tg-award-standing',
  imports: [Icon, RouterLink, TranslatePipe],
  template: `
    @if (ended(); as award) {
      <p class="tg-note tg-note--attention">
        <tg-icon name="alert" />
        <span>
          {{
            (award.status === 'refused'
              ? 'grantApplications.read.awardRefused'
              : 'grantApplications.read.awardLapsed'
            ) | t: { totalMinor: award.totalMinor }
          }}
          <a [routerLink]="['/awards', award.id]">{{ award.reference }}</a>
        </span>
      </p>
    }
  `,
})
export class AwardStanding {
  private readonly access = inject(Access);

  readonly applicationId = input.required<string>();
  readonly organisationId = input.required<string>();

  private readonly awards = httpResource<AwardPage>(() =>
    this.access.can('award.read', this.organisationId())
      ? apiRequest('/awards', { applicationId: this.applicationId() })
      : undefined,
  );
  protected readonly ended = computed(() => {
    const [award] = this.awards.hasValue() ? this.awards.value().items : [];
    return award?.status === 'refused' || award?.status === 'lapsed' ? award : null;
  });
}
