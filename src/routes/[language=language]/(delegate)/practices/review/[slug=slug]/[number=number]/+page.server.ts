import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { DeclareForm, VoteForm } from '#practices';
import { closeVote, declareInterest, evidenceOf, handInVote, readReview } from '#practices/server';
import { formAction } from '#platform/server/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { context } = locals;
	const page = (await readReview(context, { slug: params.slug, position: params.number })) ?? error(404);
	const evidence = await evidenceOf(context, page.practice);
	const versions = evidence.versions.filter(({ id }) => id === page.version.id);
	return { ...page, evidence: { ...evidence, versions }, success: url.searchParams.get('success') };
};

type Event = Parameters<Actions[string]>[0];
const of = ({ params }: Event) => ({ slug: params['slug'] ?? '', position: Number(params['number']) });

export const actions: Actions = {
	declare: formAction(
		DeclareForm,
		(event: Event, input) =>
			declareInterest(event.locals.context, of(event), {
				interest: input.has === 'yes' ? input.interest : null,
			}),
		{ success: (_, value) => (value?.role === 'recused' ? '?success=recused' : '?success=declared') },
	),
	vote: formAction(VoteForm, (event: Event, input) => handInVote(event.locals.context, of(event), input), {
		success: (_, value) => (value?.isDecided ? '?success=decided' : '?success=voted'),
	}),
	close: formAction(v.object({}), (event: Event) => closeVote(event.locals.context, of(event)), {
		success: '?success=decided',
	}),
};
