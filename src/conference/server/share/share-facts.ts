import { organisation } from '#directory/server';
import { identityView, type IdentityView } from '#platform/identity.ts';
import { inLanguage } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { services } from '#platform/server/services.ts';
import { formatWhen } from '#ui/When/format.ts';
import { shortened } from '../../feeds/description.ts';
import type { AgendaMeeting, ConferenceHead } from '../../page.ts';

/** What a share image shows. Only of what is public. */
export interface ShareFacts {
	title: string;
	/** Under the title: when, where, of what. */
	lines: string[];
	organisation: string;
	/** That it is a sample. */
	note: string;
	/** The drawn cover's. */
	seed: string;
	header: IdentityView['header'];
}

const nameIn = async (ctx: OperationContext): Promise<string> => {
	const own = await organisation(ctx);
	return inLanguage(own?.name, ctx.language, own?.originalLanguage)?.text ?? '';
};

/** The lines that there are, each short enough. */
export const present = (lines: readonly (string | null | undefined)[]): string[] =>
	lines.flatMap((line) => (line ? [shortened(line, 80)] : []));

const whenAndWhere = (when: string | null, where: string | undefined): string =>
	[when, where].filter(Boolean).join(' · ');

const isSample = (sample: boolean, language: string): string =>
	sample ? services().words(language)('ui.sample') : '';

/** What the share image of a conference shows. @param head as everybody sees it */
export async function conferenceFacts(ctx: OperationContext, head: ConferenceHead): Promise<ShareFacts> {
	const { firstDay: from, lastDay: to, timeZone: zone, year } = head;
	const when = from ? formatWhen({ from, to, zone, language: ctx.language, show: 'day' }) : year;
	return {
		title: (head.shortTitle ?? head.title).text,
		lines: present([whenAndWhere(when, head.place?.text)]),
		organisation: await nameIn(ctx),
		note: isSample(head.sample, ctx.language),
		seed: head.slug,
		header: head.identity.header,
	};
}

/** What the share image of a meeting shows. @param meeting as everybody sees it */
export async function meetingFacts(
	ctx: OperationContext,
	head: ConferenceHead,
	meeting: Pick<AgendaMeeting, 'number' | 'title' | 'day' | 'place'>,
): Promise<ShareFacts> {
	const { language } = ctx;
	const { day, number, place, title } = meeting;
	const when = day && formatWhen({ from: day, zone: head.timeZone, language, show: 'day' });
	return {
		...(await conferenceFacts(ctx, head)),
		title: title?.text ?? services().words(language)('conference.meeting.number', { number }),
		lines: present([whenAndWhere(when, (place ?? head.place)?.text), (head.shortTitle ?? head.title).text]),
	};
}

/** What the share image of the organisation shows, for all its other pages. */
export async function organisationFacts(ctx: OperationContext): Promise<ShareFacts> {
	const own = await organisation(ctx);
	const { language } = ctx;
	return {
		title: await nameIn(ctx),
		lines: present([services().words(language)('platform.home.lede')]),
		note: isSample(own?.sample ?? false, language),
		organisation: inLanguage(own?.shortName, language, own?.originalLanguage)?.text ?? '',
		seed: own?.id ?? '',
		header: own ? identityView(own.identity, '/files/identity', language, own.originalLanguage).header : null,
	};
}
