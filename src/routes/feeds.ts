import { error } from '@sveltejs/kit';
import { atomText, calendarText, type FeedScope } from '#conference/server';

/**
 * A cacheable response for programs. `last-modified` is now, because entries can leave a feed, or become public at a time,
 * without a change that has a date.
 */
export function forPrograms({ context, keep }: App.Locals, type: string, text: string): Response {
	keep(null, 'conferences');
	return new Response(text, {
		headers: {
			'content-type': `${type}; charset=utf-8`,
			'cache-control': 'public, max-age=300',
			'last-modified': context.now.toUTCString(),
		},
	});
}

/** A calendar or feed in one language. */
function feedAnswer(locals: App.Locals, type: string, text: string | null): Response {
	const response = forPrograms(locals, type, text ?? error(404));
	response.headers.set('content-language', locals.context.language);
	return response;
}

/** A calendar to subscribe to. `subject`: what it covers, `null` = everything. */
export const calendarAnswer = async (
	locals: App.Locals,
	of: FeedScope,
	subject: string | null,
): Promise<Response> => feedAnswer(locals, 'text/calendar', await calendarText(locals.context, of, subject));

/** An Atom feed. `self` is its own address. */
export const atomAnswer = async (
	locals: App.Locals,
	of: FeedScope,
	subject: string | null,
	self: string,
): Promise<Response> =>
	feedAnswer(locals, 'application/atom+xml', await atomText(locals.context, of, subject, self));
