import { error } from '@sveltejs/kit';
import { findHall } from '#broadcast/server';
import { linksTo } from '#directory/server';
import { speakerText } from '#floor';
import { issuedReport } from '#floor/server';
import { services } from '#platform/server/services.ts';
import { tagsOf } from '#site/linked-thread.server.ts';
import { becameOf, recommendationThreads } from '#site/recommendation-threads.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { context } = locals;
	const report = (await issuedReport(context, params.slug)) ?? error(404);
	const { conference, symbol, conclusions } = report;
	const entries = await linksTo(
		context,
		conclusions.flatMap((one) => one.addresseeEntry ?? []),
		params.language,
	);
	const threads = await recommendationThreads(
		locals,
		conclusions.filter(({ kind }) => kind === 'recommendation').map(({ id }) => id),
	);
	const tags = ['directory', 'documents', `conference:${conference.id}`, ...tagsOf(...threads.values())];
	locals.keep(conference.freshUntil, ...tags);
	const recorded = new Set<string>();
	for (const id of new Set(conclusions.flatMap((one) => (one.source ? one.meeting : []))))
		if ((await findHall(context.database, id))?.zero) recorded.add(id);
	const t = services().words(params.language);
	return {
		slug: params.slug,
		title: conference.shortTitle ?? conference.title,
		original: conference.title.language,
		sample: conference.sample,
		timeZone: conference.timeZone,
		symbol,
		conclusions: conclusions.map((one) => {
			const meeting = conference.agenda.meetings.find(({ id }) => id === one.meeting);
			const openedAt = recorded.has(one.meeting) ? (meeting?.openedAt ?? null) : null;
			return {
				id: one.id,
				kind: one.kind,
				number: one.number,
				text: one.text,
				meeting: one.meetingNumber,
				became: becameOf(threads.get(one.id), conference.may.changeState),
				isForStates: one.addressee === 'states',
				addressee: entries.get(one.addresseeEntry ?? '')?.name ?? (one.addresseeText || null),
				source: one.source && {
					speaker: speakerText(one.source.place, params.language, t),
					at: one.source.at,
					// The recording counts from the opening of the meeting.
					second: openedAt === null ? null : Math.max(0, Math.floor((one.source.at - openedAt) / 1_000)),
				},
			};
		}),
	};
};
