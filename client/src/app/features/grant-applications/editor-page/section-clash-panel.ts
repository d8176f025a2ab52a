import { Component, computed, effect, inject, input, output, signal } from '@angular/core';
import { formatInstant } from '#shared/calendar/format-day.ts';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import type { Side } from '#shared/grant-applications/section-merge.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { FieldWords } from './field-words.ts';
import type { SectionClash } from './section-draft.ts';

/** A late save: both versions side by side, field by field, until each one that both changed is chosen. */
@Component({
  selector: 'tg-section-clash-panel',
  imports: [Icon, TranslatePipe],
  host: { role: 'region', tabindex: '-1', 'aria-labelledby': 'clash-heading' },
  templateUrl: './section-clash-panel.html',
  styleUrl: './section-clash-panel.css',
})
export class SectionClashPanel {
  private readonly words = inject(FieldWords);

  readonly clash = input.required<SectionClash>();
  readonly view = input.required<GrantApplicationView>();
  readonly section = input.required<string>();
  readonly settled = output<Readonly<Record<string, Side>>>();

  protected readonly chosen = signal<Readonly<Record<string, Side>>>({});
  protected readonly mustChoose = signal(false);
  protected readonly savedAt = computed(() => formatInstant(new Date(this.clash().savedAt)));
  protected readonly rows = computed(() =>
    this.clash().fields.map((clash) => ({
      ...clash,
      name: this.words.name(this.view(), this.section(), clash),
      mineText: this.words.text(this.view(), this.section(), { field: clash.field, value: clash.mine }),
      theirsText: this.words.text(this.view(), this.section(), { field: clash.field, value: clash.theirs }),
      side: this.chosen()[clash.field] ?? sideOf(clash.changedBy),
    })),
  );
  protected readonly open = computed(() => this.rows().filter(({ side }) => side === null).length);

  constructor() {
    effect(() => {
      if (this.open() === 0) this.mustChoose.set(false);
    });
  }

  protected choose(field: string, side: Side): void {
    this.chosen.update((chosen) => ({ ...chosen, [field]: side }));
  }

  protected chooseAll(side: Side): void {
    this.chosen.set(Object.fromEntries(this.clash().fields.map(({ field }) => [field, side])));
  }

  protected save(): void {
    this.mustChoose.set(this.open() > 0);
    if (this.open() > 0) return;
    this.settled.emit(Object.fromEntries(this.rows().map(({ field, side }) => [field, side ?? 'mine'])));
  }
}

/** What only one of both changed stands as that one left it, unless the person wants otherwise. */
function sideOf(changedBy: 'me' | 'them' | 'both'): Side | null {
  if (changedBy === 'both') return null;
  return changedBy === 'them' ? 'theirs' : 'mine';
}
