import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { directionOf } from '#platform/language.ts';
import {
	redirectToLanguage,
	identify,
	limitForms,
	unavailable,
	setHeaders,
	type Allowance,
} from '#platform/server/request.ts';
import { refuseCrossSite, whenAdmitted } from '#platform/server/when-admitted.ts';
import { compressed } from '#platform/server/compress.ts';
import { heldForm } from './routes/held.server.ts';
import { log } from '#platform/server/log.ts';

/** Who asks → in which language → whether too often → when there is room → the answer with its headers. */
export const handle: Handle = async ({ event, resolve }) => {
	const elsewhere = redirectToLanguage(event.url, event.request.headers, event.route.id);
	if (elsewhere) return setHeaders(event, elsewhere, []);
	const kept: string[] = [];
	const allowed: Allowance[] = [];
	event.locals.language = event.params['language'] ?? 'en';
	event.locals.keep = (until, ...tags) => kept.push(String(until ?? ''), ...tags);
	event.locals.allow = (...what) => void allowed.push(...what);
	const elsewhereSent = refuseCrossSite(event);
	if (elsewhereSent) return setHeaders(event, elsewhereSent, []);
	const away = await identify(event).catch((reason: unknown) => unavailable(event, reason));
	const refusal = away ?? (await limitForms(event));
	if (refusal) return setHeaders(event, await heldForm(event, refusal), []);
	const { language } = event.locals;
	const response = await whenAdmitted(event, async () =>
		resolve(event, {
			transformPageChunk: ({ html }) =>
				html.replace('%language%', language).replace('%direction%', directionOf(language)),
		}),
	);
	// A form came back whose page is not open to its sender.
	const isClosed = response.status === 404 && event.locals.returned?.refusal === 'bad-input';
	if (response.status >= 500 || isClosed) return setHeaders(event, await heldForm(event, response), []);
	return compressed(event.request, setHeaders(event, response, kept, allowed));
};

/** The unexpected: the operator gets the reason, the person an id to name. */
export const handleError: HandleServerError = ({ error, event, kind }) => {
	// Whoever is gone in the middle of a form is no fault of ours.
	if (kind !== 'unknown' || event.request.signal.aborted) return { message: '' };
	const id = crypto.randomUUID();
	event.locals.failed = id;
	log('error', 'request.failed', { id, route: event.route.id, error });
	return { message: '', id };
};
