import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { directionOf } from '#platform/language.ts';
import {
	redirectToLanguage,
	limitForms,
	tryLater,
	unavailable,
	setHeaders,
	type Allowance,
} from '#platform/server/request.ts';
import { identify, refuseOutdated } from '#platform/server/identify.ts';
import { requireSignIn } from '#platform/server/require-sign-in.ts';
import { refuseCrossSite, whenAdmitted } from '#platform/server/when-admitted.ts';
import { labelSummary } from '#platform/server/summary-labels.ts';
import { services } from '#platform/server/services.ts';
import { compressed } from '#platform/server/compress.ts';
import { resubmitPage } from './routes/resubmit-page.server.ts';
import { isUnavailable } from '#platform/server/is-unavailable.ts';
import { log } from '#platform/server/log.ts';

const pages = '/[language=language]';
/** Pages that many people load at once when a meeting opens. */
const crowded: ReadonlySet<string> = new Set([
	`${pages}/(site)`,
	`${pages}/(site)/conferences/[slug=slug]`,
	`${pages}/(site)/conferences/[slug=slug]/meetings/[number=number]`,
	`${pages}/(delegate)/start`,
]);

/** Language → person → rate limits → admission → sign-in → the response with its headers. */
export const handle: Handle = async ({ event, resolve }) => {
	const redirected = redirectToLanguage(event.url, event.request.headers, event.route.id);
	if (redirected) return setHeaders(event, redirected, []);
	const kept: string[] = [];
	const allowed: Allowance[] = [];
	event.locals.language = event.params['language'] ?? 'en';
	event.locals.keep = (until, ...tags) => kept.push(String(until ?? ''), ...tags);
	event.locals.allow = (...what) => void allowed.push(...what);
	const refused = refuseCrossSite(event);
	if (refused) return setHeaders(event, refused, []);
	const withoutSessions = (reason: unknown): Response => unavailable(event, reason);
	const unavailableResponse = await identify(event, crowded).catch(withoutSessions);
	const refusal = unavailableResponse ?? (await limitForms(event));
	if (refusal) return setHeaders(event, await resubmitPage(event, refusal), []);
	const { language } = event.locals;
	const response = await whenAdmitted(event, async () => {
		const signedOut = requireSignIn(event);
		if (signedOut) return resubmitPage(event, signedOut);
		return resolve(event, {
			transformPageChunk({ html }) {
				// The body, which is most of a page, is not copied for what stands in the head.
				const end = html.indexOf('</head>') + 1;
				const head = html.slice(0, end);
				return (
					head
						.replace('%language%', language)
						.replace('%direction%', directionOf(language))
						.replace('content="%title%"', () => `content="${titleIn(head)}"`) +
					labelSummary(html.slice(end), (label, message) =>
						services().words(language)('ui.errors.named', { label, message }),
					)
				);
			},
		});
	});
	const outdated = await refuseOutdated(event).catch(withoutSessions);
	if (outdated) {
		await response.body?.cancel();
		return setHeaders(event, outdated, []);
	}
	if (event.locals.isUnavailable && response.status >= 500) {
		await response.body?.cancel();
		return setHeaders(event, await resubmitPage(event, tryLater(event)), []);
	}
	// The form was refused, and its page is not visible to its sender, or leads elsewhere as a success does.
	const { returned } = event.locals;
	const isClosed = response.status === 404 && returned?.refusal === 'bad-input';
	const isElsewhere = returned && response.status >= 300 && response.status < 400;
	if (isElsewhere)
		return setHeaders(event, await resubmitPage(event, new Response(null, { status: 404 })), []);
	if (response.status >= 500 || isClosed) return setHeaders(event, await resubmitPage(event, response), []);
	// An address without a page, such as that of a file.
	if (response.status === 404 && !event.locals.isFramed)
		return setHeaders(event, await resubmitPage(event, response), []);
	return compressed(event.request, setHeaders(event, response, kept, allowed));
};

/** The text of a page's title, for an attribute. */
const titleIn = (html: string): string =>
	(/<title>([^<]*)<\/title>/.exec(html)?.[1] ?? '').trim().replaceAll('"', '&quot;');

/** Unexpected errors: the log gets the reason, the person an id to report. */
export const handleError: HandleServerError = ({ error, event, kind }) => {
	// A client that disconnects while sending a form is no error.
	if (kind !== 'unknown' || event.request.signal.aborted) return { message: '' };
	const id = crypto.randomUUID();
	event.locals.failed = id;
	log('error', 'request.failed', { id, route: event.route.id, error });
	event.locals.isUnavailable ||= isUnavailable(error);
	return { message: '', id, ...(event.locals.isUnavailable ? { status: 503 } : {}) };
};
