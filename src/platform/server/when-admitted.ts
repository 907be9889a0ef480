import type { RequestEvent } from '@sveltejs/kit';
import type { AdmissionRequest, RequestClass } from './admission.ts';
import { isLargeForm } from './files/large-form.ts';
import { atMinimumRate } from './minimum-rate.ts';
import { networkOf } from './network.ts';
import { services } from './services.ts';

const signIn = /^\/(?:\[language=language\]\/\(site\)\/sign-in|auth)(?:\/|$)/;
const byKey = /^\/\[language=language\]\/\(screens\)\//;
const retryAfter = 5; // seconds

const shareOf = ({ locals, request, route }: RequestEvent): RequestClass => {
	if (isLargeForm(request)) return locals.context.actor.person ? 'upload' : 'unknown-upload';
	// Requires a valid session: a request with a made-up cookie counts as reading.
	if (locals.context.actor.person) return 'signed-in';
	if (signIn.test(route.id ?? '')) return 'sign-in';
	return byKey.test(route.id ?? '') ? 'key' : 'reading';
};

/**
 * Refuses a changing request from another site with 403; SvelteKit compares the origin of forms only. Says where to send
 * it from: people meet this where a proxy hands on another address than the site's.
 */
export function refuseCrossSite({ request, url, locals }: RequestEvent): Response | null {
	if (request.method === 'GET' || request.method === 'HEAD') return null;
	if (request.headers.get('origin') === url.origin) return null;
	const { words, settings } = services();
	const text = words(locals.language)('platform.error.other-address', { origin: settings.origin });
	return new Response(text, { status: 403, headers: { 'content-type': 'text/plain; charset=utf-8' } });
}

/**
 * The body of a request, except a large form, which its action reads as it arrives. Reading a clone to its end buffers
 * the body in memory, where the form finds it.
 */
function bodyOf({ request }: RequestEvent): (AdmissionBody & { isWhole(): boolean }) | undefined {
	if (!request.body || isLargeForm(request)) return undefined;
	const length = request.headers.get('content-length');
	let isWhole = false;
	return {
		declared: length === null ? null : Number(length),
		async read(charge, tooSlow) {
			// Cancelling both copies would cut the connection before the refusal is sent.
			const parts = request.clone().body?.values({ preventCancel: true }) ?? nothing();
			for await (const { length: bytes } of atMinimumRate(parts, tooSlow)) if (!charge(bytes)) return;
			isWhole = true;
		},
		isWhole: () => isWhole,
	};
}
type AdmissionBody = NonNullable<AdmissionRequest['body']>;

async function* nothing(): AsyncGenerator<Uint8Array> {}

/**
 * Processes a request when it is admitted.
 * @returns its response, or 503 with `Retry-After`
 */
export async function whenAdmitted(event: RequestEvent, task: () => Promise<Response>): Promise<Response> {
	if (event.isSubRequest || event.route.id === '/health') return task();
	const { admission, words } = services();
	const { person } = event.locals.context.actor;
	const body = bodyOf(event);
	const release = await admission.enter({
		class: shareOf(event),
		client: person?.id ?? networkOf(event.getClientAddress()),
		signal: event.request.signal,
		req: event.platform?.req,
		body,
	});
	if (!release) {
		const t = words(event.locals.language);
		const headers = new Headers({
			'retry-after': String(retryAfter),
			'content-type': 'text/plain; charset=utf-8',
		});
		// The rest of the body is not awaited: what was typed cannot be returned, and the connection is of no use.
		if (body && !body.isWhole()) {
			await event.request.body?.cancel();
			headers.set('connection', 'close');
		}
		return new Response(t('platform.error.busy', { seconds: retryAfter }), { status: 503, headers });
	}
	try {
		return await task();
	} finally {
		release();
	}
}
