import { namesForSearch } from '#directory/server';
import { everybody, officers, textsTogether, type SearchEntry } from '#platform/search.ts';
import { hasRole } from '#platform/actor.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { eachPart } from '#platform/server/each-part.ts';
import type { SearchSource } from '#platform/server/slice.ts';
import { yearOf } from '../edition.ts';
import { ownRoles } from './own-conferences.ts';
import { publishedConference } from './published-conference.ts';
import { announcedConferences } from './store/announced.ts';

/** The audience of what only those with a role in a conference see, and officers. */
export const participantsOf = (conference: string): string[] => [`conference:${conference}`, officers];

/** The ids of the meetings of a conference that the caller may see. */
export const meetingsIn = async (ctx: OperationContext, conference: string): Promise<string[]> =>
	((await publishedConference(ctx, { id: conference }))?.current.meetings ?? []).map(({ id }) => id);

async function entries(ctx: OperationContext, conference: string): Promise<SearchEntry[]> {
	const published = await publishedConference(ctx, { id: conference });
	if (!published || published.current.state === 'draft') return [];
	const { meetings } = published.current;
	const { edition, items, relations } = published.parts;
	const { slug, sample, firstDay } = edition;
	const year = yearOf(edition);
	const about = await namesForSearch(
		ctx,
		relations.flatMap(({ entry }) => entry ?? []),
	);
	const path = `/conferences/${slug}`;
	const audienceOf = ({ listed }: { listed: boolean }): string[] =>
		listed ? [everybody] : participantsOf(conference);
	const common = { day: firstDay, year, sample } as const;
	const called = Object.keys(edition.shortTitle).length ? edition.shortTitle : edition.title;
	return [
		{
			...common,
			ref: 'conference',
			kind: 'conference',
			path,
			title: edition.title,
			within: [],
			texts: textsTogether([edition.description, ...edition.audience, ...edition.themes]),
			also: [
				edition.shortTitle,
				edition.place,
				edition.venue,
				...relations.map(({ text }) => text ?? {}),
				...[...about.values()].flat(),
				...items.filter(({ listed }) => listed).map(({ title }) => title),
				...(year ? [{ en: year }] : []),
			],
			audience: [everybody],
		},
		...meetings
			.filter(({ title }) => Object.keys(title).length)
			.map(({ id, number, title, place, day, ...meeting }): SearchEntry => ({
				...common,
				ref: id,
				kind: 'meeting',
				path: `${path}/meetings/${number}`,
				title,
				within: [called],
				texts: {},
				also: [place, edition.title],
				day: day ?? firstDay,
				audience: audienceOf(meeting),
			})),
		...items
			.filter(({ title }) => Object.keys(title).length)
			.map(({ id, number, title, note, ...item }): SearchEntry => ({
				...common,
				ref: id,
				kind: 'item',
				path: `${path}/items/${number}`,
				title,
				within: [called],
				texts: note,
				also: [edition.title],
				audience: audienceOf(item),
			})),
	];
}

/** Conferences, their meetings and agenda items; of closed ones not even the title for readers without a role there. */
export const conferenceSearch: SearchSource = {
	kinds: { conference: 1, meeting: 0.7, item: 0.6 },
	changedBy: {
		'conference.changed': ({ conference }) => [conference],
		// Conferences are also found by the names of what they are about.
		'directory.changed': (_, ctx) => announcedConferences(ctx.database),
	},
	parts: (ctx) => announcedConferences(ctx.database),
	entries: eachPart(entries),
	async audiences(ctx) {
		if (hasRole(ctx.actor, 'officer')) return [];
		return [...(await ownRoles(ctx)).keys()].map((id) => `conference:${id}`);
	},
};
