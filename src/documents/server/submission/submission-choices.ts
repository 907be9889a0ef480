import { delegationsOf } from '#accreditation/server';
import { findConference } from '#conference/server';
import type { AgendaItem, ConferenceHead, DelegationFacts } from '#conference';
import type { LocalizedText } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { SubmissionInput } from '../../submission.ts';
import type { SubmissionAccess } from './submission-access.ts';

/** What a delegation can choose from when it hands in a document. */
export interface SubmissionChoices {
	conference: ConferenceHead;
	meetings: { id: string; number: number; title: LocalizedText | null }[];
	/** `meeting`: the meeting that considers it; `null` = none yet. */
	items: { id: string; number: string; title: LocalizedText | null; meeting: string | null }[];
	/** The other delegations. */
	delegations: DelegationFacts[];
}

/** The meetings and items that the caller sees, and the other delegations; `null` if the conference is not there. */
export async function submissionChoices(
	ctx: OperationContext,
	{ conference, slug, delegation }: SubmissionAccess,
): Promise<SubmissionChoices | null> {
	const found = await findConference(ctx, slug);
	if (!found) return null;
	const flat = (items: readonly AgendaItem[], meeting: string | null): SubmissionChoices['items'] =>
		items.flatMap(({ id, number, title, items: below }) => [
			{ id, number, title, meeting },
			...flat(below, meeting),
		]);
	const { meetings, unplanned } = found.agenda;
	const others = (await delegationsOf(ctx, conference)) ?? [];
	return {
		conference: found,
		meetings: meetings.map(({ id, number, title }) => ({ id, number, title })),
		items: [...meetings.flatMap(({ id, items }) => flat(items, id)), ...flat(unplanned, null)],
		delegations: others.filter(({ id }) => id !== delegation.id),
	};
}

/**
 * What is wrong in a form beyond its schema. 4.2
 * @returns message keys by field; empty if nothing is
 */
export function faultsIn(
	{ meetings, items, delegations }: SubmissionChoices,
	{ meeting, item, distribution, authors, recipients }: SubmissionInput,
): Record<string, string> {
	const faults: Record<string, string> = {};
	const chosen = items.find(({ id }) => id === item);
	const isKnown = (one: string): boolean => delegations.some(({ id }) => id === one);
	if (meeting && !meetings.some(({ id }) => id === meeting)) faults['meeting'] = 'platform.wrong-value';
	if (item && !chosen) faults['item'] = 'platform.wrong-value';
	if (meeting && chosen?.meeting && chosen.meeting !== meeting)
		faults['item'] = 'documents.submit.item-elsewhere';
	if (!authors.every(isKnown)) faults['authors'] = 'platform.wrong-value';
	if (!recipients.every(isKnown)) faults['recipients'] = 'platform.wrong-value';
	if (distribution === 'list' && !recipients.length)
		faults['recipients'] = 'documents.submit.recipients-missing';
	return faults;
}

/** The document that a form describes. An item brings its meeting along; only a list has recipients. */
export const documentFrom = (
	{ conference, delegation }: SubmissionAccess,
	{ items }: SubmissionChoices,
	input: SubmissionInput,
) => ({
	conference,
	meeting: input.meeting ?? items.find(({ id }) => id === input.item)?.meeting ?? null,
	item: input.item,
	kind: input.kind,
	title: { [input.original]: input.title },
	original: input.original,
	distribution: input.distribution,
	forJournal: input.forJournal,
	authors: [delegation.id, ...new Set(input.authors)],
	recipients: input.distribution === 'list' ? [...new Set(input.recipients)] : [],
});
