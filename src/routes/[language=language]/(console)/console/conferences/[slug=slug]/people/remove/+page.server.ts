import { error } from '@sveltejs/kit';
import { removalOf } from '#accreditation/server';
import { workingCopy } from '#conference/server';
import { inLanguage } from '#platform/language.ts';
import { listFormat } from '#platform/list-format.ts';
import { confirmation } from '#site/confirmation.server.ts';

export const load = confirmation(async ({ context, language, params: { slug = '' }, url, t }) => {
	const { document } = (await workingCopy(context, slug)) ?? error(404);
	const removal = (await removalOf(context, slug, url.searchParams.get('id') ?? '')) ?? error(404);
	const { participant, delegation, otherChairs, isLastChair } = removal;
	const people = `/console/conferences/${slug}/people`;
	const subject = participant ?? delegation;
	// Removed in the meantime.
	if (!subject) return people;
	const name =
		typeof subject.name === 'string'
			? subject.name
			: (inLanguage(subject.name, language, document.original)?.text ?? '');
	const others = listFormat(language).format(otherChairs);
	return {
		title: t('accreditation.people.remove-title', { name }),
		lede: participant
			? t('accreditation.people.remove-person-about')
			: t('accreditation.people.remove-delegation-about'),
		way: [[t('platform.console.people'), people]],
		warning: isLastChair
			? {
					title: t('accreditation.people.last-chair-title', { name }),
					texts: [t('accreditation.people.last-chair-about')],
				}
			: null,
		about:
			!isLastChair && otherChairs.length ? [t('accreditation.people.other-chairs', { names: others })] : [],
		submit: t('accreditation.people.remove-do', { name }),
		keep: t('platform.console.keep'),
		action: participant ? 'remove-person' : 'remove-delegation',
		fields: { id: subject.id, ...(isLastChair && { last: 'yes' }) },
	};
});
