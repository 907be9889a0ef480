import { error } from '@sveltejs/kit';
import { holdsAny, organisationFacts, ownRoles, shareImage } from '#conference/server';
import { organisation } from '#directory/server';
import { identityView } from '#platform/identity.ts';
import { directionOf, inLanguage } from '#platform/language.ts';
import { services } from '#platform/server/services.ts';
import { openTrialRoles } from '#platform/server/trial.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, params, url }) => {
	const { context } = locals;
	const { person, roles } = context.actor;
	const [house, own, holds] = await Promise.all([
		organisation(context),
		ownRoles(context),
		holdsAny(context),
	]);
	if (!house?.languages.includes(params.language)) error(404);
	locals.isFramed = true;
	const localized = (texts: Record<string, string>) =>
		inLanguage(texts, params.language, house.originalLanguage);
	const shortName = localized(house.shortName);
	return {
		language: params.language,
		direction: directionOf(params.language),
		origin: services().settings.origin,
		path: url.pathname + url.search,
		timeZone: house.timeZone,
		organisation: {
			name: localized(house.name)?.text ?? '',
			shortName: shortName?.text ?? '',
			/** The language of the short name, where the organisation has none in the reader's. */
			namesIn: shortName?.isRequested ? undefined : shortName?.language,
			states: localized(house.words.states),
			sample: house.sample,
			languages: house.languages,
			identity: identityView(house.identity, '/files/identity', params.language, house.originalLanguage),
		},
		/** What a link preview shows of pages without an image of their own. */
		share: person ? null : shareImage(context, '', await organisationFacts(context)),
		/** Who is tried without a sign-in. */
		trial: locals.trial &&
			locals.session &&
			person && {
				name: person.name,
				role: locals.trial,
				session: locals.session,
				roles: await openTrialRoles(services()),
			},
		viewer: person && {
			name: person.name,
			timeZone: person.timeZone ?? null,
			console: roles.length > 0 || [...own.values()].includes('officer') || holds,
		},
	};
};
