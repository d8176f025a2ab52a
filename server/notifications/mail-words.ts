import { catalogs } from '#shared/i18n/catalogs.ts';
import type { Language } from '#shared/i18n/languages.ts';
import { createTranslator, type Translator } from '#shared/i18n/translate.ts';

/** A mail in words: paragraphs, at most one link to act on, and why the person got it. */
export interface MailWords {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** Points of a list after the paragraphs, each with a link of its own. */
  readonly points?: readonly { readonly text: string; readonly url: string }[];
  readonly action?: { readonly label: string; readonly url: string };
  /** Why they got it; and where it is switched off, for what can be. */
  readonly why: string;
  readonly preferences?: { readonly label: string; readonly url: string };
}

export function mailTranslator(language: Language): Translator {
  return createTranslator(catalogs, language);
}

export function asText({ paragraphs, points, action, why, preferences }: MailWords, closing: string): string {
  const list = points ? [points.map(({ text, url }) => `- ${text}\n  ${url}`).join('\n')] : [];
  const link = action ? [`${action.label}:\n${action.url}`] : [];
  const foot = preferences ? `${why}\n${preferences.label}: ${preferences.url}` : why;
  return [...paragraphs, ...list, ...link, closing, `-- \n${foot}`].join('\n\n');
}

export function asHtml({ paragraphs, points, action, why, preferences }: MailWords, closing: string): string {
  const body = paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`);
  if (points) {
    const items = points.map(
      ({ text, url }) => `<li><a href="${escapeHtml(url)}">${escapeHtml(text)}</a></li>`,
    );
    body.push(`<ul>${items.join('')}</ul>`);
  }
  if (action) body.push(`<p><a href="${escapeHtml(action.url)}">${escapeHtml(action.label)}</a></p>`);
  const choose = preferences
    ? ` <a href="${escapeHtml(preferences.url)}">${escapeHtml(preferences.label)}</a>`
    : '';
  const foot = `<hr><p><small>${escapeHtml(why)}${choose}</small></p>`;
  return `<!doctype html><html><body>${body.join('')}<p>${escapeHtml(closing)}</p>${foot}</body></html>`;
}

function escapeHtml(text: string): string {
  const names: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (sign) => names[sign] ?? sign);
}
