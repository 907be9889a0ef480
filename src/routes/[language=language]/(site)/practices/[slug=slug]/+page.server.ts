import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { findHall } from '#broadcast/server';
import { PracticeChoices, practiceJsonLd } from '#practices';
import { readPracticePage } from '#practices/server';
import { shortened } from '#conference';
import { addressOf } from '#platform/address.ts';
import { services } from '#platform/server/services.ts';
import { jsonLdElement } from '#conference';
import { rendered } from '#site/rendered.ts';
import { linkedThread, tagsOf } from '#site/linked-thread.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, parent }) => {
	const { context } = locals;
	const { experience, ...practice } =
		(await readPracticePage(
			context,
			params.slug,
			v.parse(PracticeChoices, Object.fromEntries(url.searchParams)),
		)) ?? error(404);
	const meetings = [...new Set(practice.presentations.flatMap(({ meeting }) => meeting ?? []))];
	const thread = practice.edition ? null : await linkedThread(locals, { kind: 'practice', id: practice.id });
	const changes = practice.reviews.flatMap(({ review }) => review.endsAt?.getTime() ?? []);
	locals.keep(
		changes.length ? Math.min(...changes) : null,
		'directory',
		`practice:${practice.id}`,
		...(meetings.length ? ['conferences', 'documents'] : []),
		...tagsOf(thread),
	);
	const recorded = new Set<string>();
	for (const { id, second } of meetings)
		if (second !== null && (await findHall(context.database, id))?.zero) recorded.add(id);
	const { organisation } = await parent();
	const { settings, words } = services();
	const t = words(params.language);
	const sample = (title: string): string => t('conference.feed.sample', { title });
	const address = settings.origin + addressOf(params.language, `/practices/${params.slug}`);
	const title = practice.title.text;
	const description = shortened(practice.summary?.text ?? title);
	return {
		practice: rendered(practice),
		thread: thread && rendered(thread),
		experience: rendered(experience),
		recorded: rendered(recorded),
		isPublic: practice.state === 'published' && !practice.edition,
		element: practice.edition
			? null
			: jsonLdElement(practiceJsonLd(practice, address, { publisher: organisation.name, sample })),
		preview: { title: shortened(practice.sample ? sample(title) : title), type: 'article' as const },
		description,
	};
};
