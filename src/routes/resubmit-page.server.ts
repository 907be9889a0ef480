import type { RequestEvent } from '@sveltejs/kit';
import { addressOf } from '#platform/address.ts';
import { chooseLanguage, directionOf } from '#platform/language.ts';
import { services } from '#platform/server/services.ts';
import type { Translate } from '#platform/words.ts';
import styles from './resubmit-page.css?url';
import { isLargeForm } from '#platform/server/files/large-form.ts';
import { typedBeforeFiles } from '#platform/server/files/upload-form.ts';
import { controlsOf, formOf, maxControls, type Controls } from '#platform/server/form.ts';
import { typedTexts } from './typed-texts.ts';

/*
 * When a form is refused before its action runs, for example by a rate limit or without a database, its own page
 * cannot be rendered. This page returns what was typed, and needs only the messages.
 */

// A form sent by script gets its answer as JSON.
const byBrowser = ({ request }: RequestEvent): boolean =>
	/text\/html/.test(request.headers.get('accept') ?? '') && !request.headers.has('x-sveltekit-action');

/** A page that was asked for and refused in a line of plain text, or is not there. */
const isBare = ({ headers, status }: Response): boolean =>
	status === 404 || (headers.get('content-type') ?? '').startsWith('text/plain');

/**
 * Replaces the response that refuses a form by a page that contains what was typed, and a line of text in place of a page
 * by a page that says what to do, with the same status and `retry-after`; also what is not there and has no page. Returns every other response unchanged, also
 * that to a form that cannot be read.
 */
export async function resubmitPage(event: RequestEvent, stopped: Response): Promise<Response> {
	if (!byBrowser(event)) return stopped;
	const isForm = event.request.method === 'POST';
	if (!isForm && !(event.request.method === 'GET' && isBare(stopped))) return stopped;
	const typed = isLargeForm(event.request)
		? typedBeforeFiles
		: ({ request }: RequestEvent) => formOf(request).then(controlsOf);
	const controls: Controls | null = isForm
		? (event.locals.sent ?? (await typed(event).catch(() => null)))
		: [];
	if (!controls || controls.length > maxControls) return stopped;
	const { failed } = event.locals;
	const language = languageFor(event);
	const t = services().words(language);
	const seconds = Number(stopped.headers.get('retry-after') ?? 0);
	const message = messageFor(stopped.status, seconds, failed, t);
	const headers = new Headers({
		'content-type': 'text/html; charset=utf-8',
		'cache-control': 'no-store',
		'content-security-policy':
			"default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
	});
	if (seconds) headers.set('retry-after', String(seconds));
	const { pathname, search } = event.url;
	const isMissing = stopped.status === 404;
	const isSignedOut = stopped.status === 401;
	const body = pageOf(t, {
		language,
		...message,
		action: pathname + search,
		controls,
		isForm,
		isMissing,
		isSignedOut,
	});
	return new Response(body, { status: stopped.status, headers });
}

/** What happened, and what to do with a form. */
function messageFor(
	status: number,
	seconds: number,
	failed: string | undefined,
	t: Translate,
): { title: string; text: string; next: string } {
	const waiting = t('platform.error.kept-waiting');
	if (status === 429)
		return {
			title: t('platform.error.too-often-title'),
			text: t('platform.too-often', { seconds }),
			next: waiting,
		};
	if (status === 404)
		return {
			title: t('platform.error.missing-title'),
			text: t('platform.error.missing'),
			next: t('platform.error.kept-missing'),
		};
	if (status === 401)
		return {
			title: t('platform.error.signed-out-title'),
			text: t('platform.error.signed-out'),
			next: t('platform.error.kept'),
		};
	if (status === 503 && !failed)
		return {
			title: t('platform.error.busy-title'),
			text: t('platform.error.busy', { seconds }),
			next: waiting,
		};
	return {
		title: t('platform.error.failed-title'),
		text: t('platform.error.failed', { id: failed ?? '–' }),
		next: waiting,
	};
}

/** The language of the address, else the reader's. */
const languageFor = ({ locals, params, request }: RequestEvent): string =>
	params['language']
		? locals.language
		: chooseLanguage(request.headers.get('accept-language'), services().languages());

const escaped = (text: string): string =>
	text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;')
		// An HTML parser would drop a literal one.
		.replaceAll('\r', '&#13;');

function pageOf(
	t: Translate,
	message: {
		language: string;
		title: string;
		text: string;
		next: string;
		action: string;
		controls: Controls;
		isForm: boolean;
		isMissing: boolean;
		isSignedOut: boolean;
	},
): string {
	const { language, controls, isForm, isMissing, isSignedOut } = message;
	const fields = controls
		.map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`)
		.join('\n');
	const written = typedTexts(controls)
		.map((text) => `<li dir="auto">${escaped(text)}</li>`)
		.join('\n');
	return `<!doctype html>
<html lang="${language}" dir="${directionOf(language)}" data-theme="auto">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${escaped(message.title)}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${styles}">
</head>
<body>
<main class="wrap held">
<h1>${escaped(message.title)}</h1>
<p>${escaped(message.text)}</p>
${
	isForm
		? `<p>${escaped(message.next)}</p>
${isSignedOut ? `<p><a href="${addressOf(language, '/sign-in')}" target="_blank">${escaped(t('platform.error.sign-in-tab'))}</a></p>` : ''}
<form method="post" action="${escaped(message.action)}">
${fields}
<button>${escaped(t('platform.error.send-again'))}</button>
</form>`
		: isMissing
			? ''
			: `<p><a href="${escaped(message.action)}">${escaped(t('platform.error.try-again'))}</a></p>`
}
${written && `<details><summary>${escaped(t('platform.error.written'))}</summary>\n<ul>${written}</ul></details>`}
<p><a href="${addressOf(language, '/conferences')}">${escaped(t('platform.nav.conferences'))}</a></p>
</main>
</body>
</html>
`;
}
