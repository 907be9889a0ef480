import { error } from '@sveltejs/kit';
import { ReviewForm } from '#accreditation';
import { askReview, refusalPage } from '#accreditation/server';
import { formAction } from '#platform/server/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, setHeaders, url }) => {
	setHeaders({ 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer' });
	const key = url.searchParams.get('key') ?? '';
	if (!key && url.searchParams.get('success') === 'asked') return { refusal: null, key };
	return { refusal: (await refusalPage(locals.context, key)) ?? error(404), key };
};

export const actions: Actions = {
	default: formAction(ReviewForm, ({ locals }, { key, reasons }) => askReview(locals.context, key, reasons), {
		isPublic: true,
		success: '?success=asked',
	}),
};
