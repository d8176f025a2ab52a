import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslatePipe } from '../../core/i18n/translate.pipe.ts';
import { DateText } from '../date/date-text.ts';
import { Icon } from '../icon/icon.ts';
import type { IconName } from '../icon/icons.ts';
import type { Tone } from '../status-chip/status-tones.ts';

/** One thing that happened on a case; every text translated by the caller. */
export interface TimelineItem {
  readonly id: string;
  /** Instant, ISO UTC. */
  readonly at: string;
  readonly title: string;
  /** Who, in their capacity: `Thandi Mokoena, municipal manager`. */
  readonly by?: string;
  readonly comment?: string;
  /** On a list over several cases: which one. */
  readonly about?: string;
  readonly link?: string;
  readonly icon?: IconName;
  readonly tone?: Tone;
}

/** What happened, newest first or as the caller orders it. */
@Component({
  selector: 'tg-timeline',
  imports: [DateText, Icon, RouterLink, TranslatePipe],
  template: `
    @if (items().length === 0) {
      <p class="tg-quiet">{{ 'ui.timeline.empty' | t }}</p>
    } @else {
      <ol>
        @for (item of items(); track item.id) {
          <li [class]="'tone-' + (item.tone ?? 'quiet')">
            <span class="sign"><tg-icon [name]="item.icon ?? 'check'" size="1rem" /></span>
            <div>
              <p class="title">{{ item.title }}</p>
              @if (item.about) {
                <p class="about">
                  @if (item.link) {
                    <a [routerLink]="item.link">{{ item.about }}</a>
                  } @else {
                    {{ item.about }}
                  }
                </p>
              }
              <p class="facts">{{ item.by ?? ('ui.timeline.system' | t) }} · <tg-date [at]="item.at" /></p>
              @if (item.comment) {
                <blockquote>{{ item.comment }}</blockquote>
              }
            </div>
          </li>
        }
      </ol>
    }
  `,
  styleUrl: './timeline.css',
})
export class Timeline {
  readonly items = input.required<readonly TimelineItem[]>();
}
