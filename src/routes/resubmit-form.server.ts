import { addressOf } from '#platform/address.ts';
import { escapeHtml } from '#platform/escape.ts';
import type { Controls } from '#platform/server/form.ts';
import type { Translate } from '#platform/messages.ts';
import { typedTexts } from './typed-texts.ts';

/** A refused form, with its message. */
export interface ResubmitPage {
	language: string;
	title: string;
	text: string;
	next: string;
	action: string;
	controls: Controls;
	isForm: boolean;
	status: number;
}

/** A text in HTML; a parser would drop a literal carriage return. */
export const escaped = (text: string): string => escapeHtml(text).replaceAll('\r', '&#13;');

/** A link on a line of its own. */
export const link = (href: string, text: string, more = ''): string =>
	`<p><a href="${escaped(href)}"${more}>${escaped(text)}</a></p>`;

/** The form with what was typed, to be sent again. */
export function resubmitForm(
	t: Translate,
	{ language, next, action, controls, status }: ResubmitPage,
): string {
	const fields = controls.map(
		([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`,
	);
	const signIn = link(addressOf(language, '/sign-in'), t('platform.error.sign-in-tab'), ' target="_blank"');
	return [
		`<p>${escaped(next)}</p>`,
		...(status === 401 ? [signIn] : []),
		`<form method="post" action="${escaped(action)}">`,
		...fields,
		`<button>${escaped(t('platform.error.send-again'))}</button>`,
		'</form>',
	].join('\n');
}

/** The texts that were typed, for reading. */
export function typedList(t: Translate, controls: Controls): string {
	const written = typedTexts(controls).map((text) => `<li dir="auto">${escaped(text)}</li>`);
	const summary = `<summary>${escaped(t('platform.error.written'))}</summary>`;
	return written.length ? `<details>${summary}\n<ul>${written.join('\n')}</ul></details>` : '';
}
