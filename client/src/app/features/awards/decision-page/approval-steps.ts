import { Component, computed, inject, input, output, signal } from '@angular/core';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import { decideGrantApplication } from '#shared/grant-applications/grant-application-workflow.ts';
import { Access } from '../../../core/access/access.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { CommandButton } from '../../../ui/command-button/command-button.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { IssueText } from '../../../ui/issue/issue-text.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { InstantPipe } from '../../../ui/pipes/instant.pipe.ts';
import { PersonPipe } from '../../../ui/pipes/person.pipe.ts';

/** Fewest characters of a comment. */
const sentence = 10;

/** The approvals that the amount needs as steps, with names and times, and finance's comment among them. */
@Component({
  selector: 'tg-approval-steps',
  imports: [CommandButton, Icon, InstantPipe, IssueText, LabelledField, PersonPipe, TranslatePipe],
  template: `
    @let view = application();
    <h3 id="levels-heading">{{ 'awards.decision.levels' | t }}</h3>
    <ol class="tg-plain" aria-labelledby="levels-heading">
      @for (approval of view.approvals; track approval.level) {
        <li
          [class.given]="approval.given"
          [attr.aria-current]="approval.level === nextLevel() ? 'step' : null"
        >
          <tg-icon [name]="approval.given ? 'checkCircle' : 'clock'" size="1.25rem" />
          <div>
            <strong>{{ approval.title }}</strong>
            @if (approval.given; as given) {
              <span>
                {{
                  'awards.decision.levelGiven'
                    | t: { name: (given.name | person: given.onBehalfOf), givenAt: (given.at | instant) }
                }}
              </span>
              @if (given.comment) {
                <q>{{ given.comment }}</q>
              }
            } @else if (view.status === 'recommended') {
              <span>
                {{
                  (approval.level === nextLevel()
                    ? 'awards.decision.levelNext'
                    : 'awards.decision.levelLater'
                  ) | t
                }}
              </span>
            }
          </div>
        </li>
      }
      @if (view.financeComment; as comment) {
        <li class="given">
          <tg-icon name="checkCircle" size="1.25rem" />
          <div>
            <strong>{{ 'awards.decision.financeLevel' | t }}</strong>
            <span>
              {{
                'awards.decision.financeGiven'
                  | t: { name: (comment.name | person: comment.onBehalfOf), givenAt: (comment.at | instant) }
              }}
            </span>
            <q>{{ comment.comment }}</q>
          </div>
        </li>
      } @else if (view.financeCommentNeeded) {
        <li>
          <tg-icon name="clock" size="1.25rem" />
          <div>
            <strong>{{ 'awards.decision.financeLevel' | t }}</strong>
            <span>{{ 'awards.decision.financeNeeded' | t }}</span>
          </div>
        </li>
      }
    </ol>
    @if (mayComment()) {
      <tg-field
        [label]="'awards.decision.financeWrite' | t"
        [help]="'awards.decision.financeHelp' | t"
        hideOptional
        #field
      >
        <textarea
          #text
          rows="3"
          maxlength="8000"
          [id]="field.controlId"
          [value]="comment()"
          (input)="comment.set(text.value)"
        ></textarea>
      </tg-field>
      @if (tried() && isShort()) {
        <tg-issue>{{ 'awards.decision.financeShort' | t }}</tg-issue>
      }
      <tg-command-button
        class="send"
        kind="primary"
        [decision]="commenting()"
        [busy]="busy()"
        (run)="send()"
        >{{ 'awards.decision.financeSend' | t }}</tg-command-button
      >
    }
  `,
  styles: `
    h3 {
      margin: 0 0 var(--tg-space-2);
      font: var(--mat-sys-title-small);
    }
    ol {
      display: grid;
      gap: var(--tg-space-3);
      margin-block-end: var(--tg-space-4);
    }
    li {
      display: grid;
      grid-template-columns: auto 1fr;
      gap: var(--tg-space-2);
      color: var(--mat-sys-on-surface-variant);
    }
    .given tg-icon {
      color: var(--tg-success);
    }
    strong,
    span,
    q {
      display: block;
      overflow-wrap: anywhere;
    }
    strong {
      color: var(--mat-sys-on-surface);
    }
    q {
      color: var(--mat-sys-on-surface);
    }
    .send {
      display: block;
      margin-block-start: var(--tg-space-3);
    }
  `,
})
export class ApprovalSteps {
  private readonly access = inject(Access);

  readonly application = input.required<GrantApplicationView>();
  readonly busy = input(false);
  readonly financeComment = output<string>();

  protected readonly comment = signal('');
  protected readonly tried = signal(false);
  protected readonly isShort = computed(() => this.comment().trim().length < sentence);
  protected readonly nextLevel = computed(
    () => this.application().approvals.find(({ given }) => given === null)?.level ?? null,
  );
  protected readonly commenting = computed(() =>
    decideGrantApplication(this.application(), 'commentForFinance', {
      actor: this.access.requiredActor(),
      now: new Date().toISOString(),
    }),
  );
  protected readonly mayComment = computed(
    () =>
      this.access.can('award.commentForFinance') &&
      this.application().status === 'recommended' &&
      this.application().financeComment === null,
  );

  protected send(): void {
    this.tried.set(true);
    if (!this.isShort()) this.financeComment.emit(this.comment().trim());
  }
}
