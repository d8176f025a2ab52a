import { Component } from '@angular/core';
import { RouterLink, RouterOutlet } from '@angular/router';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Brand } from '../../../shell/brand/brand.ts';

/** The frame of the screens before one is signed in: the promise of the portal beside the form. */
@Component({
  selector: 'tg-entry-layout',
  imports: [Brand, RouterLink, RouterOutlet, TranslatePipe],
  template: `
    <header class="side">
      <a class="home" routerLink="/sign-in"><tg-brand /></a>
      <div class="promise">
        <p class="heading">{{ 'entry.promise.heading' | t }}</p>
        <p>{{ 'entry.promise.text' | t }}</p>
      </div>
      <svg class="hills" viewBox="0 0 600 220" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
        <path d="M0 160 C 90 110 150 60 230 96 S 360 150 430 100 S 560 60 600 84 V220 H0 Z" />
        <path d="M0 190 C 120 140 220 168 310 150 S 500 120 600 156 V220 H0 Z" />
      </svg>
      <p class="department">{{ 'entry.product.department' | t }}</p>
    </header>
    <main>
      <div class="form"><router-outlet /></div>
    </main>
  `,
  styleUrl: './entry-layout.css',
})
export class EntryLayout {}
