import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input } from '@angular/core';
import type { CaseTaskView } from '#shared/tasks/task-views.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { Problem } from '../../ui/problem/problem.ts';
import { apiRequest } from '../http/api-client.ts';
import { I18n } from '../i18n/i18n.ts';
import { TranslatePipe } from '../i18n/translate.pipe.ts';

/** So many names stand on the line; of a larger circle the rest is counted. */
const namesMax = 3;

/**
 * Who must act next on a case, for everybody who sees it: the step, the role, the people by name as far as their names
 * are open to the reader, and the due day. `since` makes it read again after a command: give it the case's version.
 * `<tg-whose-turn caseType="award" [caseId]="id()" [since]="award.version" />`
 */
@Component({
  selector: 'tg-whose-turn',
  imports: [Icon, Problem, TranslatePipe],
  template: `
    @if (turn.error()) {
      <tg-problem compact [error]="turn.error()" (retry)="turn.reload()" />
    } @else if (lines().length > 0) {
      <section [attr.aria-label]="'home.turn.heading' | t">
        <ul class="tg-plain">
          @for (line of lines(); track line.key) {
            <li [class.overdue]="line.overdue">
              <tg-icon size="1.25rem" [name]="line.overdue ? 'alert' : 'clock'" />
              <div>
                <strong>{{ line.step }}</strong>
                <span>{{ line.who }}</span>
                @if (line.due) {
                  <span class="due">{{ line.due }}</span>
                }
                @if (line.claimed) {
                  <span class="tg-quiet">{{ line.claimed }}</span>
                }
              </div>
            </li>
          }
        </ul>
      </section>
    }
  `,
  styleUrl: './whose-turn.css',
})
export class WhoseTurn {
  private readonly i18n = inject(I18n);

  readonly caseType = input.required<string>();
  readonly caseId = input.required<string>();
  readonly since = input<number | string>(0);

  protected readonly turn = httpResource<{ items: readonly CaseTaskView[] }>(() => {
    this.since();
    return apiRequest(`/tasks/of/${this.caseType()}/${this.caseId()}`);
  });

  protected readonly lines = computed(() =>
    (this.turn.hasValue() ? this.turn.value().items : []).map((each) => ({
      key: `${each.kind}:${each.role}`,
      step: this.i18n.text(`home.tasks.kinds.${each.kind}`),
      who: this.whoOf(each),
      due: this.dueOf(each),
      overdue: each.overdue,
      claimed:
        each.claimedByName === null
          ? null
          : this.i18n.text('home.turn.claimed', { name: each.claimedByName }),
    })),
  );

  private whoOf({ role, people, namesAreOpen }: CaseTaskView): string {
    const roleName = this.i18n.text(`common.roles.${role}`);
    if (!namesAreOpen) return roleName;
    if (people.length === 0) return this.i18n.text('home.turn.nobody', { role: roleName });
    const names = people
      .slice(0, namesMax)
      .map(({ name, onBehalfOfName }) =>
        onBehalfOfName === null ? name : this.i18n.text('home.turn.actingFor', { name, onBehalfOfName }),
      )
      .join(', ');
    const count = people.length - namesMax;
    return this.i18n.text('home.turn.people', {
      role: roleName,
      names: count > 0 ? this.i18n.text('home.turn.others', { names, count }) : names,
    });
  }

  private dueOf({ dueOn, originallyDueOn, overdue }: CaseTaskView): string | null {
    if (dueOn === null) return null;
    const due = this.i18n.text(overdue ? 'home.turn.wasDue' : 'home.turn.due', { dueOn });
    if (originallyDueOn === null) return due;
    return `${due} (${this.i18n.text('home.turn.originally', { dueOn: originallyDueOn })})`;
  }
}
