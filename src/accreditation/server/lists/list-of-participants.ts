import { roleLabels, type DelegationClass } from '#conference';
import { labels, type Labels } from '#platform/codes.ts';
import { inLanguage } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { maxRows } from '#platform/server/sheet-response.ts';
import type { Translate } from '#platform/messages.ts';
import { splitName } from '../../import-columns.ts';
import { inProtocolOrder, type ListedPerson } from '../../protocol-order.ts';
import { allPeople } from '../read.ts';

/** A part of the list: a class of delegations, or those without one. */
export interface ParticipantsPart {
	title: string;
	groups: { name: string | null; people: [name: string, role: string][] }[];
}

const partTitles: Labels<DelegationClass | 'others'> = labels('accreditation.list', [
	'state',
	'partner',
	'organisation',
	'ngo',
	'guest',
	'others',
]);

interface Line extends ListedPerson {
	name: string;
	role: string;
	shownDelegation: string | null;
	part: DelegationClass | 'others';
}

/**
 * The list of participants in protocol order (docs/rules/accreditation.md 5.1), for officers. Technicians are not on it.
 * @param t words of the reader's language
 * @returns `null` = not found
 */
export async function listOfParticipants(
	ctx: OperationContext,
	slug: string,
	t: Translate,
): Promise<ParticipantsPart[] | null> {
	const people = await allPeople(ctx, slug, new URLSearchParams(), maxRows);
	if (!people) return null;
	const delegations = new Map(people.delegations.map((one, place) => [one.id, { ...one, place }]));
	const lines: Line[] = [];
	for await (const batch of people.batches)
		for (const { name, role, delegation } of batch) {
			const own = delegations.get(delegation ?? '');
			if (role === 'technician') continue;
			lines.push({
				...splitName(name),
				name,
				role: t(roleLabels[role]),
				category: own?.class ?? 'guest',
				place: own?.place ?? null,
				shownDelegation: own ? (inLanguage(own.name, ctx.language)?.text ?? null) : null,
				function: null,
				part: own?.class ?? 'others',
			});
		}
	return inParts(inProtocolOrder(lines), (part) => t(partTitles[part]));
}

/** Lines in order, under a heading for each part and each delegation. */
export function inParts<Part>(
	lines: readonly { part: Part; name: string; role: string; shownDelegation: string | null }[],
	title: (part: Part) => string,
): ParticipantsPart[] {
	const parts: (ParticipantsPart & { part: Part })[] = [];
	for (const { part, name, role, shownDelegation } of lines) {
		let last = parts.at(-1);
		if (last?.part !== part) parts.push((last = { part, title: title(part), groups: [] }));
		let group = last.groups.at(-1);
		if (group?.name !== shownDelegation || !group)
			last.groups.push((group = { name: shownDelegation, people: [] }));
		group.people.push([name, role]);
	}
	return parts.map(({ title: heading, groups }) => ({ title: heading, groups }));
}
