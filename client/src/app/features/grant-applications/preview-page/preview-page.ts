import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input, linkedSignal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { FundingCallView } from '#shared/funding-calls/funding-call-views.ts';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import { Access } from '../../../core/access/access.ts';
import { DocumentsClient } from '../../../core/documents/documents-client.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { AnswersSection } from '../editor-page/answers-section.ts';
import { ApplicationDraft } from '../editor-page/application-draft.ts';
import { BudgetSection } from '../editor-page/budget-section.ts';
import { CentresSection } from '../editor-page/centres-section.ts';
import { DocumentsSection } from '../editor-page/documents-section.ts';
import { OverviewSection } from '../editor-page/overview-section.ts';
import { GrantApplicationWords } from '../grant-application-words.ts';
import { GrantApplicationsClient } from '../grant-applications-client.ts';
import { PreviewAccess, PreviewClient, PreviewDocuments } from './preview-client.ts';

/** The form of a call in the very editor that applicants have, as one municipality. Nothing written here is kept. */
@Component({
  selector: 'tg-application-preview-page',
  imports: [
    AnswersSection,
    BudgetSection,
    CentresSection,
    DocumentsSection,
    OverviewSection,
    PageHeader,
    Problem,
    RouterLink,
    Skeleton,
    TranslatePipe,
  ],
  providers: [
    ApplicationDraft,
    { provide: GrantApplicationsClient, useClass: PreviewClient },
    PreviewAccess,
    { provide: Access, useExisting: PreviewAccess },
    { provide: DocumentsClient, useClass: PreviewDocuments },
  ],
  templateUrl: './preview-page.html',
  styleUrl: './preview-page.css',
})
export class ApplicationPreviewPage {
  private readonly access = inject(PreviewAccess);
  private readonly router = inject(Router);
  protected readonly draft = inject(ApplicationDraft);
  protected readonly words = inject(GrantApplicationWords);

  /** From the route. */
  readonly callId = input.required<string>();
  /** `?as=`: the municipality; `?amendment=`: the form as that amendment would make it. */
  readonly as = input<string>();
  readonly amendment = input<string>();

  protected readonly call = httpResource<FundingCallView>(() =>
    apiRequest(`/funding-calls/${this.callId()}`),
  );
  protected readonly municipalities = computed(() =>
    this.call.hasValue() ? this.call.value().municipalities : [],
  );
  protected readonly chosen = computed(() => this.as() ?? this.municipalities()[0]?.id ?? null);
  protected readonly view = httpResource<GrantApplicationView>(() => {
    const organisationId = this.chosen();
    const amendmentId = this.amendment();
    if (organisationId === null) return undefined;
    return apiRequest(`/funding-calls/${this.callId()}/preview`, {
      organisationId,
      ...(amendmentId === undefined ? {} : { amendmentId }),
    });
  });
  protected readonly sections = computed(() =>
    (this.draft.view()?.sections ?? []).map(({ section }) => section),
  );
  protected readonly section = linkedSignal(() => this.sections()[2] ?? this.sections()[0] ?? 'overview');
  protected readonly form = computed(() =>
    this.draft.view()?.call.sections.find(({ key }) => key === this.section()),
  );
  protected readonly missing = computed(() =>
    this.draft.issues().filter(({ section }) => section === this.section()),
  );
  protected readonly editorLink = computed(() =>
    this.amendment() === undefined
      ? ['/funding-calls', this.callId(), 'edit']
      : ['/funding-calls', this.callId(), 'amend', this.amendment()],
  );

  constructor() {
    effect(() => {
      if (!this.view.hasValue()) return;
      const view = this.view.value();
      this.access.writeFor(view.organisationId);
      this.draft.show(view);
    });
  }

  protected lookAs(organisationId: string): void {
    void this.router.navigate([], { queryParams: { as: organisationId }, queryParamsHandling: 'merge' });
  }
}
