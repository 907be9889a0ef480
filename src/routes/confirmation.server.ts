import { redirect, type RequestEvent } from '@sveltejs/kit';
import { addressOf } from '#platform/address.ts';
import type { Language } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { services } from '#platform/server/services.ts';
import type { Translate } from '#platform/messages.ts';
import type { Confirmation } from './confirmation.ts';

type Event = Pick<RequestEvent, 'locals' | 'params' | 'url'>;

interface Asked {
	context: OperationContext;
	language: Language;
	params: Event['params'];
	url: URL;
	t: Translate;
}

/**
 * The load of a page that asks whether something is meant.
 * @param ask gives the question, or where it leads (a path without the language) if there is nothing to ask any more
 */
export const confirmation =
	(ask: (asked: Asked) => Promise<Confirmation | string>) =>
	async ({ locals: { context, language }, params, url }: Event): Promise<{ confirm: Confirmation }> => {
		const confirm = await ask({ context, language, params, url, t: services().words(language) });
		return typeof confirm === 'string' ? redirect(303, addressOf(language, confirm)) : { confirm };
	};
