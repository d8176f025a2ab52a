import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type {
  ApplicationCommentView,
  ApplicationComments,
} from '#shared/grant-applications/application-comments.ts';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import type { CommentAudience } from '#shared/grant-applications/grant-application-requests.ts';
import { Access } from '../../../core/access/access.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { asApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { DateText } from '../../../ui/date/date-text.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { GrantApplicationsClient } from '../grant-applications-client.ts';
import { EditorPresence } from './editor-presence.ts';
import { FieldWords } from './field-words.ts';

/** What people say to each other about a section or one of its fields, until it is settled. */
@Component({
  selector: 'tg-section-comments',
  imports: [DateText, Icon, LabelledField, Problem, TranslatePipe],
  templateUrl: './section-comments.html',
  styleUrl: './section-comments.css',
})
export class SectionComments {
  private readonly client = inject(GrantApplicationsClient);
  private readonly access = inject(Access);
  private readonly i18n = inject(I18n);
  private readonly refusalText = inject(RefusalText);
  private readonly fieldWords = inject(FieldWords);
  private readonly presence = inject(EditorPresence);

  readonly view = input.required<GrantApplicationView>();
  readonly section = input.required<string>();

  private readonly applicationId = computed(() => this.view().id);
  protected readonly comments = httpResource<ApplicationComments>(() =>
    apiRequest(`/grant-applications/${this.applicationId()}/comments`),
  );
  private readonly here = computed(() =>
    (this.comments.hasValue() ? this.comments.value().items : []).filter(
      (comment) => comment.section === this.section(),
    ),
  );
  protected readonly open = computed(() => this.here().filter(({ resolvedAt }) => resolvedAt === null));
  protected readonly settled = computed(() => this.here().filter(({ resolvedAt }) => resolvedAt !== null));
  protected readonly fields = computed(() => this.fieldWords.fieldsOf(this.view(), this.section()));
  protected readonly mayComment = computed(() =>
    this.access.can('grantApplication.comment', this.view().organisationId),
  );
  protected readonly audiences = computed((): readonly CommentAudience[] => [
    this.access.isProvincial() ? 'province' : 'municipality',
    'all',
  ]);

  protected readonly text = signal('');
  protected readonly field = signal('');
  protected readonly audience = signal<CommentAudience | null>(null);
  protected readonly busy = signal(false);
  protected readonly problem = signal<string | null>(null);
  protected readonly said = signal('');

  constructor() {
    // Others write, too: what they said appears with the next word from the server, without a reload.
    effect(() => {
      if (this.presence.turn() > 0 && this.presence.people().length > 0) this.comments.reload();
    });
    effect(() => {
      this.section();
      this.field.set('');
    });
  }

  protected nameOf({ field }: ApplicationCommentView): string | null {
    return field === null ? null : (this.fields().find(({ key }) => key === field)?.name ?? field);
  }

  protected audienceName(audience: CommentAudience): string {
    return this.i18n.text(`grantApplications.comments.${audience}`);
  }

  protected choose(value: string): void {
    this.audience.set(this.audiences().find((each) => each === value) ?? null);
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    const text = this.text().trim();
    const audience = this.audience() ?? this.audiences()[0];
    if (text === '' || audience === undefined) return;
    const field = this.field();
    const body = { text, audience, section: this.section(), ...(field === '' ? {} : { field }) };
    const isSent = await this.run(() => firstValueFrom(this.client.comment(this.applicationId(), body)));
    if (isSent) {
      this.text.set('');
      this.said.set(this.i18n.text('grantApplications.comments.sent'));
    }
  }

  protected async settle(comment: ApplicationCommentView, isResolved: boolean): Promise<void> {
    await this.run(() =>
      firstValueFrom(this.client.resolveComment(this.applicationId(), comment.id, isResolved)),
    );
  }

  private async run(command: () => Promise<unknown>): Promise<boolean> {
    if (this.busy()) return false;
    this.busy.set(true);
    this.problem.set(null);
    try {
      await command();
      this.comments.reload();
      return true;
    } catch (failure) {
      this.problem.set(this.refusalText.of(asApiError(failure)));
      return false;
    } finally {
      this.busy.set(false);
    }
  }
}
