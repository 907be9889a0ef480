import { error } from '@sveltejs/kit';
import { EndSectionRightForm, SectionRightForm } from '#accreditation';
import { endSections, giveSections, readRights } from '#accreditation/server';
import { workingCopy } from '#conference/server';
import { formAction } from '#platform/server/form-action.ts';
import { services } from '#platform/server/services.ts';
import { onThing } from '#site/on-thing.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context }, params, url }) => {
	const rights = (await readRights(context, params.slug)) ?? error(404);
	const copy = (await workingCopy(context, params.slug)) ?? error(404);
	const { title, original, timeZone } = copy.document;
	const changed = rights.holders.find(({ person }) => person === url.searchParams.get('of')) ?? null;
	return {
		slug: copy.slug,
		title,
		original,
		zone: timeZone,
		...rights,
		self: context.actor.person?.id ?? null,
		/** The right that is being changed. */
		changed: changed && rights.giver ? changed : null,
	};
};

export const actions: Actions = {
	give: formAction(
		SectionRightForm,
		({ locals, params }, input) => {
			const { mailer, emailSite } = services();
			return giveSections(locals.context, params['slug'] ?? '', input, { mailer, site: emailSite });
		},
		{ success: '?success=saved' },
	),
	end: formAction(EndSectionRightForm, onThing('slug', endSections), { success: '?success=ended' }),
};
