import { error } from '@sveltejs/kit';
import type * as v from 'valibot';
import { DeclareForm, VoteForm } from '#practices';
import { closeVote, declareInterest, evidenceOf, castVote, readReview } from '#practices/server';
import { PressForm } from '#platform/form.ts';
import { formAction } from '#platform/server/form-action.ts';
import { onPlace } from '#site/on-thing.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context }, params }) => {
	const page = (await readReview(context, { slug: params.slug, position: params.number })) ?? error(404);
	const evidence = await evidenceOf(context, page.practice);
	const versions = evidence.versions.filter(({ id }) => id === page.version.id);
	return { ...page, evidence: { ...evidence, versions } };
};

const onVersion = onPlace(({ slug = '', number: position = 0 }) => ({ slug, position }));

export const actions: Actions = {
	declare: formAction(
		DeclareForm,
		onVersion((ctx, place, input: v.InferOutput<typeof DeclareForm>) =>
			declareInterest(ctx, place, { interest: input.has === 'yes' ? input.interest : null }),
		),
		{ success: (_, value) => (value?.role === 'recused' ? '?success=recused' : '?success=declared') },
	),
	vote: formAction(VoteForm, onVersion(castVote), {
		success: (_, value) => (value?.isDecided ? '?success=decided' : '?success=voted'),
	}),
	close: formAction(PressForm, onVersion(closeVote), {
		success: '?success=decided',
	}),
};
