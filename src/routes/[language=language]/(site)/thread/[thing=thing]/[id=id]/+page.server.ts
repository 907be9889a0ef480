import { error } from '@sveltejs/kit';
import { shareImage } from '#conference/server';
import { QuotationForm } from '#floor';
import { quotationDesk, quoteStatement, removeQuotation } from '#floor/server';
import { PressForm } from '#platform/form.ts';
import { formAction } from '#platform/server/form-action.ts';
import { services } from '#platform/server/services.ts';
import { LinkForm, UnlinkForm } from '#platform/links-forms.ts';
import { link, linksPart, unlink } from '#site/links.server.ts';
import { rendered } from '#site/rendered.ts';
import { spokenLanguages } from '#site/spoken-languages.server.ts';
import { threadsOf } from '#site/thread.server.ts';
import { threadFacts, threadTitle } from '#site/thread-texts.server.ts';
import { onThing } from '#site/on-thing.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { context } = locals;
	const thing = { kind: params.thing, id: params.id };
	const [thread] = await threadsOf(context, [thing], 'whole');
	if (!thread) error(404);
	const { root, tags, path } = thread;
	locals.allow('media');
	locals.keep(null, 'directory', ...tags);
	const title = threadTitle(context, thread);
	const image = context.actor.person ? null : shareImage(context, path, await threadFacts(context, thread));
	return {
		thread: rendered(thread),
		label: services().words(params.language)(root.label.key, root.label.values),
		sample: root.sample,
		path,
		description: title,
		preview: { title, image },
		links: await linksPart(context, thing),
		quotation: thing.kind === 'statement' ? await quotationPart(context, thing.id) : null,
	};
};

/** What an officer has to quote a statement, in any language of the directory. */
async function quotationPart(context: App.Locals['context'], statement: string) {
	const desk = await quotationDesk(context, statement);
	return desk && { ...desk, languages: await spokenLanguages(context) };
}

export const actions: Actions = {
	link: formAction(
		LinkForm,
		(event, input) => link(event, { kind: event.params.thing ?? '', id: event.params.id ?? '' }, input),
		{ success: '?success=linked' },
	),
	unlink: formAction(UnlinkForm, unlink, { success: '?success=linked' }),
	quote: formAction(QuotationForm, onThing('id', quoteStatement), { success: '?success=quoted#quotation' }),
	unquote: formAction(PressForm, onThing('id', removeQuotation), { success: '?success=quoted#quotation' }),
};
