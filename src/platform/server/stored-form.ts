import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import type { Returned } from './form-action.ts';
import { services } from './services.ts';
import { linkLifetime } from './session.ts';

/*
 * A form that needs a recent sign-in is stored in the browser that sent it until its page is opened again: in a cookie of
 * that page, sealed, for the same person, as long as an emailed link is valid.
 */

type Event = Pick<RequestEvent, 'cookies' | 'locals' | 'url'>;

const name = 'rostrum.form';
/** Browsers keep 4,096 bytes of a cookie (RFC 6265 §6.1), with its name and attributes. */
const maxLength = 3_500;

const StoredForm = v.object({
	form: v.string(),
	values: v.record(v.string(), v.union([v.string(), v.array(v.string())])),
	until: v.number(),
});

const owner = ({ locals, url }: Event): string => `form:${locals.context.actor.person?.id}:${url.pathname}`;

/** Stores what was typed into a refused form, without secrets. A form that is too long for a cookie is not stored. */
export function storeForm(event: Event, { form, values }: Pick<Returned, 'form' | 'values'>): void {
	const { cookies, locals, url } = event;
	const until = locals.context.now.getTime() + linkLifetime * 1_000;
	const sealed = services().sealer.seal(JSON.stringify({ form, values, until }), owner(event));
	const value = sealed.toString('base64url');
	if (value.length > maxLength) return;
	cookies.set(name, value, {
		path: url.pathname,
		httpOnly: true,
		sameSite: 'lax',
		secure: url.protocol === 'https:',
		maxAge: linkLifetime,
	});
}

/** The form that was stored for this page and person, which is then forgotten; `null` if none, or after an action. */
export function storedForm(event: Event): Returned | null {
	const { cookies, locals, url } = event;
	const value = locals.returned ? undefined : cookies.get(name);
	if (!value) return null;
	cookies.delete(name, { path: url.pathname });
	const opened = services().sealer.open(Buffer.from(value.slice(0, maxLength), 'base64url'), owner(event));
	const read = opened === null ? null : v.safeParse(StoredForm, JSON.parse(opened));
	if (!read?.success || read.output.until < locals.context.now.getTime()) return null;
	const { form, values } = read.output;
	return { form, values, refusal: '', fields: {}, line: null };
}
