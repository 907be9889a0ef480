import { error } from '@sveltejs/kit';
import { may } from '#broadcast/server';
import Studio from '#broadcast/ui/Studio/Studio.svelte';
import { findMeetingContext } from '#conference/server';
import { addressOf } from '#platform/address.ts';
import { inLanguage } from '#platform/language.ts';
import { islandOf } from '#site/islands.ts';
import { translatorOf } from '#site/messages.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const sitting = await findMeetingContext(locals.context, params.meeting);
	if (!sitting || !may(locals.context, 'run', sitting.access)) error(404);
	locals.allow('devices', 'screen', 'encode');
	const { conference, meeting } = sitting;
	const t = await translatorOf(params.language);
	const at = (path: string): string => addressOf(params.language, path);
	const name = inLanguage(meeting.title, params.language, conference.original)?.text;
	const title = t('broadcast.studio-title', {
		meeting: name ?? t('conference.meeting.number', { number: meeting.number }),
	});
	return {
		title,
		island: await islandOf(
			'studio',
			Studio,
			params.language,
			['broadcast.studio-', 'ui.', 'platform.error.sign-in-tab'],
			{
				meeting: params.meeting,
				title,
				keys: at(`/console/meetings/${params.meeting}/studio/keys`),
				signIn: at('/sign-in'),
				links: [
					{
						href: at(`/console/conferences/${conference.slug}/meetings`),
						text: t('platform.console.meetings'),
					},
					{
						href: at(`/conferences/${conference.slug}/meetings/${meeting.number}`),
						text: t('conference.meeting.number', { number: meeting.number }),
					},
					{ href: at('/help/technician'), text: t('platform.footer.help') },
				],
				sample: conference.sample,
			},
		),
	};
};
