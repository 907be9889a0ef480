import { registrationsAboutMe } from '#accreditation/server';
import { confirmation } from '#site/confirmation.server.ts';

export const load = confirmation(async ({ context, url, t }) => {
	if (!context.actor.person) return '/sign-in';
	const own = await registrationsAboutMe(context);
	const found = own.find(({ id }) => id === url.searchParams.get('id'));
	// Deleted in the meantime, or somebody else's.
	if (!found) return '/account/personal-data';
	return {
		title: t('accreditation.data.delete-title', {
			conference: found.title ?? t('accreditation.data.unannounced'),
		}),
		way: [
			[t('platform.account.title'), '/account'],
			[t('accreditation.data.title'), '/account/personal-data'],
		],
		about: [t('accreditation.data.delete-goes'), t('accreditation.data.delete-stays')],
		submit: t('accreditation.data.delete-do'),
		keep: t('accreditation.data.keep'),
		action: 'delete',
		fields: { id: found.id },
	};
});
