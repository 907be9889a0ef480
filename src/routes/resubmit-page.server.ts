import type { RequestEvent } from '@sveltejs/kit';
import { chooseLanguage } from '#platform/language.ts';
import { services } from '#platform/server/services.ts';
import { isLargeForm } from '#platform/server/files/large-form.ts';
import { typedBeforeFiles } from '#platform/server/files/upload-form.ts';
import { controlsOf, formOf, maxControls, type Controls } from '#platform/server/form.ts';
import { resubmitHeaders, resubmitHtml } from './resubmit-html.server.ts';
import { resubmitMessage } from './resubmit-message.server.ts';

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
 * by a page that says what to do, with the same status and `retry-after`; also what is not there and has no page.
 * Returns every other response unchanged, also that to a form that cannot be read.
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
	const { status } = stopped;
	const language = languageFor(event);
	const t = services().words(language);
	const seconds = Number(stopped.headers.get('retry-after') ?? 0);
	const action = event.url.pathname + event.url.search;
	const message = resubmitMessage(status, seconds, event.locals.failed, t);
	const body = resubmitHtml(t, { ...message, language, action, controls, isForm, status });
	const headers = new Headers(resubmitHeaders);
	if (seconds) headers.set('retry-after', String(seconds));
	return new Response(body, { status, headers });
}

/** The language of the address, else the reader's. */
const languageFor = ({ locals, params, request }: RequestEvent): string =>
	params['language']
		? locals.language
		: chooseLanguage(request.headers.get('accept-language'), services().languages());
