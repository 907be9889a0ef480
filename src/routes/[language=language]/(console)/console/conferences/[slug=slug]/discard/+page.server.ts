import { error } from '@sveltejs/kit';
import { PublishForm } from '#conference';
import { discard, workingCopy } from '#conference/server';
import { addressOf } from '#platform/address.ts';
import { labels } from '#platform/codes.ts';
import { inLanguage } from '#platform/language.ts';
import { formAction } from '#platform/server/form-action.ts';
import { confirmation } from '#site/confirmation.server.ts';
import { onThing } from '#site/on-thing.server.ts';
import type { Actions } from './$types';

const refusals = labels('platform.console.refused', ['changed-meanwhile', 'in-use']);

export const load = confirmation(async ({ context, language, params: { slug = '' }, t }) => {
	const copy = await workingCopy(context, slug);
	if (!copy?.may.edit) error(404);
	const title = inLanguage(copy.document.title, language, copy.document.original)?.text ?? copy.slug;
	const way: [string, string][] = [
		[t('platform.nav.console'), '/console'],
		[title, `/console/conferences/${copy.slug}`],
	];
	const ask = { way, keep: t('platform.console.keep'), version: copy.version, refusals };
	// A conference that was never published is deleted entirely.
	return copy.published === null
		? {
				...ask,
				title: t('platform.console.discard-draft-title', { title }),
				lede: t('platform.console.discard-draft-about'),
				submit: t('platform.console.discard-draft'),
			}
		: {
				...ask,
				title: t('platform.console.discard-title', { title }),
				lede: t('platform.console.discard-about'),
				submit: t('platform.console.discard'),
			};
});

export const actions: Actions = {
	default: formAction(PublishForm, onThing('slug', discard), {
		success: ({ locals, params }, discarded) => {
			const console = addressOf(locals.language, '/console');
			return discarded?.version == null ? console : `${console}/conferences/${params.slug}?success=discarded`;
		},
	}),
};
